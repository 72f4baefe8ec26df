"""From a job's row to what others are shown: answers, facts for neighbours, and events."""

import asyncio
from datetime import UTC, datetime
from typing import Any, Literal

from hireloop.contracts import places
from hireloop.contracts.jobs.board import PublicJob
from hireloop.contracts.jobs.client import JobFacts, MemberFacts
from hireloop.contracts.jobs.events import JobClosed, JobOpened, JobUpdated
from hireloop.contracts.markdown import html_of
from hireloop.services.jobs.models import Counts, Job, JobRow, JobSummary, OwnJob

__all__ = ["closed", "facts", "full", "opened", "own", "public", "shown", "summary", "updated"]


def summary(row: JobRow) -> JobSummary:
    return JobSummary(**_summary(row))


async def full(row: JobRow) -> Job:
    return Job(
        **_summary(row),
        description=row.description,
        description_html=await shown(row.description),
        skills=row.skills,
        questions=row.questions,
        closes_at=row.closes_at,
        status=row.status,
        version=row.version,
        answer_days=row.answer_days,
    )


async def shown(description: str) -> str:
    """Markdown as HTML. In a thread: the longest and most tangled takes half a second, in which
    others want to be answered.
    """
    return await asyncio.to_thread(html_of, description)


def own(row: JobRow, counts: Counts) -> OwnJob:
    return OwnJob(
        **_summary(row),
        status=row.status,
        applications_count=counts.applications,
        views_count=counts.views,
        closes_at=row.closes_at,
        version=row.version,
        updated_at=row.updated_at,
    )


def opened(row: JobRow) -> JobOpened:
    return JobOpened(**_whole(row))


def updated(row: JobRow) -> JobUpdated:
    return JobUpdated(**_whole(row))


def public(row: JobRow) -> PublicJob:
    """Of a job that is no draft."""
    assert row.posted_at is not None  # what was never posted nobody sees
    names = places.read(*row.locations).names
    return PublicJob(
        job_id=row.id,
        company_id=row.company_id,
        company=row.company,
        title=row.title,
        description=row.description,
        locations=row.locations,
        addresses=[places.address_of(name) for name in names],
        workplace=row.workplace,
        employment=row.employment,
        salary=row.salary,
        skills=row.skills,
        category=row.category,
        link=row.link,
        posted_at=row.posted_at,
        updated_at=row.updated_at,
        closes_at=row.closes_at,
        is_open=_is_open(row),
    )


def closed(row: JobRow, reason: str) -> JobClosed:
    """`reason` is closed, expired or deleted."""
    return JobClosed(
        job_id=row.id,
        version=row.version,
        company_id=row.company_id,
        company=row.company,
        title=row.title,
        reason=reason,
    )


def facts(row: JobRow, members: list[MemberFacts]) -> JobFacts:
    """Of a job that is no draft."""
    status: Literal["open", "closed"] = "open" if row.status == "open" else "closed"
    return JobFacts(
        **_whole(row),
        status=status,
        recruiter_ids=[member.account_id for member in members],
        members=members,
    )


def _is_open(row: JobRow) -> bool:
    """A job whose time has come is closed for everybody, even a moment before the room says so."""
    return row.status == "open" and (row.closes_at is None or row.closes_at > datetime.now(UTC))


def _summary(row: JobRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "company_id": row.company_id,
        "company": row.company,
        "location": row.locations[0] if row.locations else None,
        "locations": row.locations,
        "workplace": row.workplace,
        "employment": row.employment,
        "salary": row.salary,
        "category": row.category,
        "posted_at": row.posted_at,
        "is_open": _is_open(row),
        "link": row.link,
    }


def _whole(row: JobRow) -> dict[str, Any]:
    return {
        "job_id": row.id,
        "version": row.version,
        "company_id": row.company_id,
        "company": row.company,
        "title": row.title,
        "description": row.description,
        "locations": row.locations,
        "workplace": row.workplace,
        "employment": row.employment,
        "salary": row.salary,
        "skills": row.skills,
        "questions": row.questions,
        "link": row.link,
        "posted_at": row.posted_at,
        "closes_at": row.closes_at,
        "answer_days": row.answer_days,
    }
