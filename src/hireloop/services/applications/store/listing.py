"""The candidate's list: filtered, in an order, page by page, found by words.

Every status has a stretch of its own in the indexes of the orders, and a page takes the first rows
of each stretch that is wanted: so many index entries, however many applications there are.

With further filters that alone could go through all of them in vain, and gathering all that match
and sorting them is as slow when nearly all match. So a page is first looked for among the next
`_WALK` rows; where these hold too few, what is wanted is rare, and all of it is gathered by the
indexes of words and tags. Neither way can be long.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from hireloop.platform.postgres import Connection, literal
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.tracker import Filter, Sort
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["COUNTED", "KEYS", "Found", "count", "count_of", "page"]

_WALK = 600
# What a filter may ask of a row that is walked by; the others are read of those that are shown.
_ASKED = "id, company, position, tags, status, status_at, follow_up_on, applied_at"
COUNTED = 1_000
_WHERE_MADE = ("job_id is null", "job_id is not null")
_TEXT = "plain(company || ' ' || position)"
_APPLIED = "coalesce(applied_at, '1900-01-01Z')"
_DUE = "coalesce(next_due(status, status_at, follow_up_on), '9999-01-01')"

# pg_trgm's measure of a word against the best stretch of a text. 0.6, its own, misses a slip in
# short names ("amzon"); since similar words are only looked for where none is the same, a lower one
# brings little that is wrong.
_SIMILAR = "set local pg_trgm.word_similarity_threshold = 0.42"


class _Order(NamedTuple):
    key: str
    type: str
    direction: str
    has_all: bool  # its index has applications made here, too

    @property
    def sql(self) -> str:
        return f"sort_key {self.direction}, id {self.direction}"

    def beyond(self, key: str, row_id: str) -> str:
        sign = "<" if self.direction == "desc" else ">"
        return f"({self.key}, id) {sign} ({key}::{self.type}, {row_id}::uuid)"


_ORDERS: dict[Sort, _Order] = {
    "updated": _Order("updated_at", "timestamptz", "desc", has_all=True),
    "applied": _Order(_APPLIED, "timestamptz", "desc", has_all=False),
    "company": _Order("lower(company)", "text", "asc", has_all=False),
    "next_step": _Order(_DUE, "date", "asc", has_all=False),
}
# The types of a cursor's values.
KEYS: dict[Sort, tuple[type, type]] = {
    "updated": (datetime, UUID),
    "applied": (datetime, UUID),
    "company": (str, UUID),
    "next_step": (date, UUID),
}

Found = tuple[Row, Any]  # a row with its sort key, which with the id is the cursor to what follows


class _Values(list[Any]):
    """The values of a statement, in the order of their places."""

    def place(self, value: Any) -> str:
        self.append(value)
        return f"${len(self)}"


async def page(
    connection: Connection,
    candidate_id: UUID,
    wanted: Filter,
    *,
    after: tuple[Any, UUID] | None,
    limit: int,
    is_forgiving: bool = False,
) -> list[Found]:
    """At most `limit` rows, in order. With `is_forgiving` a word finds what is like it, too."""
    if not wanted.status:
        return []
    if not is_forgiving:
        return await _page(connection, candidate_id, wanted, after, limit, is_forgiving=False)
    async with connection.transaction():
        await connection.execute(_SIMILAR)
        return await _page(connection, candidate_id, wanted, after, limit, is_forgiving=True)


async def count(connection: Connection, candidate_id: UUID) -> dict[str, int]:
    """How many there are in each status, at most 1,000 of each."""
    sql = f"""
    select status, (select count(*) from (
        select from applications a where a.candidate_id = $1 and a.status = wanted.status
            and removed_at is null limit {COUNTED}) counted)
    from unnest(array['saved', 'applied', 'interview', 'offer', 'accepted', 'rejected',
        'withdrawn']) wanted(status)
    """
    return {
        record["status"]: record["count"] for record in await connection.fetch(sql, candidate_id)
    }


async def count_of(connection: Connection, candidate_id: UUID, wanted: Filter, most: int) -> int:
    """How many a filter shows, counted up to `most`; words have to be spelt right."""
    if not wanted.status:
        return 0
    values = _Values([candidate_id, list(wanted.status)])
    conditions = _words_and_tags(wanted, values, is_forgiving=False)
    conditions += [day for days in _days(wanted, values).values() for day in days]
    filters = "".join(f" and {condition}" for condition in conditions)
    gathered = " union all ".join(
        f"""
        (select from applications where candidate_id = $1 and status = any($2)
            and removed_at is null and {where_made}{filters} limit {most})
        """
        for where_made in _WHERE_MADE
    )
    found: int = await connection.fetchval(
        f"select count(*) from (select from ({gathered}) gathered limit {most}) counted", *values
    )
    return found


async def _page(
    connection: Connection,
    candidate_id: UUID,
    wanted: Filter,
    after: tuple[Any, UUID] | None,
    limit: int,
    *,
    is_forgiving: bool,
) -> list[Found]:
    order = _ORDERS[wanted.sort]
    values = _Values([candidate_id, list(wanted.status)])
    beyond = f"and {order.beyond(*map(values.place, after))}" if after else ""
    days = _days(wanted, values)
    # Days of the order itself are a part of its stretches, and nothing to be looked for.
    beyond += "".join(f" and {day}" for day in days.pop(wanted.sort, []))
    conditions = _words_and_tags(wanted, values, is_forgiving=is_forgiving)
    conditions += [day for others in days.values() for day in others]
    if not conditions:
        records = await connection.fetch(_walk(order, beyond, str(limit)), *values)
        return [(row_of(record), record["sort_key"]) for record in records]
    filters = " and ".join(conditions)
    records = await connection.fetch(_among_next(order, beyond, filters, limit), *values)
    walked = records[0]["walked"]
    if walked == _WALK and (len(records) < limit or records[0]["id"] is None):
        records = await connection.fetch(_among_all(order, beyond, filters, limit), *values)
    return [(row_of(r), r["sort_key"]) for r in records if r["id"] is not None]


def _walk(order: _Order, beyond: str, limit: str, columns: str = COLUMNS) -> str:
    """The next rows in order, whatever they are."""
    stretches = f"""
    select own.* from unnest($2::text[]) wanted(status) cross join lateral (
        select {columns}, {order.key} as sort_key from applications a
        where candidate_id = $1 and a.status = wanted.status and removed_at is null
            {"" if order.has_all else "and job_id is null"} {beyond}
        order by {order.sql} limit {limit}) own
    """
    if not order.has_all:
        stretches += f"""
        union all (
        select {columns}, {order.key} as sort_key from applications
        where candidate_id = $1 and status = any($2) and removed_at is null
            and job_id is not null {beyond}
        order by {order.sql} limit {limit})
        """
    return f"select * from ({stretches}) stretches order by {order.sql} limit {limit}"


def _among_next(order: _Order, beyond: str, filters: str, limit: int) -> str:
    return f"""
    with walked as materialized ({_walk(order, beyond, str(_WALK), _ASKED)}), found as (
        select id as found_id, sort_key from walked
        where {filters} order by {order.sql} limit {limit})
    select counted.walked, shown.* from (select count(*) as walked from walked) counted
    left join lateral (
        select {COLUMNS}, sort_key from found join applications on id = found_id) shown on true
    order by {order.sql}
    """


def _among_all(order: _Order, beyond: str, filters: str, limit: int) -> str:
    """Apart for those made elsewhere, since only these are in the index of words."""
    gathered = " union all ".join(
        f"""
        select {COLUMNS}, {order.key} as sort_key from applications
        where candidate_id = $1 and status = any($2) and removed_at is null
            and {where_made} {beyond} and {filters}
        """
        for where_made in _WHERE_MADE
    )
    return f"""
    with gathered as materialized ({gathered})
    select * from gathered order by {order.sql} limit {limit}
    """


def _words_and_tags(wanted: Filter, values: _Values, *, is_forgiving: bool) -> list[str]:
    """One by one: PostgreSQL's index of trigrams takes no `like all (...)`."""
    conditions = [
        f"plain({values.place(word)}) <% {_TEXT}"
        if is_forgiving and len(word) > 2  # shorter ones are like everything
        else f"{_TEXT} like plain({values.place(f'%{literal(word)}%')})"
        for word in wanted.words
    ]
    if wanted.tag:
        conditions.append(f"tags @> {values.place(list(wanted.tag))}::text[] and tags <> '{{}}'")
    return conditions


def _days(wanted: Filter, values: _Values) -> dict[Sort, list[str]]:
    """The conditions on days, by the order whose key they are of."""
    applied, due = [], []
    if wanted.applied_from is not None:
        applied.append(f"{_APPLIED} >= {values.place(_midnight(wanted.applied_from))}")
    if wanted.applied_to is not None:
        day_after = _midnight(wanted.applied_to) + timedelta(days=1)
        applied.append(f"{_APPLIED} < {values.place(day_after)} and applied_at is not null")
    if wanted.due_from is not None:
        due.append(f"{_DUE} >= {values.place(wanted.due_from)} and {_DUE} < '9999-01-01'")
    if wanted.due_to is not None:
        due.append(f"{_DUE} <= {values.place(wanted.due_to)}")
    return {"applied": applied, "next_step": due}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
