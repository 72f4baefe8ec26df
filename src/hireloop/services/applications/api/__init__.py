"""HTTP in: the tracker, the board, and what the room keeps while it runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hireloop.platform.service import Room
from hireloop.services.applications.api import hiring, importing, tracker
from hireloop.services.applications.logic.applying import ExpressLane
from hireloop.services.applications.logic.known_jobs import KnownJobs

__all__ = ["routes", "running"]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    room.state["known_jobs"] = known_jobs = KnownJobs(room)
    room.state["express_lane"] = lane = ExpressLane(room, known_jobs)
    try:
        yield
    finally:
        await lane.drain()


routes = [*tracker.routes, *importing.routes, *hiring.routes]
