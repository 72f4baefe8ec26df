"""Keeping this room's copies of what `jobs` says, and forgetting people who are gone."""

from uuid import UUID

from msgspec import structs

from hireloop.contracts.jobs.client import JobFacts
from hireloop.contracts.jobs.events import (
    CompanyMemberChanged,
    CompanyWoundUp,
    JobClosed,
    JobOpened,
    JobUpdated,
)
from hireloop.platform.forgetting import forget
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.applications.logic import talent, views
from hireloop.services.applications.models import JobCopy, KnownMember
from hireloop.services.applications.store import (
    copies,
    messages,
    nobodys,
    saved_views,
    sent,
    team,
    tracker,
)
from hireloop.services.applications.store import talent as pools

__all__ = [
    "close_job",
    "copy_of",
    "erase_person",
    "keep_job",
    "keep_member",
    "keep_members",
    "wind_up",
]


def copy_of(facts: JobOpened | JobUpdated | JobFacts, *, is_open: bool) -> JobCopy:
    return JobCopy(
        job_id=facts.job_id,
        version=facts.version,
        company_id=facts.company_id,
        company=facts.company,
        title=facts.title,
        location=facts.locations[0] if facts.locations else None,
        salary=facts.salary,
        questions=facts.questions,
        link=facts.link,
        is_open=is_open,
        closes_at=facts.closes_at,
        answer_days=facts.answer_days,
        recruiter_ids=[],  # kept by company, from its own events
    )


async def keep_job(
    connection: Connection, facts: JobOpened | JobUpdated | JobFacts, *, is_open: bool = True
) -> None:
    await copies.keep_job(connection, copy_of(facts, is_open=is_open))
    await sent.keep_posting(connection, facts.job_id, facts.version, facts.description)


async def close_job(connection: Connection, event: JobClosed) -> None:
    """Of one that was deleted nothing is kept but what its applicants have."""
    await copies.close_job(connection, event.job_id, event.version)
    if event.reason == "deleted":
        await copies.forget_job(connection, event.job_id)


async def wind_up(connection: Connection, event: CompanyWoundUp) -> None:
    """What the people of a company kept for themselves, now that there are none."""
    await nobodys.forget(connection, event.company_id)


async def keep_member(connection: Connection, event: CompanyMemberChanged) -> None:
    member = KnownMember(
        company_id=event.company_id,
        account_id=event.account_id,
        role=event.role,
        version=event.version,
        full_name=event.full_name,
        email=event.email,
    )
    await copies.keep_members(connection, [member])


async def keep_members(connection: Connection, facts: JobFacts) -> None:
    """Those that came with a job, unless something newer is known of them."""
    known = [
        KnownMember(company_id=facts.company_id, **structs.asdict(member))
        for member in facts.members
    ]
    await copies.keep_members(connection, known)


async def erase_person(room: Room, connection: Connection, account_id: UUID) -> None:
    """Deletes the person's applications, with history and notes, saved views, their place in
    companies and in talent pools. What they wrote to candidates stays without their name.
    """
    await copies.forget_member(connection, account_id)
    await saved_views.erase(connection, account_id)
    await sent.forget_owner(connection, account_id)
    await messages.forget_author(connection, account_id)
    await team.drop_drafts(connection, account_id)
    await pools.forget_asker(connection, account_id)
    for row in await tracker.erase(connection, account_id):
        job = await copies.job(connection, row.job_id) if row.job_id else None
        recruiter_ids = job.recruiter_ids if job else []
        await emit(room.db, connection, views.deletion_of(row, recruiter_ids))
    await talent.erase(room, connection, account_id)
    await forget(connection, account_id)
