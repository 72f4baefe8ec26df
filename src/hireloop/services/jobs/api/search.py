"""GET /jobs: the public search."""

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from litestar import get
from msgspec import Meta

from hireloop.platform.access import public
from hireloop.platform.fields import Line, OptionalLine, Tag
from hireloop.platform.paging import Limit
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.jobs.logic.search import Search, search
from hireloop.services.jobs.models import Employment, JobPage, Sort, Workplace

__all__ = ["routes"]

# Longer than other lists': a corrected search is in it.
SearchCursor = Annotated[str, Meta(max_length=2_000, pattern=r"^[A-Za-z0-9_-]*$")]
YearlySalary = Annotated[
    int, Meta(ge=0, le=1_000_000_000, description="For a year of full time, whatever the currency")
]
Days = Annotated[int, Meta(ge=1, le=3_650, description="Posted within so many days")]
Since = Annotated[str, Meta(max_length=40, description="A date, or a time (RFC 3339)")]


@get("/jobs", guards=[public])
async def search_jobs(  # noqa: PLR0913, PLR0917  # one argument for each filter; called by name
    room: Room,
    q: OptionalLine = "",
    location: OptionalLine = "",
    workplace: list[Workplace] = [],  # noqa: B006  # msgspec copies defaults
    employment: list[Employment] = [],  # noqa: B006  # the same
    category: list[Tag] = [],  # noqa: B006  # the same
    place: list[Line] = [],  # noqa: B006  # the same
    company_id: list[UUID] = [],  # noqa: B006  # the same
    salary_min: YearlySalary | None = None,
    max_age: Days | None = None,
    posted_after: Since | None = None,
    sort: Sort = "relevance",
    limit: Limit = 20,
    cursor: SearchCursor | None = None,
) -> JobPage:
    """Find open jobs: words in any order, small slips forgiven, usual abbreviations understood.

    `workplace`, `employment`, `category`, `place` and `company_id` may repeat: any of the values.
    `location` is read as people type it; `place` is one of the places that the facets name.
    """
    wanted = Search(
        q=q,
        location=location,
        workplace=tuple(workplace),
        employment=tuple(employment),
        category=tuple(category),
        place=tuple(place),
        company_id=tuple(company_id),
        salary_min=salary_min,
        max_age=max_age,
        posted_after=_moment(posted_after) if posted_after else None,
        sort=sort,
    )
    return await search(room, wanted, limit=limit, cursor=cursor)


def _moment(text: str) -> datetime:
    """Of a day its beginning; a time without a zone is taken as UTC."""
    try:
        if len(text) == len("2024-10-01"):
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid.field("posted_after", "is not a date or time like 2024-10-01") from None


routes = [search_jobs]
