"""Requests and answers of the applications room."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.applications.client import Application
from hireloop.contracts.applications.status import CloseReason, Status
from hireloop.contracts.jobs.events import Question
from hireloop.contracts.money import Salary
from hireloop.platform.fields import Line, Link, LongText, OptionalLine, Tag, Text
from hireloop.services.applications.models.messages import NewMessage

__all__ = [
    "Answer",
    "Application",
    "ApplicationChange",
    "Before",
    "CandidateMove",
    "Due",
    "GivenAnswer",
    "History",
    "HistoryItem",
    "JobCopy",
    "KnownMember",
    "LastMove",
    "Move",
    "MoveResult",
    "Moved",
    "NewApplication",
    "NewNote",
    "Note",
    "Notes",
    "Refused",
    "Row",
    "SentPacket",
    "StatusChange",
]

Actor = Literal["candidate", "employer", "system"]
Tags = Annotated[list[Tag], Meta(max_length=20)]


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The candidate's answer to one question of the job."""

    question_id: UUID
    answer: Text


class NewApplication(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either an application to a job posted here (`job_id`, with letter and answers), or one made
    elsewhere (`company` and `position`, and what else is known).
    """

    job_id: UUID | UnsetType = UNSET
    cover_letter: LongText | None | UnsetType = UNSET
    resume_file_id: UUID | None | UnsetType = UNSET
    answers: Annotated[list[Answer], Meta(max_length=50)] | UnsetType = UNSET
    channel: Tag | None | UnsetType = UNSET  # where the job was found, as its link said
    company: Line | UnsetType = UNSET
    position: Line | UnsetType = UNSET
    location: OptionalLine | None | UnsetType = UNSET
    salary: Salary | None | UnsetType = UNSET
    salary_text: OptionalLine | None | UnsetType = UNSET
    description: LongText | None | UnsetType = UNSET
    link: Link | None | UnsetType = UNSET
    applied_at: datetime | None | UnsetType = UNSET
    source: OptionalLine | None | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    follow_up_on: date | None | UnsetType = UNSET
    status: Status | UnsetType = UNSET


class ApplicationChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be edited; what is left out stays. Of an application to a job posted here only the
    tags, the day to follow up and why it ended are the candidate's, the rest is what was sent.
    """

    company: Line | UnsetType = UNSET
    position: Line | UnsetType = UNSET
    location: OptionalLine | None | UnsetType = UNSET
    salary: Salary | None | UnsetType = UNSET
    salary_text: OptionalLine | None | UnsetType = UNSET
    description: LongText | None | UnsetType = UNSET
    link: Link | None | UnsetType = UNSET
    applied_at: datetime | None | UnsetType = UNSET
    source: OptionalLine | None | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    follow_up_on: date | None | UnsetType = UNSET
    close_reason: CloseReason | None | UnsetType = UNSET
    close_words: OptionalLine | None | UnsetType = UNSET
    resume_file_id: UUID | None | UnsetType = UNSET


class _Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    status: Status
    note: Text | None = None  # private to the side that writes it
    at: datetime | None = None  # when it happened, if not now; only for applications made elsewhere


class StatusChange(_Change, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The employer's. With a message the candidate is told in these words, else in ours."""

    message: NewMessage | None = None


class CandidateMove(_Change, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ends it may say why; both are the candidate's own and told to nobody."""

    reason: CloseReason | None = None
    reason_words: OptionalLine | None = None


class NewNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: Annotated[Text, Meta(min_length=1)]


class Move(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    ids: Annotated[list[UUID], Meta(min_length=1, max_length=500)]
    status: Status
    message: NewMessage | None = None  # to each of them


class HistoryItem(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    id: UUID
    from_: Status | None
    to: Status
    actor: Actor
    note: str | None
    at: datetime


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What a move changes beside the status, as it was before."""

    status_at: datetime
    applied_at: datetime | None
    follow_up_on: date | None
    close_reason: CloseReason | None
    close_words: str | None


class LastMove(msgspec.Struct, frozen=True, kw_only=True):
    """A move that may be taken back."""

    id: UUID
    application_id: UUID
    from_: Status
    to: Status
    before: Before


class History(msgspec.Struct, frozen=True):
    items: list[HistoryItem]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    text: str
    author_id: UUID
    created_at: datetime


class Notes(msgspec.Struct, frozen=True):
    items: list[Note]


class GivenAnswer(msgspec.Struct, frozen=True):
    question: str
    answer: str


class SentPacket(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent, as it was that day. `posting` is the job's text; for an application made
    elsewhere it is what the candidate kept of it.
    """

    sent_at: datetime
    company: str
    position: str
    location: str | None
    salary: Salary | None
    posting: str | None
    posting_html: str | None  # the same to show, sanitised
    cover_letter: str | None
    answers: list[GivenAnswer]
    resume_file_id: UUID | None


class Moved(msgspec.Struct, frozen=True):
    id: UUID
    status: Status


class Refused(msgspec.Struct, frozen=True):
    id: UUID
    reason: str


class MoveResult(msgspec.Struct, frozen=True):
    moved: list[Moved]
    refused: list[Refused]


class JobCopy(msgspec.Struct, frozen=True, kw_only=True):
    """What this room keeps of a job that was ever open, from the events of `jobs`."""

    job_id: UUID
    version: int
    company_id: UUID
    company: str
    title: str
    location: str | None
    salary: Salary | None
    questions: list[Question]
    link: str | None  # where to apply, if not here
    is_open: bool
    closes_at: datetime | None
    answer_days: int | None  # within how many the company promises to answer
    recruiter_ids: list[UUID]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Applicants to a job whose answer is soon due."""

    job_id: UUID
    company_id: UUID
    company: str
    title: str
    waiting: int
    answer_by: datetime  # the first
    recruiter_ids: list[UUID]


class KnownMember(msgspec.Struct, frozen=True, kw_only=True):
    """What this room keeps of somebody who hires, or did: then `role` is `None`."""

    company_id: UUID
    account_id: UUID
    role: str | None
    version: int
    full_name: str
    email: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `applications`; the only shape in which `store` hands applications out."""

    id: UUID
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    job_id: UUID | None
    company_id: UUID | None
    company: str
    position: str
    location: str | None
    salary_min: int | None
    salary_max: int | None
    salary_currency: str | None
    salary_period: str | None
    salary_text: str | None
    description: str | None
    link: str | None
    status: Status
    status_at: datetime
    source: str | None
    tags: list[str]
    cover_letter: str | None
    answers: str | None  # JSON, a list of GivenAnswer
    applied_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
    removed_at: datetime | None
    follow_up_on: date | None
    close_reason: CloseReason | None
    close_words: str | None
    restorable_until: datetime | None  # removed, but not for good before then
    resume_file_id: UUID | None = None
    job_version: int | None = None  # of the job that was applied to
    answer_by: datetime | None = None  # until when the company has promised to answer
    ended_by: Literal["silence"] | None = None
    channel: str | None = None  # where the applicant found the job, for the employer
