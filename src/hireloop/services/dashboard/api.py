"""HTTP in: one question, answered from what several rooms say."""

from litestar import get

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.service import Room
from hireloop.services.dashboard import logic
from hireloop.services.dashboard.models import Dashboard

__all__ = ["routes"]


@get("/dashboard", guards=[signed_in])
async def read(room: Room, caller: Caller) -> Dashboard:
    return await logic.dashboard(room, caller)


routes = [read]
