"""What listings must have, and how that is said in SQL."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.contracts.folding import fold

__all__ = ["Filters", "conditions", "put"]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a listing must have. `head` and `words` are texts for to_tsquery: all words in the head
    (title, skills, company, place), or anywhere; `not_head` leaves out what `head` would find.
    """

    head: str | None = None
    not_head: str | None = None
    words: str | None = None
    place_key: str | None = None
    is_remote: bool = False
    place: tuple[str, ...] = ()  # any of these names
    workplace: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    company_id: tuple[UUID, ...] = ()
    salary_min: int | None = None  # for a year
    max_age: int | None = None  # days
    posted_after: datetime | None = None


# Each filter with its condition; {} stands for the parameter.
_CONDITIONS = {
    "head": "head @@ to_tsquery('words', {})",
    "not_head": "not head @@ to_tsquery('words', {})",
    "words": "words @@ to_tsquery('words', {})",
    "place_key": "place_keys @> array[{}::text]",
    "workplace": "workplace = any({}::text[])",
    "employment": "employment = any({}::text[])",
    "category": "category = any({}::text[])",
    "company_id": "company_id = any({}::uuid[])",
    "salary_min": "salary_year >= {}",
    "max_age": "posted_at > now() - {}::int * interval '1 day'",
    "posted_after": "posted_at > {}",
}


def conditions(filters: Filters, arguments: list[Any]) -> str:
    """The filters as SQL, their values appended to `arguments`."""
    found = ["(closes_at is null or closes_at > now())"]
    if filters.is_remote:
        found.append("workplace = 'remote'")
    if filters.place:
        # Exactly these: a country is not all the towns in it. The keys are there for their index.
        keys = put(arguments, [fold(place) for place in filters.place])
        names = put(arguments, list(filters.place))
        found.append(f"place_keys && {keys}::text[] and places && {names}::text[]")
    for name, condition in _CONDITIONS.items():
        value = getattr(filters, name)
        if value not in (None, ()):
            value = list(value) if isinstance(value, tuple) else value
            found.append(condition.format(put(arguments, value)))
    return " and ".join(found)


def put(arguments: list[Any], value: object) -> str:
    arguments.append(value)
    return f"${len(arguments)}"
