"""From draft to open to closed, and back to open. What opens and closes is told in the same
transaction, and is found by search from its commit on.
"""

from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

from hireloop.contracts.jobs.events import CompanyWoundUp
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, views
from hireloop.services.jobs.logic.hot import HOT
from hireloop.services.jobs.logic.reading import category_of, listing_of
from hireloop.services.jobs.models import Job, JobRow, Status
from hireloop.services.jobs.store import companies, jobs, listings, templates

__all__ = [
    "close",
    "delete",
    "expire",
    "publish",
    "read_again",
    "reopen",
    "seconds_until_next_closing",
    "tell_again",
    "wind_up",
]

_MOVES: dict[Status, str] = {"draft": "publish", "open": "close", "closed": "reopen"}


async def publish(room: Room, connection: Connection, caller: Caller, job_id: UUID) -> Job:
    """Opens a draft. Raises `Conflict` naming what is allowed instead."""
    row = await _to_move(connection, caller, job_id, "publish")
    _require_future(row)
    return await _open(room, connection, row, posted_at=datetime.now(UTC))


async def reopen(room: Room, connection: Connection, caller: Caller, job_id: UUID) -> Job:
    """Opens a closed job again; it keeps the date it was first posted."""
    row = await _to_move(connection, caller, job_id, "reopen")
    _require_future(row)
    return await _open(room, connection, row, posted_at=row.posted_at)


async def close(room: Room, connection: Connection, caller: Caller, job_id: UUID) -> Job:
    row = await _to_move(connection, caller, job_id, "close")
    return await views.full(await _close(room, connection, row, "closed"))


async def delete(room: Room, connection: Connection, caller: Caller, job_id: UUID) -> None:
    """Removes a job for good. One that was ever open is told as deleted first, so that whoever
    keeps a copy lets go of it; applications to it stay with their candidates.
    """
    row = await access.job_to_edit(connection, caller, job_id)
    if row.status != "draft":
        row = await jobs.change(connection, row.id, {"status": "closed"})
        await emit(room.db, connection, views.closed(row, "deleted"))
    await jobs.delete(connection, job_id)
    HOT.forget(room, connection, job_id)
    await listings.remove(connection, [job_id])


async def expire(room: Room, connection: Connection, *, count: int) -> int:
    """Closes open jobs whose closing time has come, at most `count`; how many there were."""
    rows = await jobs.lock_expired(connection, count=count)
    for row in rows:
        await _close(room, connection, row, "expired")
    return len(rows)


async def seconds_until_next_closing(connection: Connection) -> float | None:
    """`None` if no open job closes by itself."""
    return await jobs.next_closing(connection)


async def tell_again(room: Room, connection: Connection, company_id: UUID) -> None:
    """All open jobs of a company whose name has changed: a new version, told and listed."""
    rows = await jobs.lock_of_company(connection, company_id, status="open")
    changed = [await jobs.change(connection, row.id, {}) for row in rows]
    HOT.forget(room, connection, *(row.id for row in rows))
    if changed:
        await emit(room.db, connection, *(views.updated(row) for row in changed))
        await listings.put(connection, [listing_of(row) for row in changed])


async def wind_up(room: Room, connection: Connection, company_id: UUID) -> list[UUID]:
    """For a company that nobody is left in: what nobody ever applied to is deleted, and with all of
    its jobs the company; the rest stays closed, for the histories of those who did, and of the
    company its name. Returns the ids of what is gone.
    """
    await templates.delete_of_company(connection, company_id)
    rows = [
        row
        for status in get_args(Status)
        for row in await jobs.lock_of_company(connection, company_id, status=status)
    ]
    kept = await jobs.applied_to(connection, [row.id for row in rows])
    unwanted = [row for row in rows if row.id not in kept]
    for row in rows:
        reason = "closed" if row.id in kept else "deleted"
        if row.status == "open":
            await _close(room, connection, row, reason)
        elif row.status == "closed" and row.id not in kept:
            changed = await jobs.change(connection, row.id, {"status": "closed"})
            await emit(room.db, connection, views.closed(changed, reason))
    for row in unwanted:
        await jobs.delete(connection, row.id)
    listed = [listing_of(row) for row in unwanted if row.status != "draft"]
    words = {word for listing in listed for word in listing.vocabulary}
    places = {key for listing in listed for key in listing.place_keys}
    await listings.unlearn(connection, words, places)
    await emit(room.db, connection, CompanyWoundUp(company_id=company_id))
    gone = [row.id for row in unwanted]
    if kept:
        await companies.leave_the_name(connection, company_id)
    else:
        await companies.delete(connection, company_id)
        gone.append(company_id)
    return gone


async def read_again(connection: Connection, *, count: int) -> int:
    """Brings category and listing of at most `count` jobs to today's rules; how many there were."""
    rows = await jobs.lock_older_rules(connection, count=count)
    await jobs.set_rules(connection, {row.id: category_of(row.title) for row in rows})
    again = await jobs.many(connection, [row.id for row in rows if row.status == "open"])
    await listings.put(connection, [listing_of(row) for row in again])
    return len(rows)


async def _to_move(connection: Connection, caller: Caller, job_id: UUID, move: str) -> JobRow:
    row = await access.job_to_edit(connection, caller, job_id)
    allowed = _MOVES[row.status]
    if move != allowed:
        raise Conflict(
            f"A job that is {row.status} can't {_passive(move)}; allowed: {allowed}.",
            more={"status": row.status, "allowed": [allowed]},
        )
    return row


def _passive(move: str) -> str:
    return {"publish": "be published", "close": "be closed", "reopen": "be reopened"}[move]


def _require_future(row: JobRow) -> None:
    if row.closes_at is not None and row.closes_at <= datetime.now(UTC):
        raise Conflict("Its closing date has passed: give it a later one, or none, first.")


async def _open(
    room: Room, connection: Connection, row: JobRow, *, posted_at: datetime | None
) -> Job:
    now_open = await jobs.change(connection, row.id, {"status": "open", "posted_at": posted_at})
    HOT.forget(room, connection, row.id)
    await emit(room.db, connection, views.opened(now_open))
    await listings.put(connection, [listing_of(now_open)])
    return await views.full(now_open)


async def _close(room: Room, connection: Connection, row: JobRow, reason: str) -> JobRow:
    closed = await jobs.change(connection, row.id, {"status": "closed"})
    HOT.forget(room, connection, row.id)
    await emit(room.db, connection, views.closed(closed, reason))
    await listings.remove(connection, [row.id])
    return closed
