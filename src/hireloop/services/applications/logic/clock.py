"""The response clock. A company may promise to answer within some days. Those who can answer are
reminded before the time is over; when it is, the application is closed as unanswered, and both
sides are told. The candidate or the company may open it again, and the clock begins anew.

What was promised when somebody applied holds for them, whatever the company promises later
(docs/decisions/0022).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import asyncpg
import structlog

from hireloop.contracts.applications.events import AnswerDue
from hireloop.contracts.jobs.roles import EDITORS
from hireloop.platform.beside import beside
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy
from hireloop.platform.service import Room
from hireloop.services.applications.logic.tracking import move
from hireloop.services.applications.models import Due
from hireloop.services.applications.store import clock

__all__ = ["close_unanswered", "remind", "ticking"]

_EVERY = 20.0  # seconds between two looks
_AT_ONCE = 100  # applications that are closed in one transaction
_JOBS_AT_ONCE = 20
_BEFORE = timedelta(days=2)  # so long before the end somebody is reminded
_PAUSE = timedelta(hours=12)  # between two reminders of one job
_log = structlog.get_logger("hireloop.applications")


async def close_unanswered(room: Room, now: datetime) -> None:
    """Closes what nobody has answered in the time that was promised."""
    closed = _AT_ONCE
    while closed == _AT_ONCE:
        async with room.db.transaction() as connection:
            closed = await _close_some(room, connection, now)


async def remind(room: Room, now: datetime) -> None:
    """Tells companies whom they should answer soon, once of each and of all in a job together."""
    told = _JOBS_AT_ONCE
    while told == _JOBS_AT_ONCE:
        async with room.db.transaction() as connection:
            due = await clock.nudge(
                connection,
                due_by=now + _BEFORE,
                not_since=now - _PAUSE,
                now=now,
                roles=sorted(EDITORS),
                most=_JOBS_AT_ONCE,
            )
            if due:
                await emit(room.db, connection, *map(_reminder, due))
            told = len(due)


@asynccontextmanager
async def ticking(room: Room) -> AsyncIterator[None]:
    """Meanwhile, promises are looked after. Several processes may do it at once."""
    async with beside(_tick(room)):
        yield


async def _tick(room: Room) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        try:
            await close_unanswered(room, datetime.now(UTC))
            await remind(room, datetime.now(UTC))
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("the response clock is behind", reason=str(error))


async def _close_some(room: Room, connection: Connection, now: datetime) -> int:
    rows = await clock.lock_overdue(connection, now, _AT_ONCE)
    for row in rows:
        await move(
            room,
            connection,
            row,
            "rejected",
            actor="system",
            caller=None,
            note=None,
            at=now,
            ended_by="silence",
        )
    return len(rows)


def _reminder(due: Due) -> AnswerDue:
    return AnswerDue(
        stream_key=due.job_id,
        job_id=due.job_id,
        company_id=due.company_id,
        company=due.company,
        position=due.title,
        recruiter_ids=due.recruiter_ids,
        waiting=due.waiting,
        answer_by=due.answer_by,
    )
