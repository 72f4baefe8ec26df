"""Facts about applications, both those made here and those made elsewhere."""

from datetime import date, datetime
from uuid import UUID

from msgspec import field

from hireloop.platform.audit import Audited
from hireloop.platform.events import Event, event

__all__ = [
    "AnswerDue",
    "ApplicationCreated",
    "ApplicationDeleted",
    "ApplicationMentioned",
    "ApplicationMessageSent",
    "ApplicationStatusUpdated",
    "ApplicationUpdated",
    "CandidateAudited",
    "TalentAnswered",
    "TalentAsked",
]


class _Application(Event, frozen=True, kw_only=True):
    """What every event about an application says. `stream_key` orders: the job for an application
    made here (so a job's events keep their order), else the application itself.
    """

    stream_key: UUID
    application_id: UUID
    version: int
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    job_id: UUID | None  # None: made elsewhere, the employer is not on Hireloop
    company_id: UUID | None
    recruiter_ids: list[UUID]  # the company's members at that moment; empty if made elsewhere
    company: str
    position: str
    location: str | None
    status: str
    status_at: datetime  # since when; earlier than the event if it was back-dated
    applied_at: datetime | None
    source: str | None
    tags: list[str] = field(default_factory=list)  # the candidate's own
    resume_file_id: UUID | None = None  # sent with it
    follow_up_on: date | None = None  # when the candidate means to ask again
    answer_by: datetime | None = None  # until when the company promised to answer; None: no promise
    ended_by: str | None = None  # silence: closed since the company kept silent beyond its promise
    channel: str | None = None  # where the applicant came from, as the link to the job said


@event("application.created", topic="application.lifecycle", key="stream_key", version=3)
class ApplicationCreated(_Application, frozen=True, kw_only=True):
    pass


@event("application.updated", topic="application.lifecycle", key="stream_key", version=3)
class ApplicationUpdated(_Application, frozen=True, kw_only=True):
    """Something other than the status was edited."""


@event("application.status_updated", topic="application.lifecycle", key="stream_key", version=3)
class ApplicationStatusUpdated(_Application, frozen=True, kw_only=True):
    """`status` is the new one. What a side noted with the change is private to that side and is no
    part of the event.
    """

    previous_status: str
    actor: str  # candidate, employer or system
    actor_id: UUID | None


@event("application.deleted", topic="application.lifecycle", key="stream_key", version=3)
class ApplicationDeleted(_Application, frozen=True, kw_only=True):
    """Removed from the candidate's tracker, or erased with the person."""


@event("application.message_sent", topic="application.lifecycle", key="stream_key")
class ApplicationMessageSent(Event, frozen=True, kw_only=True):
    """The employer wrote to the candidate, who is meant to read it; a private note never gets here.

    What goes with a move comes right before the event of that move, which `move_id` names: the
    candidate is told once, in the employer's own words.
    """

    stream_key: UUID
    message_id: UUID
    application_id: UUID
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    kind: str  # acknowledgement, rejection, invitation or message
    subject: str
    body: str
    author_id: UUID | None  # None: sent by itself, as an acknowledgement is
    move_id: UUID | None = None  # the `event_id` of the move it goes with


@event("application.answer_due", topic="application.lifecycle", key="stream_key")
class AnswerDue(Event, frozen=True, kw_only=True):
    """Applicants to a job have waited so long that the company's promise to them is soon broken.
    Told once of each, and of all that are due at the same time together.
    """

    stream_key: UUID  # the job
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    recruiter_ids: list[UUID]  # who may answer
    waiting: int  # how many applicants
    answer_by: datetime  # the first of them


@event("application.mentioned", topic="application.lifecycle", key="stream_key")
class ApplicationMentioned(Event, frozen=True, kw_only=True):
    """Somebody of the company pointed colleagues at a note of theirs about an applicant. What it
    says is private to the company and no part of the event.
    """

    stream_key: UUID  # the job
    note_id: UUID
    application_id: UUID
    job_id: UUID
    company_id: UUID
    position: str
    candidate_id: UUID
    candidate_name: str
    author_id: UUID
    author_name: str
    mentioned_ids: list[UUID]  # members of the company at that moment, without the author


class _Talent(Event, frozen=True, kw_only=True):
    """What every event about staying in touch says."""

    stream_key: UUID  # the job
    talent_id: UUID
    application_id: UUID
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    candidate_id: UUID
    candidate_name: str
    asked_by: UUID | None  # None: whose account is gone


@event("talent.asked", topic="application.lifecycle", key="stream_key")
class TalentAsked(_Talent, frozen=True, kw_only=True):
    """A company asks a candidate whether it may keep them in its talent pool. What it notes of
    them there is private to it and no part of any event.
    """

    message: str  # to the candidate; may be empty
    until: datetime  # when the question lapses


@event("talent.answered", topic="application.lifecycle", key="stream_key")
class TalentAnswered(_Talent, frozen=True, kw_only=True):
    """The candidate said whether, or takes back what they said."""

    answer: str  # accepted, declined or withdrawn
    until: datetime | None  # the end of what was accepted


@event("candidate.audited", topic="application.audit", key="account_id")
class CandidateAudited(Audited, frozen=True, kw_only=True):
    """Somebody of a company did something with what a candidate sent it."""
