"""Finding listings, in an order that stays, without ever ranking or walking all there is.

Two ways lead to the newest matches, each slow where the other is quick, with a million jobs:

* *Walking* the listings from the newest finds a common word at once, but for a rare one it reads
  them all. PostgreSQL's planner, which guesses how rare a word is, falls for that.
* *Gathering* all matches from the word index is quick for a rare word, and takes long for a word
  that half of the listings have.

So the newest few thousand are walked first. If there were too few matches among them, the words
are rare enough to gather. `walk` holds its limit by reading from a subquery with one; `gather`
keeps the planner from walking by an `as materialized`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import structs

from hireloop.contracts.folding import fold
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models import Facet

__all__ = [
    "AGES",
    "COUNTED",
    "FACETS",
    "SALARIES",
    "Filters",
    "Found",
    "Key",
    "counts",
    "go_by_indexes",
    "near",
    "newest",
    "opened",
    "unknown",
    "use_indexes",
]

# Listings that are looked at before an index is asked: few where the words of whole descriptions
# have to be unpacked (10 us each), more where the head is enough (1 us).
WALKED = 5_000
WALKED_WHOLE = 1_000
WALKED_TO_COUNT = 30_000
COUNTED = 2_000  # totals and facets are counted up to here
SALARIES = (25_000, 50_000, 75_000, 100_000, 125_000, 150_000, 200_000)  # at least so much a year
AGES = (1, 3, 7, 14, 30)  # posted within so many days
_SHOWN = 20  # places and companies, of which there is no end
_NEAR = 40  # terms of the vocabulary that are compared letter by letter

_RECENT = f"""
(select * from listings order by posted_at desc, job_id desc limit {WALKED_TO_COUNT}) recent
"""

Key = tuple[datetime, UUID]  # where a listing stands among all: posted_at, job_id


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


class Found(msgspec.Struct, frozen=True):
    job_id: UUID
    posted_at: datetime
    score: int  # 0 where nothing was scored

    @property
    def key(self) -> Key:
        return (self.posted_at, self.job_id)


# How well the words fit, in few steps, so that among those that fit alike the newer comes first:
# where they stand (title before skills before company before place), and how much else the title
# says.
_SCORE = """
round(12 * (0.5 * ts_rank('{0.1, 0.3, 0.5, 1.0}', l.head, to_tsquery('words', %s))
    + 0.5 * similarity(l.title_key, %s)))::int
"""


async def newest(
    connection: Connection,
    filters: Filters,
    *,
    count: int,
    before: Key | None = None,
    since: Key | None = None,
    like: str | None = None,
) -> list[Found]:
    """The newest matches, the newest first: those older than `before`, down to and with `since`.

    With `like` (folded words to compare titles with; `filters.head` must be there) they are
    scored. Must run in a transaction after `use_indexes` or `go_by_indexes`.
    """
    walked = await _walk(connection, filters, count, before, since, like)
    # `since` is itself a match: where the walk came upon it, it saw all there is.
    if len(walked) >= count or (since is not None and walked and walked[-1].key == since):
        return walked
    return await _gather(connection, filters, count, before, since, like)


async def _walk(
    connection: Connection,
    filters: Filters,
    count: int,
    before: Key | None,
    since: Key | None,
    like: str | None,
) -> list[Found]:
    arguments: list[Any] = []
    window = _window(arguments, before, since)
    walked = WALKED if filters.words is None else WALKED_WHOLE
    matching = _conditions(filters, arguments)
    sql = f"""
    with chosen as (
        select job_id, posted_at from (
            select * from listings where {window}
            order by posted_at desc, job_id desc limit {walked}) recent
        where {matching} order by posted_at desc, job_id desc limit {count}
    )
    {_scored(filters, arguments, like)}
    """
    return [Found(*record) for record in await connection.fetch(sql, *arguments)]


async def _gather(
    connection: Connection,
    filters: Filters,
    count: int,
    before: Key | None,
    since: Key | None,
    like: str | None,
) -> list[Found]:
    arguments: list[Any] = []
    window = _window(arguments, before, since)
    matching = _conditions(filters, arguments)
    sql = f"""
    with hits as materialized (
        select job_id, posted_at from listings where {window} and {matching}
    ), chosen as (
        select job_id, posted_at from hits order by posted_at desc, job_id desc limit {count}
    )
    {_scored(filters, arguments, like)}
    """
    return [Found(*record) for record in await connection.fetch(sql, *arguments)]


async def counts(
    connection: Connection, filters: Filters, facets: Sequence[str], *, chosen: Sequence[str] = ()
) -> tuple[int, dict[str, list[Facet]]]:
    """How many match, and how many of them by each value of these facets; `chosen` ones are told
    also where others have more. Counts of more than `COUNTED` are those of some `COUNTED` + 1
    matches.
    """
    if filters.words is not None:
        # A word that half of all heads have is sooner come upon often enough than gathered.
        in_heads = structs.replace(filters, head=filters.words, words=None)
        counted = await _counts(connection, in_heads, facets, chosen, source=_RECENT)
        if counted[0] > COUNTED:
            return counted
    return await _counts(connection, filters, facets, chosen, source="listings")


async def _counts(
    connection: Connection,
    filters: Filters,
    facets: Sequence[str],
    chosen: Sequence[str],
    *,
    source: str,
) -> tuple[int, dict[str, list[Facet]]]:
    arguments: list[Any] = [list(chosen)]
    matching = _conditions(filters, arguments)
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
        counted["salary"] = _cumulated(counted["salary"], SALARIES)
    if "age" in counted:
        counted["age"] = _cumulated(counted["age"], AGES[::-1])[::-1]
    return counted.pop("total")[0].count, counted


async def opened(
    connection: Connection, filters: Filters, *, after: int, upto: int, most: int
) -> tuple[int, list[UUID]]:
    """How many matches were listed after one generation up to another, counted up to `COUNTED` + 1,
    and the newest of them. Looks at what is new and at nothing else.
    """
    arguments: list[Any] = [after, upto, most]
    matching = _conditions(filters, arguments)
    sql = f"""
    with news as materialized (
        select job_id from openings where generation > $1 and generation <= $2
    ), hits as materialized (
        select job_id, posted_at from news join listings using (job_id) where {matching}
        order by posted_at desc, job_id desc limit {COUNTED + 1}
    )
    select (select count(*) from hits),
        array(select job_id from hits order by posted_at desc, job_id desc limit $3)
    """
    count, ids = await connection.fetchrow(sql, *arguments)
    return count, ids


async def use_indexes(connection: Connection, *, for_words: bool) -> None:
    """For this transaction: one state of the data, and a planner that goes by indexes."""
    await connection.execute("set transaction isolation level repeatable read, read only")
    await go_by_indexes(connection, for_words=for_words)


async def go_by_indexes(connection: Connection, *, for_words: bool) -> None:
    """For the rest of this transaction, in which other things may be done.

    The planner takes looking for a word in a row for as cheap as comparing two numbers, though the
    row's words have to be fetched and unpacked first (10 us): so it reads the whole table for a
    common word, or all of a place and looks into each (110 ms; 14 ms once it knows better). Without
    words its notion of what things cost is right.
    """
    cost = "0.05" if for_words else "default"
    await connection.execute(f"""
        set local enable_seqscan = off;
        set local max_parallel_workers_per_gather = 0;
        set local cpu_operator_cost = {cost}
    """)


async def unknown(connection: Connection, kind: str, terms: Sequence[str]) -> list[str]:
    """Those of the terms that were never listed."""
    records = await connection.fetch(
        "select term from unnest($2::text[]) as asked (term)"
        " where not exists (select from vocabulary v where v.kind = $1 and v.term = asked.term)",
        kind,
        list(terms),
    )
    return [record["term"] for record in records]


async def near(connection: Connection, kind: str, term: str) -> list[str]:
    """Terms of the vocabulary that look like this one, the likest first. `term` is folded, so it
    has no character that LIKE would read as a pattern.
    """
    records = await connection.fetch(
        "(select term from vocabulary where kind = $1 and term like $2 || '%' limit 5)"
        " union all"
        f" (select term from vocabulary where kind = $1 order by term <-> $2 limit {_NEAR})",
        kind,
        term,
    )
    return [record["term"] for record in records]


def _scored(filters: Filters, arguments: list[Any], like: str | None) -> str:
    if like is None:
        return "select job_id, posted_at, 0 from chosen order by posted_at desc, job_id desc"
    score = _SCORE % (_put(arguments, filters.head), _put(arguments, like))
    return (
        f"select job_id, chosen.posted_at, {score} from chosen join listings l using (job_id)"
        " order by posted_at desc, job_id desc"
    )


def _window(arguments: list[Any], before: Key | None, since: Key | None) -> str:
    bounds = []
    for key, comparison in ((before, "<"), (since, ">=")):
        if key is not None:
            at, job_id = _put(arguments, key[0]), _put(arguments, key[1])
            bounds.append(f"(posted_at, job_id) {comparison} ({at}::timestamptz, {job_id}::uuid)")
    return " and ".join(bounds) or "true"


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
    "salary": _by_step("salary", "salary_year", map(str, SALARIES)),
    "age": _by_step(
        "age", "posted_at", (f"now() - interval '{days} days'" for days in reversed(AGES))
    ),
}


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


def _conditions(filters: Filters, arguments: list[Any]) -> str:
    """The filters as SQL, their values appended to `arguments`."""
    found = ["(closes_at is null or closes_at > now())"]
    if filters.is_remote:
        found.append("workplace = 'remote'")
    if filters.place:
        # Exactly these: a country is not all the towns in it. The keys are there for their index.
        keys = _put(arguments, [fold(place) for place in filters.place])
        names = _put(arguments, list(filters.place))
        found.append(f"place_keys && {keys}::text[] and places && {names}::text[]")
    for name, condition in _CONDITIONS.items():
        value = getattr(filters, name)
        if value not in (None, ()):
            value = list(value) if isinstance(value, tuple) else value
            found.append(condition.format(_put(arguments, value)))
    return " and ".join(found)


def _put(arguments: list[Any], value: object) -> str:
    arguments.append(value)
    return f"${len(arguments)}"
