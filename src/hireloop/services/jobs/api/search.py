"""GET /jobs: the public search."""

from typing import Annotated
from uuid import UUID

from litestar import get
from msgspec import Meta

from hireloop.platform.access import public
from hireloop.platform.fields import Line, OptionalLine, Tag
from hireloop.platform.paging import Limit
from hireloop.platform.service import Room
from hireloop.services.jobs.logic.search import Search, search
from hireloop.services.jobs.models import Employment, JobPage, Sort, Workplace
from hireloop.services.jobs.models.searches import Days, JobFilters, Since, YearlySalary

__all__ = ["routes"]

# Longer than other lists': a corrected search is in it.
SearchCursor = Annotated[str, Meta(max_length=2_000, pattern=r"^[A-Za-z0-9_-]*$")]


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
    filters = JobFilters(
        q=q,
        location=location,
        workplace=workplace,
        employment=employment,
        category=category,
        place=place,
        company_id=company_id,
        salary_min=salary_min,
        max_age=max_age,
        posted_after=posted_after,
    )
    wanted = Search.of(filters, sort=sort)
    return await search(room, wanted, limit=limit, cursor=cursor)


routes = [search_jobs]
