"""What webhooks are told of applications and jobs. Not the events themselves: those also carry what
is the candidate's alone (tags, follow-ups, where they found the job).
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import structs

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.contracts.jobs.events import JobClosed, JobOpened, JobUpdated
from hireloop.contracts.money import Salary
from hireloop.services.notifications.models.webhooks import Happening, News

__all__ = ["AboutApplication", "AboutJob", "news_of_applications", "news_of_job"]

AboutApplication = ApplicationCreated | ApplicationStatusUpdated
AboutJob = JobOpened | JobUpdated | JobClosed


class Candidate(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    email: str


class ToldApplication(msgspec.Struct, frozen=True, kw_only=True):
    application_id: UUID
    job_id: UUID
    company_id: UUID
    position: str
    candidate: Candidate
    status: str
    applied_at: datetime | None


class ToldMove(ToldApplication, frozen=True, kw_only=True):
    previous_status: str
    moved_by: str  # candidate, employer or system


class ToldJob(msgspec.Struct, frozen=True, kw_only=True):
    job_id: UUID
    company_id: UUID
    title: str
    locations: list[str]
    workplace: str | None
    employment: str | None
    salary: Salary | None
    skills: list[str]
    posted_at: datetime
    closes_at: datetime | None


class ToldClosing(msgspec.Struct, frozen=True, kw_only=True):
    job_id: UUID
    company_id: UUID
    title: str
    reason: str  # closed, expired or deleted


def news_of_applications(events: Sequence[AboutApplication]) -> list[News]:
    """Of those that were sent to a company: what is only saved is nobody else's business."""
    return [
        _of_application(event, event.job_id, event.company_id)
        for event in events
        if event.job_id is not None and event.company_id is not None and event.status != "saved"
    ]


def news_of_job(event: AboutJob) -> News:
    kind: Happening
    data: ToldJob | ToldClosing
    if isinstance(event, JobClosed):
        kind, data = "job.closed", msgspec.convert(event, ToldClosing, from_attributes=True)
    else:
        kind = "job.opened" if isinstance(event, JobOpened) else "job.updated"
        data = msgspec.convert(event, ToldJob, from_attributes=True)
    return News(
        event_id=event.event_id,
        company_id=event.company_id,
        about_id=None,
        kind=kind,
        at=event.occurred_at,
        data=data,
    )


def _of_application(event: AboutApplication, job_id: UUID, company_id: UUID) -> News:
    told = ToldApplication(
        application_id=event.application_id,
        job_id=job_id,
        company_id=company_id,
        position=event.position,
        candidate=Candidate(event.candidate_id, event.candidate_name, event.candidate_email),
        status=event.status,
        applied_at=event.applied_at,
    )
    kind: Happening = "application.received"
    if isinstance(event, ApplicationStatusUpdated) and event.previous_status != "saved":
        kind = "application.moved"
        told = ToldMove(
            **structs.asdict(told),
            previous_status=event.previous_status,
            moved_by=event.actor,
        )
    return News(
        event_id=event.event_id,
        company_id=company_id,
        about_id=event.candidate_id,
        kind=kind,
        at=event.occurred_at,
        data=told,
    )
