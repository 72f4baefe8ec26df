"""The employer's view: the applications of one job. What was only saved was never sent.

A column is in the order of its index: so many entries are read as are shown, however many there
are. A filter goes through one job's applications, narrow ones: what it can't find quickly it finds
among thousands.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection, literal
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.hiring import CardRow, Wanted
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["column", "columns", "counts", "find", "find_any", "find_many", "narrowed"]

_NAMES = CardRow.__struct_fields__
_CARD = ", ".join(_NAMES)
_ORDER = "status_at desc, id desc"
_COLUMNS = f"""
select own.* from unnest($2::text[]) asked(status) cross join lateral (
    select {_CARD} from applications a where job_id = $1 and a.status = asked.status
    order by {_ORDER} limit $3) own
order by own.status_at desc, own.id desc
"""
_WHO = "plain(candidate_name || ' ' || candidate_email)"


async def counts(connection: Connection, job_id: UUID) -> dict[str, int]:
    records = await connection.fetch(
        "select status, count(*) from applications where job_id = $1 and status <> 'saved'"
        " group by status",
        job_id,
    )
    return {record["status"]: record["count"] for record in records}


async def columns(
    connection: Connection, job_id: UUID, statuses: Sequence[str], limit: int
) -> list[CardRow]:
    """Of each status the `limit` that moved last."""
    records = await connection.fetch(_COLUMNS, job_id, list(statuses), limit)
    return [CardRow(**record) for record in records]


async def narrowed(
    connection: Connection, job_id: UUID, wanted: Wanted, limit: int
) -> tuple[dict[str, int], list[CardRow]]:
    """The counts and the first cards of what a filter leaves, from going through the job once."""
    values: list[Any] = [job_id, limit]
    records = await connection.fetch(
        f"""
        with found as materialized (
            select {_CARD} from applications where job_id = $1 and status <> 'saved'
                {_filters(wanted, values)})
        select {_CARD}, counted from (
            select found.*, row_number() over (partition by status order by {_ORDER}) as place,
                count(*) over (partition by status) as counted
            from found) ranked
        where place <= $2 order by {_ORDER}
        """,
        *values,
    )
    counted = {record["status"]: record["counted"] for record in records}
    cards = [CardRow(**{name: record[name] for name in _NAMES}) for record in records]
    return counted, cards


async def column(
    connection: Connection,
    job_id: UUID,
    status: str,
    wanted: Wanted,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[CardRow]:
    """At most `limit` of those in this status, the one that moved last first."""
    values: list[Any] = [job_id, status, limit]
    beyond = ""
    if after is not None:
        beyond = "and (status_at, id) < ($4::timestamptz, $5::uuid)"
        values += after
    records = await connection.fetch(
        f"""
        select {_CARD} from applications where job_id = $1 and status = $2 {beyond}
            {_filters(wanted, values)}
        order by {_ORDER} limit $3
        """,
        *values,
    )
    return [CardRow(**record) for record in records]


async def find_any(
    connection: Connection, application_id: UUID, *, lock: bool = False
) -> Row | None:
    """To whichever job here."""
    record = await connection.fetchrow(
        f"select {COLUMNS} from applications where id = $1 and job_id is not null"
        f" and status <> 'saved'{' for update' if lock else ''}",
        application_id,
    )
    return record and row_of(record)


async def find(
    connection: Connection, job_id: UUID, application_id: UUID, *, lock: bool = False
) -> Row | None:
    found = await find_many(connection, job_id, [application_id], lock=lock)
    return found[0] if found else None


async def find_many(
    connection: Connection, job_id: UUID, application_ids: Sequence[UUID], *, lock: bool = True
) -> list[Row]:
    """Locked in the order of their ids, so that two bulk moves can't wait for each other."""
    records = await connection.fetch(
        f"select {COLUMNS} from applications where job_id = $1 and id = any($2::uuid[])"
        f" and status <> 'saved' order by id{' for update' if lock else ''}",
        job_id,
        list(application_ids),
    )
    return [row_of(record) for record in records]


def _filters(wanted: Wanted, values: list[Any]) -> str:
    """Conditions, their values appended to those of the statement."""

    def place(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    # In a query of its own the word is made plain once, and not beside every name.
    conditions = [
        f"{_WHO} like (select plain({place(f'%{literal(word)}%')}))" for word in wanted.words
    ]
    if wanted.answers:
        given = msgspec.json.encode(wanted.answers).decode()
        conditions.append(f"answers @> {place(given)}::text::jsonb")
    if wanted.applied_from is not None:
        conditions.append(f"applied_at >= {place(_midnight(wanted.applied_from))}")
    if wanted.applied_to is not None:
        day_after = _midnight(wanted.applied_to) + timedelta(days=1)
        conditions.append(f"applied_at < {place(day_after)}")
    if wanted.has_resume is not None:
        conditions.append(f"(resume_file_id is not null) = {place(wanted.has_resume)}")
    return "".join(f" and {condition}" for condition in conditions)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
