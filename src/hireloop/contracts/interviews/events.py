"""Facts about interviews."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import field

from hireloop.platform.events import Event, event

__all__ = [
    "InterviewCancelled",
    "InterviewRescheduled",
    "InterviewScheduled",
    "Interviewer",
    "SlotsOffered",
    "SlotsWithdrawn",
]


class Interviewer(msgspec.Struct, frozen=True):
    account_id: UUID
    full_name: str
    email: str


class _Interview(Event, frozen=True, kw_only=True):
    """The interview as it is now, whole: a consumer replaces its copy by this."""

    interview_id: UUID
    version: int
    owner_id: UUID  # whose calendar it is in; the candidate, if a company here arranged it
    owner_name: str
    owner_email: str
    application_id: UUID | None  # None: it belongs to no application
    company: str
    position: str
    starts_at: datetime
    time_zone: str  # IANA, the one the interview was arranged in
    duration_minutes: int
    type: str  # phone, on_site or online
    place: str | None
    link: str | None
    job_id: UUID | None = None  # None: arranged by its owner alone
    company_id: UUID | None = None
    interviewers: list[Interviewer] = field(default_factory=list)  # in whose calendars it is too


@event("interview.scheduled", topic="interview.lifecycle", key="interview_id", version=2)
class InterviewScheduled(_Interview, frozen=True, kw_only=True):
    pass


@event("interview.rescheduled", topic="interview.lifecycle", key="interview_id", version=2)
class InterviewRescheduled(_Interview, frozen=True, kw_only=True):
    """The time or anything else of it was changed."""


@event("interview.cancelled", topic="interview.lifecycle", key="interview_id", version=2)
class InterviewCancelled(_Interview, frozen=True, kw_only=True):
    """It will not take place, was deleted, or was erased with its owner."""


@event("interview.slots_offered", topic="interview.lifecycle", key="offer_id")
class SlotsOffered(Event, frozen=True, kw_only=True):
    """A company offers a candidate times, of which they choose one."""

    offer_id: UUID
    application_id: UUID
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    interviewers: list[Interviewer]
    made_by: UUID
    slots: int  # how many
    is_another_time: bool  # for an interview that stands already
    expires_at: datetime


@event("interview.slots_withdrawn", topic="interview.lifecycle", key="offer_id")
class SlotsWithdrawn(Event, frozen=True, kw_only=True):
    """None of the times can be chosen any more: taken back, or declined."""

    offer_id: UUID
    application_id: UUID
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    candidate_id: UUID
    candidate_name: str
    interviewers: list[Interviewer]
    made_by: UUID
    actor: str  # candidate, employer or system
    note: str | None  # what the candidate said for the employer to read
