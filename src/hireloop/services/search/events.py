"""Events in: whatever can be found, and what can't be any more."""

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.auth.events import UserDeleted, UserRegistered
from hireloop.contracts.contacts.events import ContactDeleted, ContactSaved
from hireloop.contracts.jobs.events import JobClosed, JobOpened, JobUpdated
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.search.logic import documents, keeping

__all__ = ["listeners"]


@listen_batch(ApplicationCreated)
async def keep_new_application(
    _room: Room, connection: Connection, events: list[ApplicationCreated]
) -> None:
    await keeping.keep(connection, map(documents.of_application, events))


@listen_batch(ApplicationUpdated)
async def keep_edited_application(
    _room: Room, connection: Connection, events: list[ApplicationUpdated]
) -> None:
    await keeping.keep(connection, map(documents.of_application, events))


@listen_batch(ApplicationStatusUpdated)
async def keep_moved_application(
    _room: Room, connection: Connection, events: list[ApplicationStatusUpdated]
) -> None:
    await keeping.keep(connection, map(documents.of_application, events))


@listen_batch(ApplicationDeleted)
async def remove_application(
    _room: Room, connection: Connection, events: list[ApplicationDeleted]
) -> None:
    versions = ((event.application_id, event.version) for event in events)
    await keeping.remove(connection, "application", versions)


@listen_batch(ContactSaved)
async def keep_contact(_room: Room, connection: Connection, events: list[ContactSaved]) -> None:
    await keeping.keep(connection, map(documents.of_contact, events))


@listen_batch(ContactDeleted)
async def remove_contact(_room: Room, connection: Connection, events: list[ContactDeleted]) -> None:
    versions = ((event.contact_id, event.version) for event in events)
    await keeping.remove(connection, "contact", versions)


@listen_batch(UserRegistered)
async def keep_person(_room: Room, connection: Connection, events: list[UserRegistered]) -> None:
    await keeping.keep(connection, map(documents.of_registered, events))


@listen_batch(UserProfileUpdated)
async def keep_profile(
    _room: Room, connection: Connection, events: list[UserProfileUpdated]
) -> None:
    await keeping.keep(connection, map(documents.of_profile, events))


@listen(UserDeleted)
async def erase_person(_room: Room, connection: Connection, event: UserDeleted) -> None:
    await keeping.erase_person(connection, event.account_id)


@listen_batch(JobOpened)
async def keep_opened_job(_room: Room, connection: Connection, events: list[JobOpened]) -> None:
    await keeping.keep(connection, map(documents.of_job, events))


@listen_batch(JobUpdated)
async def keep_updated_job(_room: Room, connection: Connection, events: list[JobUpdated]) -> None:
    await keeping.keep(connection, map(documents.of_job, events))


@listen_batch(JobClosed)
async def remove_job(_room: Room, connection: Connection, events: list[JobClosed]) -> None:
    versions = ((event.job_id, event.version) for event in events)
    await keeping.remove(connection, "job", versions)


listeners = [
    keep_new_application,
    keep_edited_application,
    keep_moved_application,
    remove_application,
    keep_contact,
    remove_contact,
    keep_person,
    keep_profile,
    erase_person,
    keep_opened_job,
    keep_updated_job,
    remove_job,
]
