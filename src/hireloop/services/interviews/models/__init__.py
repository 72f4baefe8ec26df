"""Requests, answers and rows of the interviews room."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.interviews.client import Conflict, Interview, Type, Upcoming
from hireloop.platform.fields import Line, Link, OptionalLine, Text, ZoneName

__all__ = [
    "Calendar",
    "Conflict",
    "Duration",
    "Feed",
    "FeedAddress",
    "FeedMade",
    "Interview",
    "InterviewChange",
    "NewInterview",
    "Row",
    "Type",
    "Upcoming",
    "Wanted",
    "When",
]

Duration = Annotated[int, Meta(ge=5, le=1_440, description="Minutes")]
When = Literal["upcoming", "past"]


class NewInterview(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Company and position may be left out with `application_id`: they are then the application's,
    and follow it.
    """

    application_id: UUID | None = None
    company: Line | UnsetType = UNSET
    position: Line | UnsetType = UNSET
    round: OptionalLine | None = None
    starts_at: datetime
    time_zone: ZoneName
    duration_minutes: Duration = 60
    type: Type
    place: OptionalLine | None = None
    link: Link | None = None
    details: Text | None = None


class InterviewChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays."""

    application_id: UUID | None | UnsetType = UNSET
    company: Line | UnsetType = UNSET
    position: Line | UnsetType = UNSET
    round: OptionalLine | None | UnsetType = UNSET
    starts_at: datetime | UnsetType = UNSET
    time_zone: ZoneName | UnsetType = UNSET
    duration_minutes: Duration | UnsetType = UNSET
    type: Type | UnsetType = UNSET
    place: OptionalLine | None | UnsetType = UNSET
    link: Link | None | UnsetType = UNSET
    details: Text | None | UnsetType = UNSET


class Feed(msgspec.Struct, frozen=True):
    """Whether there is a calendar address. What it is was said once, when it was made."""

    is_on: bool
    created_at: datetime | None


class FeedMade(msgspec.Struct, frozen=True):
    """What the address is made of, together with this Hireloop's own secret."""

    seed: UUID
    created_at: datetime


class FeedAddress(msgspec.Struct, frozen=True):
    url: str  # whoever has it reads the calendar
    created_at: datetime


class Calendar(msgspec.Struct, frozen=True):
    """An iCalendar object on its way out. Without a body: the reader has it already."""

    etag: str
    body: bytes | None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which interviews of a person; what is left out says nothing."""

    starts_from: datetime | None = None
    starts_before: datetime | None = None
    ends_after: datetime | None = None
    ends_by: datetime | None = None
    types: Sequence[str] | None = None
    application_id: UUID | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `interviews`; the only shape in which `store` hands interviews out."""

    id: UUID
    owner_id: UUID
    owner_name: str
    owner_email: str
    application_id: UUID | None
    application_version: int | None
    is_named_by_application: bool
    company: str
    position: str
    round: str | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    duration_minutes: int
    type: Type
    place: str | None
    link: str | None
    details: str | None
    created_at: datetime
    updated_at: datetime
    cancelled_at: datetime | None
    version: int
    job_id: UUID | None = None  # a company arranged it; `owner` is the candidate
    company_id: UUID | None = None
    offer_id: UUID | None = None
