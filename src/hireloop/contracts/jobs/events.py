"""Facts about jobs and the people who hire for a company."""

from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.contracts.money import Salary
from hireloop.platform.events import Event, event

__all__ = [
    "CompanyChanged",
    "CompanyMemberChanged",
    "CompanyMemberInvited",
    "CompanyWoundUp",
    "JobClosed",
    "JobOpened",
    "JobSearchMatched",
    "JobUpdated",
    "MatchedJob",
    "Question",
]


class Question(msgspec.Struct, frozen=True):
    """One question the company asks applicants. `kind` is text, yes_no or choice. Who answers with
    one of `knock_out` can't apply, and is told so beforehand.
    """

    id: UUID
    text: str
    kind: str
    required: bool
    choices: list[str]
    knock_out: list[str] = []  # "yes" or "no", or some of the choices


class _Job(Event, frozen=True, kw_only=True):
    """The job as it is now, whole: a consumer replaces its copy by this."""

    job_id: UUID
    version: int
    company_id: UUID
    company: str
    title: str
    description: str
    locations: list[str]
    workplace: str | None  # on_site, hybrid, remote; an imported job may not say
    employment: str | None  # full_time, part_time, contract, internship, temporary
    salary: Salary | None
    skills: list[str]
    questions: list[Question]
    link: str | None  # where to apply, if not here
    posted_at: datetime
    closes_at: datetime | None
    answer_days: int | None = None  # within how many the company promises to answer


@event("job.opened", topic="job.lifecycle", key="job_id", version=2)
class JobOpened(_Job, frozen=True, kw_only=True):
    """Published for the first time, or opened again."""


@event("job.updated", topic="job.lifecycle", key="job_id", version=2)
class JobUpdated(_Job, frozen=True, kw_only=True):
    """An open job was edited."""


@event("job.closed", topic="job.lifecycle", key="job_id")
class JobClosed(Event, frozen=True, kw_only=True):
    """No more applications: closed by hand, by its date, or because it was deleted."""

    job_id: UUID
    version: int
    company_id: UUID
    company: str
    title: str
    reason: str  # closed, expired or deleted


@event("company.changed", topic="job.lifecycle", key="company_id")
class CompanyChanged(Event, frozen=True, kw_only=True):
    """A company was made or its facts were changed: as it is now, whole."""

    company_id: UUID
    version: int
    company: str
    has_logo: bool
    answer_days: int | None  # within how many days it promises to answer; None: no promise


@event("company.member_changed", topic="job.lifecycle", key="company_id", version=2)
class CompanyMemberChanged(Event, frozen=True, kw_only=True):
    """Somebody joined or left, has another role or another name. The newest version counts: a
    consumer keeps it also of who left, so that nothing older brings them back.
    """

    company_id: UUID
    company: str
    account_id: UUID
    role: str | None  # owner, recruiter, interviewer; None when no longer a member
    version: int = 0  # of the membership; rises with each change of it, coming back included
    full_name: str = ""
    email: str = ""


@event("company.wound_up", topic="job.lifecycle", key="company_id")
class CompanyWoundUp(Event, frozen=True, kw_only=True):
    """Nobody is left in a company. What it kept for its own people is nobody's any more."""

    company_id: UUID


@event("company.member_invited", topic="job.lifecycle", key="company_id", version=2)
class CompanyMemberInvited(Event, frozen=True, kw_only=True):
    """Somebody is to be sent a mail with which they can join a company."""

    invitation_id: UUID
    company_id: UUID
    company: str
    email: str  # where to; whether there is an account with it is not known
    role: str  # owner, recruiter or interviewer
    invited_by: str  # the inviter's name
    sealed: bytes  # the one-time code; see `invitations`
    expires_at: datetime  # when the code is good no more
    inviter_id: UUID | None = None


class MatchedJob(msgspec.Struct, frozen=True):
    id: UUID
    title: str
    company: str
    location: str | None


@event("job.search_matched", topic="job.alerts", key="account_id")
class JobSearchMatched(Event, frozen=True, kw_only=True):
    """Jobs have opened that a saved search finds, since it was told of last."""

    account_id: UUID  # who saved it
    search_id: UUID
    name: str
    count: int
    is_capped: bool  # there are more than `count`
    jobs: list[MatchedJob]  # the newest, at most 5
    path: str  # of the page that shows all that it finds, in the web app
