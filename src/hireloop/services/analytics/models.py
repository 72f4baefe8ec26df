"""Answers and rows of the analytics room."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from hireloop.contracts.applications.status import Status

__all__ = [
    "EVER",
    "Applications",
    "Bucket",
    "CategoryCount",
    "ChannelCount",
    "CompanyAnalytics",
    "Counts",
    "DayCount",
    "Editions",
    "Fact",
    "Flow",
    "FunnelStep",
    "JobAnalytics",
    "LocationCount",
    "MonthCount",
    "Move",
    "Rebuilt",
    "Responsiveness",
    "ResponsivenessOf",
    "ResumeCount",
    "SourceCount",
    "Span",
    "StageTime",
]

Grain = Literal["day", "month", "year", "ever"]
Counts = dict[str, dict[str, int]]  # {what: {value: count}}; `logic.counting` says what there is
EVER = date.min  # where the one period of a job starts


class MonthCount(msgspec.Struct, frozen=True):
    month: str  # 2026-11
    count: int


class CategoryCount(msgspec.Struct, frozen=True):
    category: str
    count: int


class LocationCount(msgspec.Struct, frozen=True):
    location: str
    count: int


class SourceCount(msgspec.Struct, frozen=True):
    source: str
    count: int
    response_rate: float | None  # of those sent, from 0 to 1; null if none was


class ResumeCount(msgspec.Struct, frozen=True):
    resume_file_id: UUID
    count: int
    response_rate: float | None


class DayCount(msgspec.Struct, frozen=True):
    day: date
    count: int


class Flow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    from_: Status
    to: Status
    count: int


class Applications(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate's applications, those only saved among them: `total` is the sum of each of
    per_month, by_status, by_position, by_location and by_source. An application counts in the month
    it was sent, one only saved in the month it was saved.
    """

    total: int
    per_month: list[MonthCount]  # months without any are left out
    by_status: dict[Status, int]
    by_position: list[CategoryCount]
    by_location: list[LocationCount]  # the 20 most frequent, the others together
    by_source: list[SourceCount]  # the same
    by_resume: list[ResumeCount]  # the 20 most used; applications without a résumé are left out
    flow: list[Flow]  # moves that were taken back are left out, so it has no circles
    response_rate: float | None  # of those sent, from 0 to 1
    # to the hour in the first ten days, to the day after that
    median_days_to_response: float | None


class FunnelStep(msgspec.Struct, frozen=True):
    status: Status
    count: int  # that came as far as this, or further


class StageTime(msgspec.Struct, frozen=True):
    """How long applications stay in a status, of those that have left it."""

    status: Status
    count: int
    median_days: float


class ChannelCount(msgspec.Struct, frozen=True):
    """Where applicants came from, as the link said by which they found the job."""

    source: str
    count: int
    advanced: int  # those of them that came to an interview, or further


class _Hiring(msgspec.Struct, frozen=True, kw_only=True):
    """Applications as a company sees them: what was only saved does not count, what a candidate
    removed from their own tracker does. What the clock closed since nobody answered is no response.
    """

    total: int
    by_status: dict[Status, int]
    per_day: list[DayCount]  # days in UTC, the latest 366; those without any are left out
    by_source: list[ChannelCount]  # the 20 most frequent, the others together
    funnel: list[FunnelStep]  # applied, interview, offer, accepted
    time_in_stage: list[StageTime]  # stages that somebody has left
    unanswered: int  # closed since nobody answered in the time promised
    response_rate: float | None  # from 0 to 1
    median_days_to_response: float | None


class JobAnalytics(_Hiring, frozen=True, kw_only=True):
    """The applications to one job."""

    job_id: UUID
    title: str


class CompanyAnalytics(_Hiring, frozen=True, kw_only=True):
    """The applications to all jobs of a company, by the day they were sent."""

    company_id: UUID


class Responsiveness(msgspec.Struct, frozen=True, kw_only=True):
    """How a company answers: of the applications of this year and the last, those that were
    answered, and those that were not within 14 days or the time that was promised.
    """

    company_id: UUID
    applications: int
    answered_share: float  # from 0 to 1
    time_in_stage: list[StageTime]  # in "applied": until the first answer


class ResponsivenessOf(msgspec.Struct, frozen=True):
    items: list[Responsiveness]  # companies with fewer than 10 applications that count are left out


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `facts`; the order of the fields is that of the statement that writes them."""

    application_id: UUID
    version: int
    candidate_id: UUID
    job_id: UUID | None
    category: str
    location: str | None
    status: Status
    counted_at: datetime
    is_sent: bool
    has_response: bool
    first_response_at: datetime | None
    path: list[Status]
    is_removed: bool
    position: str | None  # None: of before this was kept; the category can't be read again
    place: str | None
    told_source: str | None
    source: str | None
    resume_file_id: UUID | None
    applied_at: datetime | None
    saved_at: datetime
    company_id: UUID | None
    told_channel: str | None
    channel: str | None
    stays: list[str]  # "interview:26": hours in a status that it has left, as they are counted
    is_unanswered: bool  # the clock closed it


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One change of status, or the making of an application (`from_status` is None)."""

    application_id: UUID
    version: int
    from_status: Status | None
    to_status: Status
    at: datetime | None  # None: not known, as of an interview that was over when it was entered
    actor: str | None  # candidate, employer or system; None: heard before this was kept


class Bucket(msgspec.Struct, frozen=True):
    """The key of a row of `counts`, but for its edition."""

    owner_id: UUID
    grain: Grain
    start: date


class Editions(msgspec.Struct, frozen=True):
    """The row of `editions`."""

    current: int
    next: int | None
    reached: UUID | None


class Span(msgspec.Struct, frozen=True):
    """Days one after the other, as years, months and days that have no day in common. Each by its
    first day; there is no year if `first_year` is after `last_year`.
    """

    first_year: date
    last_year: date
    months: list[date]
    days: list[date]


class Rebuilt(msgspec.Struct, frozen=True):
    """How far a rebuild is: facts counted, and those among them that are read differently now."""

    counted: int
    changed: int
