"""What the room does by itself while it runs: jobs close when their time has come, what was read by
older rules is read again, views of jobs are written down, invitations that are good no more are
forgotten, and alerts of saved searches are told. Several processes may do it at once; each job and
each search is one's.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog

from hireloop.contracts.jobs.invitations import seal_of
from hireloop.platform.beside import beside
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.platform.strategies import WriteBehind
from hireloop.services.jobs.logic import alerts, invitations, jobs, lifecycle

__all__ = ["close_expired", "read_again", "running"]

_LOOK_SECONDS = 30.0  # at the latest: a job may be given an earlier date at any time
_BATCH = 100  # jobs in a transaction

_log = structlog.get_logger("hireloop.jobs")


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    room.state["views"] = views = WriteBehind(room, jobs.count_views)
    room.state["invitation_seal"] = seal_of(Secret.load(room.settings))
    async with beside(_keep(room)), views.running():
        yield


async def close_expired(room: Room) -> float:
    """Closes the jobs whose time has come; seconds until it is worth looking again."""
    closed = _BATCH
    while closed == _BATCH:
        async with room.db.transaction() as connection:
            closed = await lifecycle.expire(room, connection, count=_BATCH)
    async with room.db.connection() as connection:
        seconds = await lifecycle.seconds_until_next_closing(connection)
    return _LOOK_SECONDS if seconds is None else min(max(seconds, 0.1), _LOOK_SECONDS)


async def read_again(room: Room) -> None:
    """Brings category and listing of all stored jobs to today's rules (`models.RULES`)."""
    again = _BATCH
    while again == _BATCH:
        async with room.db.transaction() as connection:
            again = await lifecycle.read_again(connection, count=_BATCH)


async def _keep(room: Room) -> None:
    is_read = False
    while True:
        seconds = _LOOK_SECONDS
        try:
            seconds = await close_expired(room)
            async with room.db.transaction() as connection:
                await invitations.forget_expired(connection)
            if not is_read:
                await read_again(room)
                is_read = True
            await alerts.tell_due(room, datetime.now(UTC))
        except Exception:  # noqa: BLE001  # whatever it is, the next round may do better
            _log.exception("upkeep failed; it is tried again")
        await asyncio.sleep(seconds)
