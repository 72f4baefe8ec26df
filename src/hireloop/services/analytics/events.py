"""Events in: everything that happens to applications, and what is needed to know of jobs."""

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobClosed, JobOpened, JobUpdated
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.analytics.logic import keeping

__all__ = ["listeners"]


@listen_batch(ApplicationCreated)
async def count_new(_room: Room, connection: Connection, events: list[ApplicationCreated]) -> None:
    await keeping.keep(connection, events)


@listen_batch(ApplicationUpdated)
async def count_edited(
    _room: Room, connection: Connection, events: list[ApplicationUpdated]
) -> None:
    await keeping.keep(connection, events)


@listen_batch(ApplicationStatusUpdated)
async def count_moved(
    _room: Room, connection: Connection, events: list[ApplicationStatusUpdated]
) -> None:
    await keeping.keep(connection, events)


@listen_batch(ApplicationDeleted)
async def count_removed(
    _room: Room, connection: Connection, events: list[ApplicationDeleted]
) -> None:
    await keeping.remove(connection, events)


@listen(JobOpened)
async def keep_opened_job(_room: Room, connection: Connection, event: JobOpened) -> None:
    await keeping.keep_job(connection, event)


@listen(JobUpdated)
async def keep_updated_job(_room: Room, connection: Connection, event: JobUpdated) -> None:
    await keeping.keep_job(connection, event)


@listen(JobClosed)
async def keep_closed_job(_room: Room, connection: Connection, event: JobClosed) -> None:
    await keeping.keep_job(connection, event)


@listen(CompanyMemberChanged)
async def keep_member(_room: Room, connection: Connection, event: CompanyMemberChanged) -> None:
    await keeping.keep_member(connection, event)


@listen(UserDeleted)
async def erase_person(_room: Room, connection: Connection, event: UserDeleted) -> None:
    await keeping.erase_person(connection, event.account_id)


listeners = [
    count_new,
    count_edited,
    count_moved,
    count_removed,
    keep_opened_job,
    keep_updated_job,
    keep_closed_job,
    keep_member,
    erase_person,
]
