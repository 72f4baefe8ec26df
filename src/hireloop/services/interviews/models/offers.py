"""Times that a company offers a candidate: requests, answers and rows."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.contracts.interviews.client import Interview, Interviewer, Type
from hireloop.platform.fields import Link, OptionalLine, Text, ZoneName
from hireloop.services.interviews.models import Duration

__all__ = [
    "Decline",
    "Held",
    "Host",
    "NewOffer",
    "Offer",
    "OfferRow",
    "Offers",
    "Pick",
    "Slot",
    "SlotRow",
]

State = Literal["open", "picked", "declined", "withdrawn", "expired"]


class NewOffer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With `interview_id` it is for another time of that interview, which stands until the
    candidate chooses.
    """

    application_id: UUID
    interview_id: UUID | None = None
    starts: Annotated[list[datetime], Meta(min_length=1, max_length=20)]
    duration_minutes: Duration = 60
    time_zone: ZoneName
    type: Type
    place: OptionalLine | None = None
    link: Link | None = None
    details: Text | None = None
    round: OptionalLine | None = None
    interviewer_ids: Annotated[list[UUID], Meta(min_length=1, max_length=10)]
    expires_at: datetime | None = None  # at first: when the last of the times has come


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """`is_free`: it has not come yet, and nobody of the interviewers is taken by another."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    starts_at_local: datetime  # by the clocks of the offer's time zone
    is_free: bool


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """Times to choose one of. While it is open they are held tentatively in the calendars of those
    who are to interview. One that was picked can be picked anew until the interview begins.
    """

    id: UUID
    application_id: UUID
    job_id: UUID
    interview_id: UUID | None
    company: str
    position: str
    candidate_name: str
    interviewers: list[Interviewer]
    slots: list[Slot]
    round: str | None
    duration_minutes: int
    time_zone: str
    type: Type
    place: str | None
    link: str | None
    details: str | None
    state: State
    note: str | None  # what the candidate said when declining
    created_at: datetime
    expires_at: datetime


class Offers(msgspec.Struct, frozen=True):
    """Of one application: the newest first, with the interviews that stand."""

    items: list[Offer]
    interviews: list[Interview]


class Pick(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    slot_id: UUID


class Decline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    note: Text | None = None  # for the company to read


class Host(msgspec.Struct, frozen=True):
    """A row: somebody who interviews, or is to."""

    account_id: UUID
    full_name: str
    email: str


class SlotRow(msgspec.Struct, frozen=True):
    """A row, with whether none of those who are to interview is taken then."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    is_free: bool


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A time that is kept for a candidate until they have chosen."""

    slot_id: UUID
    starts_at: datetime
    ends_at: datetime
    candidate_name: str
    position: str
    created_at: datetime


class OfferRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `offers`; the only shape in which `store` hands offers out."""

    id: UUID
    application_id: UUID
    application_version: int
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    interview_id: UUID | None
    round: str | None
    duration_minutes: int
    time_zone: str
    type: Type
    place: str | None
    link: str | None
    details: str | None
    made_by: UUID
    created_at: datetime
    expires_at: datetime
    state: Literal["open", "picked", "declined", "withdrawn"]
    note: str | None
