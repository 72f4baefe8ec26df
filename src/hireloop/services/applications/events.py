"""Events in: this room keeps its copies of jobs and members, and erases a person who is gone."""

from uuid import UUID

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.files.events import FileDeleted, FileReady
from hireloop.contracts.jobs.events import (
    CompanyMemberChanged,
    CompanyWoundUp,
    JobClosed,
    JobOpened,
    JobUpdated,
)
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.applications.logic import copying, resumes, templates

__all__ = ["listeners"]


@listen(JobOpened)
async def keep_opened_job(room: Room, connection: Connection, event: JobOpened) -> None:
    await copying.keep_job(connection, event)
    _forget_after_commit(room, connection, event.job_id)


@listen(JobUpdated)
async def keep_updated_job(room: Room, connection: Connection, event: JobUpdated) -> None:
    await copying.keep_job(connection, event)
    _forget_after_commit(room, connection, event.job_id)


@listen(JobClosed)
async def close_job(room: Room, connection: Connection, event: JobClosed) -> None:
    await copying.close_job(connection, event)
    _forget_after_commit(room, connection, event.job_id)


@listen(CompanyMemberChanged)
async def keep_member(room: Room, connection: Connection, event: CompanyMemberChanged) -> None:
    await copying.keep_member(connection, event)
    connection.after_commit(room.state["known_jobs"].forget_all)
    # Told by the room whose answers have changed, after they have: the page that asks again at
    # once must not be given what it shows already.
    message = {"kind": "company.member_changed", "company_id": str(event.company_id)}
    connection.after_commit(lambda: room.live.tell([event.account_id], message, side="hiring"))


@listen(CompanyWoundUp)
async def wind_up(_room: Room, connection: Connection, event: CompanyWoundUp) -> None:
    await copying.wind_up(connection, event)


@listen_batch(ApplicationCreated)
async def acknowledge(room: Room, connection: Connection, events: list[ApplicationCreated]) -> None:
    await templates.acknowledge(room, connection, events)


@listen_batch(ApplicationStatusUpdated)
async def acknowledge_what_was_saved(
    room: Room, connection: Connection, events: list[ApplicationStatusUpdated]
) -> None:
    await templates.acknowledge(room, connection, events)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await copying.erase_person(room, connection, event.account_id)


@listen(FileReady)
async def keep_resume(_room: Room, connection: Connection, event: FileReady) -> None:
    await resumes.keep(connection, event)


@listen(FileDeleted)
async def forget_resume(_room: Room, connection: Connection, event: FileDeleted) -> None:
    await resumes.forget(connection, event)


listeners = [
    keep_opened_job,
    keep_updated_job,
    close_job,
    keep_member,
    wind_up,
    keep_resume,
    forget_resume,
    acknowledge,
    acknowledge_what_was_saved,
    erase_person,
]


def _forget_after_commit(room: Room, connection: Connection, job_id: UUID) -> None:
    connection.after_commit(lambda: room.state["known_jobs"].forget(job_id))
