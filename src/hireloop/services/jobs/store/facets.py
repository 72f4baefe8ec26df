"""Counting what a search finds, and how many of that each further choice would leave.

Counting has the two ways of finding (see `search`), and one more bound: nobody reads a large number
to its end, so matches are counted up to `COUNTED`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models import Facet
from hireloop.services.jobs.store.filters import Filters, conditions

__all__ = ["COUNTED", "FACETS", "counts"]

_WALKED = 30_000  # of the newest listings, where heads are looked at (1 us each)
_WALKED_WHOLE = 4_000  # where the words of whole descriptions have to be unpacked (10 us each)
_SAMPLE = 100  # listings that say how common words are
_COMMON_ANYWHERE = 0.6  # of them have the words: few more than are counted have to be looked at
_COMMON_IN_HEADS = 0.1
COUNTED = 2_000  # totals and facets are counted up to here
_SALARIES = (25_000, 50_000, 75_000, 100_000, 125_000, 150_000, 200_000)  # at least so much a year
_AGES = (1, 3, 7, 14, 30)  # posted within so many days
_SHOWN = 20  # places and companies, of which there is no end


async def counts(
    connection: Connection, filters: Filters, facets: Sequence[str], *, chosen: Sequence[str] = ()
) -> tuple[int, dict[str, list[Facet]]]:
    """How many match, and how many of them by each value of these facets; `chosen` ones are told
    also where others have more. Counts of more than `COUNTED` are those of some `COUNTED` + 1
    matches.
    """
    near = await _where_to_come_upon(connection, filters)
    if near is not None:
        likely, rows = near
        counted = await _counts(connection, likely, facets, chosen, source=_newest(rows))
        if counted[0] > COUNTED:
            return counted
    return await _counts(connection, filters, facets, chosen, source="listings")


async def _where_to_come_upon(
    connection: Connection, filters: Filters
) -> tuple[Filters, int] | None:
    """Where enough matches to count may be come upon sooner than gathered: filters that are no
    wider, and how many of the newest listings to look at. A sample says how common the words are.
    """
    if filters.words is None:
        return None
    share = await connection.fetchval(
        f"select count(*)::real / {_SAMPLE} from {_newest(_SAMPLE)}"
        " where words @@ to_tsquery('words', $1)",
        filters.words,
    )
    if share >= _COMMON_ANYWHERE:
        return filters, _WALKED_WHOLE
    if share >= _COMMON_IN_HEADS:
        return structs.replace(filters, head=filters.words, words=None), _WALKED
    return None


async def _counts(
    connection: Connection,
    filters: Filters,
    facets: Sequence[str],
    chosen: Sequence[str],
    *,
    source: str,
) -> tuple[int, dict[str, list[Facet]]]:
    arguments: list[Any] = [list(chosen)]
    matching = conditions(filters, arguments)
    parts = ["select 'total' as facet, '' as value, '' as label, count(*) as count from hits"]
    parts += [FACETS[facet] for facet in facets]
    sql = f"""
    with chosen as (select unnest($1::text[]) as value), hits as materialized (
        select workplace, employment, category, places, company_id, salary_year, posted_at
        from {source} where {matching} limit {COUNTED + 1}
    )
    {" union all ".join(f"({part})" for part in parts)}
    order by facet, count desc, value
    """
    counted: dict[str, list[Facet]] = {}
    for facet, value, label, count in await connection.fetch(sql, *arguments):
        if value is not None:
            counted.setdefault(facet, []).append(Facet(value, count, label))
    if "salary" in counted:
        counted["salary"] = _cumulated(counted["salary"], _SALARIES)
    if "age" in counted:
        counted["age"] = _cumulated(counted["age"], _AGES[::-1])[::-1]
    return counted.pop("total")[0].count, counted


def _newest(rows: int) -> str:
    return f"(select * from listings order by posted_at desc, job_id desc limit {rows}) recent"


def _by_column(column: str) -> str:
    return f"select '{column}', {column}, {column}, count(*) from hits group by {column}"


def _by_most(facet: str, value: str, source: str) -> str:
    return f"""
        select '{facet}' as facet, value, value as label, count from (
            select {value} as value, count(*) as count,
                row_number() over (order by count(*) desc, {value}) as rank
            from {source} group by {value}
        ) ranked where rank <= {_SHOWN} or value::text in (select value from chosen)"""


def _by_step(facet: str, value: str, steps: Iterable[str]) -> str:
    """How many lie above so many of the steps, in one pass: a condition for each step costs ten
    times as much.
    """
    once = f"(select array[{', '.join(steps)}])"  # and not for each row
    above = f"width_bucket({value}, {once})"
    return (
        f"select '{facet}', above::text, '', count(*)"
        f" from (select {above} as above from hits where {value} is not null) each group by above"
    )


def _cumulated(above: Sequence[Facet], steps: Sequence[int]) -> list[Facet]:
    """Of each step all that lie above it, from how many lie above so many of them."""
    return [
        Facet(str(step), sum(facet.count for facet in above if int(facet.value) > at), str(step))
        for at, step in enumerate(steps)
    ]


# Each facet with the statement that counts its values among `hits`: value, label, count.
FACETS = {
    "workplace": _by_column("workplace"),
    "employment": _by_column("employment"),
    "category": _by_column("category"),
    "place": _by_most("place", "place", "hits, unnest(places) place"),
    "company": f"""
        select facet, value::text, c.name, count
        from ({_by_most("company", "company_id", "hits")}) most
        join companies c on c.id = value""",
    "salary": _by_step("salary", "salary_year", map(str, _SALARIES)),
    "age": _by_step(
        "age", "posted_at", (f"now() - interval '{days} days'" for days in reversed(_AGES))
    ),
}
