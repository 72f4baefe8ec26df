"""Keeping this room's copies of what `jobs` says, and forgetting people who are gone."""

from uuid import UUID

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobClosed, JobOpened, JobUpdated
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.applications.logic import views
from hireloop.services.applications.models import JobCopy
from hireloop.services.applications.store import copies, tracker

__all__ = ["close_job", "erase_person", "keep_job", "keep_member"]


async def keep_job(connection: Connection, event: JobOpened | JobUpdated) -> None:
    copy = JobCopy(
        job_id=event.job_id,
        version=event.version,
        company_id=event.company_id,
        company=event.company,
        title=event.title,
        location=event.locations[0] if event.locations else None,
        salary=event.salary,
        questions=event.questions,
        link=event.link,
        is_open=True,
        closes_at=event.closes_at,
        recruiter_ids=[],
    )
    await copies.keep_job(connection, copy)


async def close_job(connection: Connection, event: JobClosed) -> None:
    await copies.close_job(connection, event.job_id, event.version)


async def keep_member(connection: Connection, event: CompanyMemberChanged) -> None:
    await copies.keep_member(connection, event.company_id, event.account_id, event.role)


async def erase_person(room: Room, connection: Connection, account_id: UUID) -> None:
    """Deletes the person's applications, with history and notes, and their place in companies."""
    await copies.forget_member(connection, account_id)
    for row in await tracker.erase(connection, account_id):
        job = await copies.job(connection, row.job_id) if row.job_id else None
        recruiter_ids = job.recruiter_ids if job else []
        event = ApplicationDeleted(**views.event_fields(row, recruiter_ids))
        await emit(room.db, connection, event)
