"""Requests and answers of the employer's board."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.contracts.applications.status import Status
from hireloop.contracts.jobs.events import Question
from hireloop.services.applications.models import GivenAnswer, HistoryItem
from hireloop.services.applications.models.talent import TalentStanding

__all__ = [
    "AnswerGiven",
    "Asked",
    "Candidacy",
    "Card",
    "CardRow",
    "Pipeline",
    "PipelineJob",
    "Wanted",
]

AnswerGiven = Annotated[
    str,
    Meta(
        max_length=300,
        pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}:[^\x00-\x1f\x7f]+$",
        description="The id of a question, a colon, and an answer to it",
    ),
]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The filters of a board, as they are in its address."""

    q: str | None
    answers: list[str]
    applied_from: date | None
    applied_to: date | None
    has_resume: bool | None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which applications a board shows. All of the words, all of the answers. Days are those of
    UTC, both ends included.
    """

    words: list[str] = msgspec.field(default_factory=list)
    answers: list[GivenAnswer] = msgspec.field(default_factory=list)
    applied_from: date | None = None
    applied_to: date | None = None
    has_resume: bool | None = None


class CardRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the board reads of a row of `applications`: neither letter nor answers."""

    id: UUID
    candidate_id: UUID
    candidate_name: str
    status: Status
    status_at: datetime
    applied_at: datetime | None
    removed_at: datetime | None
    answer_by: datetime | None
    ended_by: Literal["silence"] | None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An application as the employer's board shows it: nothing of what only its candidate may
    know, such as when they last changed something of their own.
    """

    id: UUID
    candidate_id: UUID
    candidate_name: str
    status: Status
    status_at: datetime  # since when
    applied_at: datetime | None
    answer_by: datetime | None  # until when the company has promised to answer
    ended_by: Literal["silence"] | None  # closed since it did not
    allowed_statuses: list[Status]  # where the caller may move it


class Candidacy(Card, frozen=True, kw_only=True):
    """An application as the employer sees it when opened."""

    candidate_email: str
    cover_letter: str | None
    answers: list[GivenAnswer]
    resume_file_id: UUID | None
    channel: str | None  # where the applicant found the job, as its link said
    history: list[HistoryItem]
    talent: TalentStanding | None  # None: not the caller's business, or nothing to be asked


class PipelineJob(msgspec.Struct, frozen=True):
    id: UUID
    title: str
    company_id: UUID
    company: str
    is_open: bool
    questions: list[Question]


class Pipeline(msgspec.Struct, frozen=True):
    """The board of one job: of each column the 50 that moved last, `next_cursors` for what follows
    them; `counts` counts all.
    """

    job: PipelineJob
    may_move: bool  # whether the caller's role moves candidates
    counts: dict[Status, int]
    columns: dict[Status, list[Card]]
    next_cursors: dict[Status, str | None]
