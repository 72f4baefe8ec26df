"""Taking applications out of the tracker: one by its address for good, or many to be brought back
for a while.

Other rooms forget what was deleted, and what they forgot (links of interviews and contacts, dates
to remember) can't be told again. So what can be brought back is hidden here, and others hear of it
when that time is over (docs/decisions/0011).
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import structlog

from hireloop.platform.access import Caller
from hireloop.platform.beside import beside
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy, NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.logic import rules, talent, views
from hireloop.services.applications.logic.tracking import move, own
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.tracker import BulkResult, Fate
from hireloop.services.applications.store import removed, tracker

__all__ = ["finish", "finishing", "remove", "restore", "set_aside"]

RESTORABLE = timedelta(minutes=10)
_EVERY = 20.0  # seconds between two looks for those whose time is over
_AT_ONCE = 200
_log = structlog.get_logger("hireloop.applications")


async def remove(room: Room, connection: Connection, caller: Caller, application_id: UUID) -> None:
    """Takes it out of the tracker for good. One that was sent to a job here is withdrawn first, and
    the employer keeps the record until the person is erased.
    """
    row = await own(connection, caller, application_id, lock=True)
    row = await _withdrawn(room, connection, caller, row)
    if _is_kept(row):
        await talent.end_with(room, connection, row.id)
        await tracker.remove(connection, row.id, datetime.now(UTC))
    else:
        await tracker.delete(connection, row.id)
    await emit(room.db, connection, views.deletion_of(row, []))


async def set_aside(
    room: Room, connection: Connection, caller: Caller, row: Row, now: datetime
) -> None:
    """Takes a locked row out of the tracker; it can be brought back until `now` + `RESTORABLE`.
    Having agreed to stay in touch by it can not: that is taken back for good.
    """
    row = await _withdrawn(room, connection, caller, row)
    await talent.end_with(room, connection, row.id)
    await removed.set_aside(connection, row.id, now, now + RESTORABLE)


async def restore(connection: Connection, caller: Caller, ids: Sequence[UUID]) -> BulkResult:
    """Brings back what was set aside. One that was withdrawn by that stays withdrawn: the employer
    has been told.
    """
    rows = {row.id: row for row in await removed.find_many(connection, ids, caller.account_id)}
    fates = []
    for application_id in dict.fromkeys(ids):
        row = rows.get(application_id)
        if row is None:
            fates.append(Fate(id=application_id, outcome="refused", detail=NotFound.title))
        elif await _is_replaced(connection, row):
            detail = "You have another application to this job by now."
            fates.append(Fate(id=row.id, outcome="refused", detail=detail))
        else:
            again = views.for_candidate(await removed.bring_back(connection, row.id))
            fates.append(Fate(id=row.id, outcome="done", application=again))
    return BulkResult(items=fates)


async def finish(room: Room, now: datetime) -> None:
    """Deletes for good those whose time to be brought back was over at `now`, and tells of it."""
    done = _AT_ONCE
    while done == _AT_ONCE:
        async with room.db.transaction() as connection:
            rows = await removed.find_due(connection, now, _AT_ONCE)
            for row in rows:
                if _is_kept(row):
                    await removed.close(connection, row.id)
                else:
                    await tracker.delete(connection, row.id)
            if rows:
                deletions = [views.deletion_of(row, []) for row in rows]
                await emit(room.db, connection, *deletions)
            done = len(rows)


@asynccontextmanager
async def finishing(room: Room) -> AsyncIterator[None]:
    """Meanwhile, what was set aside is deleted when its time is over."""
    async with beside(_finish_now_and_then(room)):
        yield


async def _finish_now_and_then(room: Room) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        try:
            await finish(room, datetime.now(UTC))
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("what was removed stays a while", reason=str(error))


async def _withdrawn(room: Room, connection: Connection, caller: Caller, row: Row) -> Row:
    """The row as it can be removed: withdrawn, if an employer here still has it before them."""
    if row.job_id is None or "withdrawn" not in rules.candidate_moves(row):
        return row
    now = datetime.now(UTC)
    return await move(
        room, connection, row, "withdrawn", actor="candidate", caller=caller, note=None, at=now
    )


def _is_kept(row: Row) -> bool:
    """Whether an employer keeps the record."""
    return row.job_id is not None and row.status != "saved"


async def _is_replaced(connection: Connection, row: Row) -> bool:
    if row.job_id is None:
        return False
    living = await tracker.find_by_job(connection, row.candidate_id, row.job_id, lock=True)
    return living is not None
