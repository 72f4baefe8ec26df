"""What other rooms tell: applications are renamed and removed, people go."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationDeleted, ApplicationUpdated
from hireloop.contracts.interviews.events import InterviewRescheduled
from hireloop.platform.forgetting import forget
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import hosting, views
from hireloop.services.interviews.models import Row
from hireloop.services.interviews.store import feeds, hosts, interviews, offers

__all__ = ["erase_person", "rename", "unlink"]


async def rename(room: Room, connection: Connection, event: ApplicationUpdated) -> None:
    """Its interviews are called what it is called, unless they were given names of their own."""
    await interviews.hold_links_alone(connection)
    changed = await interviews.follow(
        connection,
        event.application_id,
        event.candidate_id,
        company=event.company,
        position=event.position,
        version=event.version,
        at=datetime.now(UTC),
    )
    await _tell(room, connection, changed)


async def unlink(room: Room, connection: Connection, event: ApplicationDeleted) -> None:
    """The interviews stay: who tidies up the tracker still has to be there in time."""
    await interviews.hold_links_alone(connection)
    changed = await interviews.unlink(
        connection, event.application_id, event.candidate_id, datetime.now(UTC)
    )
    await _tell(room, connection, changed)


async def erase_person(room: Room, connection: Connection, account_id: UUID) -> None:
    await forget(connection, account_id)
    await feeds.delete(connection, account_id)
    await hosting.forget_person(room, connection, account_id)
    arranged = await interviews.arranged_for(connection, account_id)
    people = await hosts.of_interviews(connection, arranged)
    rows = await interviews.erase(connection, account_id)
    await offers.erase(connection, account_id)
    standing = [row for row in rows if row.cancelled_at is None]
    if standing:
        events = [views.cancellation_of(row, people.get(row.id, ())) for row in standing]
        await emit(room.db, connection, *events)


async def _tell(room: Room, connection: Connection, changed: Sequence[Row]) -> None:
    if not changed:
        return
    people = await hosts.of_interviews(connection, [row.id for row in changed])
    events = [InterviewRescheduled(**views.event_fields(row, people[row.id])) for row in changed]
    await emit(room.db, connection, *events)
