"""The job search in the address of a page, read and written as the web app does: what is no filter
of ours, or no value of it, does not matter. A request to the interface is read strictly, by
`api.search`.
"""

from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.platform.fields import Line, OptionalLine, Tag
from hireloop.services.jobs.logic.search import Search
from hireloop.services.jobs.models import Employment, Sort, Workplace
from hireloop.services.jobs.models.searches import JobFilters

__all__ = ["address_of", "search_of"]

_FIELDS = 100  # of an address; what follows is ignored
_Number = Annotated[int, Meta(ge=1, le=1_000_000_000)]
_Days = Annotated[int, Meta(ge=1, le=3_650)]


def search_of(query: str) -> Search:
    """The search behind the "?" of an address."""
    try:
        given = parse_qs(query, max_num_fields=_FIELDS)
    except ValueError:  # more fields than any page of ours writes
        return Search(sort="newest")
    q: str | None = _first(given.get("q"), OptionalLine)
    sort: Sort | None = _first(given.get("sort"), Sort)
    return Search(
        q=q or "",
        location=_first(given.get("location"), OptionalLine) or "",
        workplace=_all(given.get("workplace"), Workplace),
        employment=_all(given.get("employment"), Employment),
        category=_all(given.get("category"), Tag),
        place=_all(given.get("place"), Line),
        company_id=_all(given.get("company_id"), UUID),
        salary_min=_first(given.get("salary_min"), _Number),
        max_age=_first(given.get("max_age"), _Days),
        sort=sort or "relevance" if q else "newest",
    )


def address_of(filters: JobFilters) -> str:
    """The page that shows what this search finds, the newest first."""
    fields = msgspec.to_builtins(filters)  # without what is not set
    return f"/jobs?{urlencode({**fields, 'sort': 'newest'}, doseq=True)}"


def _all(values: list[str] | None, kind: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for text in values or () for value in _read(text, kind)))


def _first(values: list[str] | None, kind: Any) -> Any:
    """Of one that is given twice the first counts."""
    return next(iter(_all((values or [])[:1], kind)), None)


def _read(text: str, kind: Any) -> list[Any]:
    try:
        return [msgspec.convert(text, kind, strict=False)]
    except msgspec.ValidationError:
        return []
