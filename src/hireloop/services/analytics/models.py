"""Answers and rows of the analytics room."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from hireloop.contracts.applications.status import Status

__all__ = [
    "Applications",
    "CategoryCount",
    "DayCount",
    "Fact",
    "Flow",
    "JobAnalytics",
    "LocationCount",
    "MonthCount",
    "Move",
    "Tally",
]


class MonthCount(msgspec.Struct, frozen=True):
    month: str  # 2026-11
    count: int


class CategoryCount(msgspec.Struct, frozen=True):
    category: str
    count: int


class LocationCount(msgspec.Struct, frozen=True):
    location: str
    count: int


class DayCount(msgspec.Struct, frozen=True):
    day: date
    count: int


class Flow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    from_: Status
    to: Status
    count: int


class Applications(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate's applications, those only saved among them: `total` is the sum of each of
    per_month, by_status, by_position and by_location. An application counts in the month it was
    sent, one only saved in the month it was saved.
    """

    total: int
    per_month: list[MonthCount]  # months without any are left out
    by_status: dict[Status, int]
    by_position: list[CategoryCount]
    by_location: list[LocationCount]  # the 20 most frequent, the others together
    flow: list[Flow]  # moves that were taken back are left out, so it has no circles
    response_rate: float | None  # of those sent, from 0 to 1
    median_days_to_response: float | None


class JobAnalytics(msgspec.Struct, frozen=True, kw_only=True):
    """The applications to one job, as its company sees them: what was only saved does not count,
    what a candidate removed from their own tracker does.
    """

    job_id: UUID
    title: str
    total: int
    by_status: dict[Status, int]
    per_day: list[DayCount]  # days in UTC; those without any are left out
    median_days_to_response: float | None


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


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One change of status, or the making of an application (`from_status` is None)."""

    application_id: UUID
    version: int
    from_status: Status | None
    to_status: Status
    at: datetime | None  # None: not known, as of an interview that was over when it was entered


class Tally(msgspec.Struct, frozen=True):
    """What is counted of a job's applications: see the table `tallies`."""

    job_id: UUID
    what: str
    value: str
