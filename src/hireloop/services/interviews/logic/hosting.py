"""Interviews that companies arranged: cancelled by either side, ended with the application, and
left by who leaves the company.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationStatusUpdated
from hireloop.contracts.applications.status import IN_PROGRESS
from hireloop.contracts.interviews.events import InterviewRescheduled
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.access import Caller, require_scope
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import offering, views
from hireloop.services.interviews.models import Row
from hireloop.services.interviews.store import hosts, interviews, offers

__all__ = ["cancel", "follow_member", "follow_move", "for_cancelling", "forget_person"]


async def for_cancelling(
    room: Room, connection: Connection, caller: Caller, interview_id: UUID
) -> Row:
    """One that is not in the caller's own calendar, for who arranges interviews at its company.
    Raises `NotFound`, and `Forbidden` for a program with a key for nothing but a tracker.
    """
    row = await interviews.find_arranged(connection, interview_id)
    if row is None or row.application_id is None:
        raise NotFound
    await offering.require_editor(room, caller, row.application_id)
    require_scope(caller, "hiring", "DELETE")
    locked = await interviews.find_arranged(connection, interview_id, lock=True)
    if locked is None:
        raise NotFound
    return locked


async def cancel(room: Room, connection: Connection, rows: Sequence[Row]) -> None:
    """Takes locked ones out of everybody's calendars, by one event for each."""
    if not rows:
        return
    people = await hosts.of_interviews(connection, [row.id for row in rows if row.job_id])
    now = datetime.now(UTC)
    for row in rows:
        await interviews.cancel(connection, row.id, now)
        if row.job_id is not None:
            await hosts.free(connection, row.id)
    events = [views.cancellation_of(row, people.get(row.id, [])) for row in rows]
    await emit(room.db, connection, *events)


async def follow_move(room: Room, connection: Connection, event: ApplicationStatusUpdated) -> None:
    """An application that has ended has no interviews ahead."""
    if event.job_id is None or event.status in IN_PROGRESS:
        return
    for offer in await offers.lock_open_of_application(connection, event.application_id):
        await offering.end(room, connection, offer, "withdrawn", actor="system")
    ahead = await interviews.standing_of_application(
        connection, event.application_id, ends_after=datetime.now(UTC), lock=True
    )
    await cancel(room, connection, ahead)


async def follow_member(room: Room, connection: Connection, event: CompanyMemberChanged) -> None:
    """Who left the company interviews no more for it, and sees its interviews no more."""
    is_news = await hosts.keep_member(
        connection, event.company_id, event.account_id, role=event.role, version=event.version
    )
    if is_news and event.role is None:
        await _drop(room, connection, event.account_id, event.company_id)


async def forget_person(room: Room, connection: Connection, account_id: UUID) -> None:
    await _drop(room, connection, account_id, None)


async def _drop(
    room: Room, connection: Connection, account_id: UUID, company_id: UUID | None
) -> None:
    held = await offers.lock_open_of_host(connection, account_id, company_id)
    await offers.drop_host(connection, account_id, company_id)
    left = await offers.hosts_of(connection, [offer.id for offer in held])
    for offer in held:
        if not left[offer.id]:
            await offering.end(room, connection, offer, "withdrawn", actor="system")
    changed = await hosts.drop(connection, account_id, company_id=company_id)
    people = await hosts.of_interviews(connection, [row.id for row in changed])
    events = [InterviewRescheduled(**views.event_fields(row, people[row.id])) for row in changed]
    if events:
        await emit(room.db, connection, *events)
