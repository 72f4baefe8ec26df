"""What other rooms may ask interviews."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from hireloop.platform.neighbours import Neighbours

__all__ = ["Conflict", "Interview", "Interviewer", "InterviewsClient", "Type", "Upcoming"]

Type = Literal["phone", "on_site", "online"]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Another interview of the same person at the same time. Told, never refused."""

    id: UUID
    company: str
    position: str
    starts_at: datetime
    ends_at: datetime


class Interviewer(msgspec.Struct, frozen=True):
    account_id: UUID
    full_name: str


class Interview(msgspec.Struct, frozen=True, kw_only=True):
    """An interview as the person sees it whose calendar it is in. One that a company here arranged
    is in the calendars of the candidate and of those who interview.
    """

    id: UUID
    application_id: UUID | None  # None: it belongs to no application
    company: str
    position: str
    round: str | None  # what the person calls this round
    starts_at: datetime
    ends_at: datetime
    starts_at_local: datetime  # the same moment by the clocks of `time_zone`
    time_zone: str  # IANA
    duration_minutes: int
    type: Type
    place: str | None
    link: str | None
    details: str | None
    conflicts: list[Conflict]  # the first 5
    created_at: datetime
    updated_at: datetime
    version: int
    job_id: UUID | None = None  # arranged by the company of this job; None: by the person
    offer_id: UUID | None = None  # whose times the candidate chose from
    candidate_name: str | None = None  # shown to those who interview; None: the person themselves
    interviewers: list[Interviewer] = []


class Upcoming(msgspec.Struct, frozen=True):
    items: list[Interview]  # the next 5, those under way included


class InterviewsClient:
    """Raises `Unreachable` when interviews gives no answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def upcoming(self, owner_id: UUID) -> Upcoming:
        path = f"/internal/interviews/owners/{owner_id}/upcoming"
        return await self._neighbours.ask("interviews", "GET", path, Upcoming)
