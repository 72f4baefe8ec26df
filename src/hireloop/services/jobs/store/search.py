"""Finding listings, in an order that stays, without ever ranking or walking all there is.

Two ways lead to the newest matches, each slow where the other is quick, with a million jobs:

* *Walking* the listings from the newest finds a common word at once, but for a rare one it reads
  them all. PostgreSQL's planner, which guesses how rare a word is, falls for that.
* *Gathering* all matches from the word index is quick for a rare word, and takes long for a word
  that half of the listings have.

So the newest few thousand are walked first, as long as what was found lets hope for enough. If
there were too few matches among them, the words are rare enough to gather. `walk` holds its limit
by reading from a subquery with one; `gather` keeps the planner from walking by an `as
materialized`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.jobs.store.facets import COUNTED
from hireloop.services.jobs.store.filters import Filters, conditions, put

__all__ = [
    "Found",
    "Key",
    "go_by_indexes",
    "near",
    "newest",
    "opened",
    "unknown",
    "use_indexes",
]

# Listings that are looked at before an index is asked: few where the words of whole descriptions
# have to be unpacked (10 us each), more where the head is enough (1 us).
WALKED = 25_000
WALKED_WHOLE = 1_000
PARTS = 4  # the first of so many says whether the others are worth while
_LUCK = 1.5  # so many times more may be in those
_NEAR = 40  # terms of the vocabulary that are compared letter by letter

Key = tuple[datetime, UUID]  # where a listing stands among all: posted_at, job_id


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
    far = WALKED if filters.words is None else WALKED_WHOLE
    for rows in (far // PARTS, far):
        walked = await _walk(connection, filters, count, before, since, like, rows)
        # `since` is itself a match: where the walk came upon it, it saw all there is.
        if len(walked) >= count or (since is not None and walked and walked[-1].key == since):
            return walked
        if len(walked) * PARTS * _LUCK < count:
            break
    return await _gather(connection, filters, count, before, since, like)


async def _walk(
    connection: Connection,
    filters: Filters,
    count: int,
    before: Key | None,
    since: Key | None,
    like: str | None,
    rows: int,
) -> list[Found]:
    arguments: list[Any] = []
    window = _window(arguments, before, since)
    matching = conditions(filters, arguments)
    sql = f"""
    with chosen as (
        select job_id, posted_at from (
            select * from listings where {window}
            order by posted_at desc, job_id desc limit {rows}) recent
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
    matching = conditions(filters, arguments)
    sql = f"""
    with hits as materialized (
        select job_id, posted_at from listings where {window} and {matching}
    ), chosen as (
        select job_id, posted_at from hits order by posted_at desc, job_id desc limit {count}
    )
    {_scored(filters, arguments, like)}
    """
    return [Found(*record) for record in await connection.fetch(sql, *arguments)]


async def opened(
    connection: Connection, filters: Filters, *, after: int, upto: int, most: int
) -> tuple[int, list[UUID]]:
    """How many matches were listed after one generation up to another, counted up to `COUNTED` + 1,
    and the newest of them. Looks at what is new and at nothing else.
    """
    arguments: list[Any] = [after, upto, most]
    matching = conditions(filters, arguments)
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
        set local plan_cache_mode = force_custom_plan;
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
    score = _SCORE % (put(arguments, filters.head), put(arguments, like))
    return (
        f"select job_id, chosen.posted_at, {score} from chosen join listings l using (job_id)"
        " order by posted_at desc, job_id desc"
    )


def _window(arguments: list[Any], before: Key | None, since: Key | None) -> str:
    bounds = []
    for key, comparison in ((before, "<"), (since, ">=")):
        if key is not None:
            at, job_id = put(arguments, key[0]), put(arguments, key[1])
            bounds.append(f"(posted_at, job_id) {comparison} ({at}::timestamptz, {job_id}::uuid)")
    return " and ".join(bounds) or "true"
