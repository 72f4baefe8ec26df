"""HTTP in from other rooms, never from people: what `platform.ended` asks."""

from typing import Annotated
from uuid import UUID

from litestar import get
from msgspec import Meta

from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.auth.logic import upkeep

__all__ = ["routes"]


@get("/internal/auth/ended", guards=[neighbour])
async def ended(room: Room, seconds: Annotated[int, Meta(ge=1, le=86_400)]) -> list[UUID]:
    """The sessions that ended in the last so many seconds."""
    return await upkeep.ended(room, seconds)


routes = [ended]
