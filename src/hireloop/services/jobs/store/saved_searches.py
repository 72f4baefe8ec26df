"""Searches that people saved."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models.searches import Alert, DueSearch, JobFilters, JobSearch

__all__ = [
    "add",
    "change",
    "delete",
    "erase",
    "of_account",
    "set_told",
    "take_due",
    "take_turn",
]

_COLUMNS = "id, name, search::text, alert, next_at, version, created_at, updated_at"

_ADD = f"""
insert into job_searches (id, account_id, name, search, alert, told_until, next_at)
values ($1, $2, $3, $4::text::jsonb, $5, $6, $7) returning {_COLUMNS}
"""

_CHANGE = f"""
update job_searches set name = $2, alert = $3,
    next_at = case when alert = $3 then next_at else $4 end,
    told_until = coalesce($5, told_until), version = version + 1, updated_at = clock_timestamp()
where id = $1 returning {_COLUMNS}
"""

_TAKE_DUE = """
select id, account_id, name, search::text, alert, told_until, next_at from job_searches
where next_at <= $1 order by next_at limit $2 for update skip locked
"""


async def take_turn(connection: Connection, account_id: UUID) -> None:
    """Until the transaction ends, nobody else adds or renames one of this account."""
    await connection.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", f"job_searches:{account_id}"
    )


async def of_account(connection: Connection, account_id: UUID) -> list[JobSearch]:
    records = await connection.fetch(
        f"select {_COLUMNS} from job_searches where account_id = $1 order by lower(name)",
        account_id,
    )
    return [_search(record) for record in records]


async def add(
    connection: Connection,
    account_id: UUID,
    *,
    name: str,
    search: JobFilters,
    alert: Alert,
    told_until: int,
    next_at: datetime | None,
) -> JobSearch:
    written = msgspec.json.encode(search).decode()
    record = await connection.fetchrow(
        _ADD, new_id(), account_id, name, written, alert, told_until, next_at
    )
    return _search(record)


async def change(
    connection: Connection,
    search_id: UUID,
    *,
    name: str,
    alert: Alert,
    next_at: datetime | None,
    told_until: int | None,
) -> JobSearch:
    """Of one that is there. `next_at` is for another rhythm only; `told_until` stays for None."""
    record = await connection.fetchrow(_CHANGE, search_id, name, alert, next_at, told_until)
    return _search(record)


async def delete(connection: Connection, account_id: UUID, search_id: UUID) -> bool:
    """Whether there was one."""
    return (
        await connection.fetchval(
            "delete from job_searches where id = $1 and account_id = $2 returning id",
            search_id,
            account_id,
        )
        is not None
    )


async def erase(connection: Connection, account_id: UUID) -> None:
    await connection.execute("delete from job_searches where account_id = $1", account_id)


async def take_due(connection: Connection, now: datetime, *, most: int) -> list[DueSearch]:
    """Those whose alert is due, held until the end of the transaction; what another process holds
    is left to it.
    """
    return [DueSearch(**record) for record in await connection.fetch(_TAKE_DUE, now, most)]


async def set_told(
    connection: Connection, search_id: UUID, *, told_until: int, next_at: datetime
) -> None:
    """No new version: its owner changed nothing."""
    await connection.execute(
        "update job_searches set told_until = $2, next_at = $3 where id = $1",
        search_id,
        told_until,
        next_at,
    )


def _search(record: Any) -> JobSearch:
    search = msgspec.json.decode(record["search"], type=JobFilters)
    return JobSearch(**{**record, "search": search})
