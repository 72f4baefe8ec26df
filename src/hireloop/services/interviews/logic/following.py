"""What other rooms tell: applications are renamed and removed, people go."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationDeleted, ApplicationUpdated
from hireloop.contracts.interviews.events import InterviewRescheduled
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import views
from hireloop.services.interviews.models import Row
from hireloop.services.interviews.store import feeds, interviews

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
    await feeds.delete(connection, account_id)
    rows = await interviews.erase(connection, account_id)
    standing = [row for row in rows if row.cancelled_at is None]
    if standing:
        await emit(room.db, connection, *(views.cancellation_of(row) for row in standing))


async def _tell(room: Room, connection: Connection, changed: Sequence[Row]) -> None:
    events = [InterviewRescheduled(**views.event_fields(row)) for row in changed]
    if events:
        await emit(room.db, connection, *events)
