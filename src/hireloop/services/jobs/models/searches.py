"""What `GET /jobs` takes, and searches that people save."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.fields import Line, OptionalLine, Tag
from hireloop.platform.problems import Invalid
from hireloop.services.jobs.models import Employment, Workplace

__all__ = [
    "Alert",
    "Days",
    "DueSearch",
    "JobFilters",
    "JobSearch",
    "JobSearchChange",
    "JobSearches",
    "NewJobSearch",
    "Since",
    "YearlySalary",
]

Alert = Literal["off", "daily", "weekly"]
YearlySalary = Annotated[
    int, Meta(ge=0, le=1_000_000_000, description="For a year of full time, whatever the currency")
]
Days = Annotated[int, Meta(ge=1, le=3_650, description="Posted within so many days")]
Since = Annotated[str, Meta(max_length=40, description="A date, or a time (RFC 3339)")]
_Some = Meta(max_length=50)


class JobFilters(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Words and filters of a search, in the words of `GET /jobs`."""

    q: OptionalLine = ""
    location: OptionalLine = ""
    workplace: Annotated[list[Workplace], _Some] = []
    employment: Annotated[list[Employment], _Some] = []
    category: Annotated[list[Tag], _Some] = []
    place: Annotated[list[Line], _Some] = []
    company_id: Annotated[list[UUID], _Some] = []
    salary_min: YearlySalary | None = None
    max_age: Days | None = None
    posted_after: Since | None = None

    def since(self, *, within: str = "") -> datetime | None:
        """`posted_after` as a moment: of a day its beginning, without a zone in UTC. Raises
        `Invalid` naming it, as a part of what it is given `within`.
        """
        text = self.posted_after
        if not text:
            return None
        try:
            if len(text) == len("2024-10-01"):
                day = date.fromisoformat(text)
                return datetime(day.year, day.month, day.day, tzinfo=UTC)
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            field = f"{within}posted_after"
            raise Invalid.field(field, "is not a date or time like 2024-10-01") from None


class NewJobSearch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    search: JobFilters
    alert: Alert = "daily"


class JobSearchChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays. What it looks for is never changed: that is another search."""

    name: Line | UnsetType = UNSET
    alert: Alert | UnsetType = UNSET


class JobSearch(msgspec.Struct, frozen=True, kw_only=True):
    """`search` has what was set, and nothing else."""

    id: UUID
    name: str
    search: JobFilters
    alert: Alert
    next_at: datetime | None  # when it is looked for new jobs again
    version: int
    created_at: datetime
    updated_at: datetime


class JobSearches(msgspec.Struct, frozen=True):
    items: list[JobSearch]  # by name


class DueSearch(msgspec.Struct, frozen=True, kw_only=True):
    """A row whose alert is due; `search` as it is stored."""

    id: UUID
    account_id: UUID
    name: str
    search: str
    alert: Alert
    told_until: int
    next_at: datetime
