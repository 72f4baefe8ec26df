"""Staying in touch: what a company asks, what a candidate answers, who is in a pool."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from hireloop.contracts.applications.status import Status
from hireloop.platform.fields import Text
from hireloop.services.applications.models.scorecards import Colleague

__all__ = [
    "Answer",
    "Keeper",
    "Keepers",
    "PastApplication",
    "Talent",
    "TalentAnswer",
    "TalentNote",
    "TalentQuestion",
    "TalentRow",
    "TalentStanding",
]

Answer = Literal["accept", "decline", "withdraw"]


class TalentQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the company of this application may keep its candidate in mind."""

    application_id: UUID
    message: Text = ""  # to the candidate


class TalentAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answer: Answer


class TalentNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For the company's own people. No candidate ever sees it."""

    note: Text


class TalentStanding(msgspec.Struct, frozen=True, kw_only=True):
    """How a company stands with a candidate. `until` is when a question lapses, when a consent
    ends, or before when they may not be asked again.
    """

    state: Literal["unasked", "asked", "accepted", "resting"]
    id: UUID | None  # None: there is nothing to take back
    asked_by: Colleague | None
    asked_at: datetime | None
    until: datetime | None


class PastApplication(msgspec.Struct, frozen=True, kw_only=True):
    """To a job of the company. Where there is a résumé, it is had as of any of its candidates."""

    id: UUID
    job_id: UUID
    position: str
    status: Status
    applied_at: datetime
    has_resume: bool


class Talent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a company's pool, as they agreed: never without, never longer."""

    id: UUID
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    since: datetime
    until: datetime
    note: str
    version: int  # of the note
    applications: list[PastApplication]


class Keeper(msgspec.Struct, frozen=True, kw_only=True):
    """A company that asks to keep you in mind, or does so by your leave, for you alone."""

    id: UUID
    company_id: UUID
    company: str
    application_id: UUID
    position: str
    state: Literal["asked", "accepted"]
    message: str
    asked_at: datetime
    answered_at: datetime | None
    until: datetime  # when the question lapses, or your consent ends
    allowed_answers: list[Answer]


class Keepers(msgspec.Struct, frozen=True):
    items: list[Keeper]


class TalentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `talent`, but for the company's note."""

    id: UUID
    company_id: UUID
    candidate_id: UUID
    state: Literal["asked", "accepted", "resting"]
    until: datetime
    application_id: UUID | None
    company: str
    asked_by: UUID | None
    asked_at: datetime | None
    answered_at: datetime | None
