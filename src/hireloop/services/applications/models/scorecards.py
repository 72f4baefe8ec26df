"""What the employer's people write about an applicant: notes to each other, and scorecards."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.platform.fields import Line, OptionalLine, Text

__all__ = [
    "Colleague",
    "NewTeamNote",
    "Rating",
    "Scorecard",
    "ScorecardDraft",
    "Scorecards",
    "TeamNote",
    "TeamNotes",
    "Verdict",
]

Verdict = Literal["strong_no", "no", "yes", "strong_yes"]


class Colleague(msgspec.Struct, frozen=True):
    """Somebody of the company. Without a name: their account is gone."""

    id: UUID
    name: str | None


class NewTeamNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: Annotated[Text, Meta(min_length=1)]
    mentions: Annotated[list[UUID], Meta(max_length=20)] = []  # members, who are told of it


class TeamNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note for the company's own people. No candidate ever sees it."""

    id: UUID
    text: str
    author: Colleague
    mentions: list[Colleague]
    created_at: datetime


class TeamNotes(msgspec.Struct, frozen=True):
    items: list[TeamNote]


class Rating(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    criterion: Line
    points: Annotated[int, Meta(ge=1, le=5)]
    remark: OptionalLine = ""


class ScorecardDraft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole scorecard. Submitted it needs a verdict, and can't be changed any more."""

    verdict: Verdict | None = None
    ratings: Annotated[list[Rating], Meta(max_length=20)] = []
    text: Text = ""
    is_submitted: bool = False


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    author: Colleague
    verdict: Verdict | None
    ratings: list[Rating]
    text: str
    version: int
    updated_at: datetime
    submitted_at: datetime | None  # None: a draft, for its author alone


class Scorecards(msgspec.Struct, frozen=True, kw_only=True):
    """`others` are shown to who has submitted their own; until then only how many there are."""

    own: Scorecard | None
    others: list[Scorecard]
    hidden: int
