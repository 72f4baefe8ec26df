"""HTTP in: the tracker, the board, and what the room keeps while it runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hireloop.platform.service import Room
from hireloop.services.applications.api import (
    hiring,
    importing,
    listing,
    many,
    messages,
    parsing,
    sent,
    talent,
    team,
    templates,
    tracker,
    views,
)
from hireloop.services.applications.logic import auditing, clock, removing
from hireloop.services.applications.logic.applying import ExpressLane
from hireloop.services.applications.logic.known_jobs import KnownJobs
from hireloop.services.applications.logic.parsing.pages import Pages
from hireloop.services.applications.logic.talent import lapsing

__all__ = ["routes", "running"]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    room.state["pages"] = Pages()
    room.state["reads"] = auditing.reads()
    room.state["known_jobs"] = known_jobs = KnownJobs(room)
    room.state["express_lane"] = lane = ExpressLane(room, known_jobs)
    try:
        async with removing.finishing(room), clock.ticking(room), lapsing(room):
            yield
    finally:
        await lane.drain()


# Those with a word where the others have an id come first.
routes = [
    *listing.routes,
    *many.routes,
    *views.routes,
    *importing.routes,
    *parsing.routes,
    *tracker.routes,
    *hiring.routes,
    *sent.routes,
    *team.routes,
    *messages.routes,
    *templates.routes,
    *talent.routes,
]
