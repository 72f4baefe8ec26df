"""Applications, one at a time and as the candidate's list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Row, Sort

__all__ = ["add", "change", "delete", "erase", "find", "find_by_job", "page", "remove"]

COLUMNS = ", ".join(field.name for field in msgspec.structs.fields(Row))

_PLACES = ", ".join(f"${n}" for n in range(1, len(msgspec.structs.fields(Row)) + 1))
_ADD = f"insert into applications ({COLUMNS}) values ({_PLACES}) returning {COLUMNS}"

_FIND = (
    f"select {COLUMNS} from applications where id = $1 and candidate_id = $2 and removed_at is null"
)
_FIND_BY_JOB = f"""
select {COLUMNS} from applications
where candidate_id = $1 and job_id = $2 and removed_at is null
"""

_MATCHES = """
candidate_id = $1 and removed_at is null
and ($2::text[] is null or status = any($2))
and ($3::text is null or $3 = any(tags))
and ($4 or status not in ('accepted', 'rejected', 'withdrawn'))
and (select coalesce(bool_and(
        unaccent(lower(company || ' ' || position)) like '%' || unaccent(word) || '%'), true)
     from unnest($5::text[]) word)
"""

# The sort key of each order, and how a cursor (the last row's key and id) continues it.
_ORDERS: dict[Sort, tuple[str, str, str]] = {
    "updated": ("updated_at", "timestamptz", "desc"),
    "applied": ("coalesce(applied_at, '1900-01-01Z')", "timestamptz", "desc"),
    "company": ("lower(company)", "text", "asc"),
}


def _page_sql(sort: Sort) -> str:
    key, kind, direction = _ORDERS[sort]
    beyond = "<" if direction == "desc" else ">"
    return f"""
select {COLUMNS}, {key} as sort_key from applications
where {_MATCHES} and ($6::{kind} is null or ({key}, id) {beyond} ($6, $7))
order by {key} {direction}, id {direction} limit $8
"""


_PAGES: dict[Sort, str] = {sort: _page_sql(sort) for sort in _ORDERS}


def row_of(record: Any) -> Row:
    return Row(**{field: record[field] for field in Row.__struct_fields__})


async def add(connection: Connection, row: Row) -> Row:
    return row_of(await connection.fetchrow(_ADD, *msgspec.structs.astuple(row)))


async def find(
    connection: Connection, application_id: UUID, candidate_id: UUID, *, lock: bool = False
) -> Row | None:
    """The candidate's own application; with `lock`, held until the transaction ends."""
    sql = _FIND + (" for update" if lock else "")
    record = await connection.fetchrow(sql, application_id, candidate_id)
    return record and row_of(record)


async def find_by_job(
    connection: Connection, candidate_id: UUID, job_id: UUID, *, lock: bool = False
) -> Row | None:
    sql = _FIND_BY_JOB + (" for update" if lock else "")
    record = await connection.fetchrow(sql, candidate_id, job_id)
    return record and row_of(record)


async def page(
    connection: Connection,
    candidate_id: UUID,
    *,
    statuses: Sequence[str] | None,
    tag: str | None,
    include_closed: bool,
    words: Sequence[str],
    sort: Sort,
    after: tuple[datetime | str, UUID] | None,
    limit: int,
) -> list[tuple[Row, datetime | str]]:
    """Rows with their sort key, which with the id is the cursor to what follows."""
    patterns = [_literal(word.lower()) for word in words]
    key, last_id = after or (None, None)
    records = await connection.fetch(
        _PAGES[sort], candidate_id, statuses, tag, include_closed, patterns, key, last_id, limit
    )
    return [(row_of(record), record["sort_key"]) for record in records]


async def change(connection: Connection, row_id: UUID, values: dict[str, Any]) -> Row:
    """Sets these columns, raises the version. The caller has locked the row."""
    sets = ", ".join(f"{column} = ${n}" for n, column in enumerate(values, start=2))
    record = await connection.fetchrow(
        f"update applications set {sets}{', ' if sets else ''}version = version + 1,"
        f" updated_at = clock_timestamp() where id = $1 returning {COLUMNS}",
        row_id,
        *values.values(),
    )
    return row_of(record)


async def remove(connection: Connection, row_id: UUID, at: datetime) -> None:
    """Out of the candidate's tracker; the employer's record stays."""
    await connection.execute(
        "update applications set removed_at = $2, version = version + 1 where id = $1", row_id, at
    )


async def delete(connection: Connection, row_id: UUID) -> None:
    await connection.execute("delete from applications where id = $1", row_id)


async def erase(connection: Connection, candidate_id: UUID) -> list[Row]:
    """Deletes all that this room holds about a person as a candidate; returns what there was."""
    records = await connection.fetch(
        f"delete from applications where candidate_id = $1 returning {COLUMNS}", candidate_id
    )
    return [row_of(record) for record in records]


def _literal(word: str) -> str:
    """The word with LIKE's own signs taken literally."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
