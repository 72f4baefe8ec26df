"""The SQL of the weekly summary: whose is due, and what goes into it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["moved", "next_interviews", "set_next", "take_due", "waiting"]

_LINES = 10  # under one heading
_DUE = """
select account_id, time_zone, summary_at from people where summary_at <= $1
order by summary_at limit $2 for update skip locked
"""
_MOVED = """
select company, position, status from tracked
where candidate_id = $1 and status_at >= $2 and status <> all('{saved,applied}')
order by status_at desc limit $3
"""
_WAITING = """
select company, position, status_at from tracked
where candidate_id = $1 and status_at < $2 and status in ('applied', 'interview')
order by status_at desc limit $3
"""
_NEXT_INTERVIEWS = """
select company, position, starts_at, time_zone from interviews
where owner_id = $1 and not is_cancelled and starts_at >= $2 and starts_at < $3
order by starts_at limit $4
"""


async def take_due(connection: Connection, *, now: datetime, most: int) -> list[Any]:
    """(account_id, time_zone, summary_at), held until the end of the transaction."""
    return list(await connection.fetch(_DUE, now, most))


async def set_next(connection: Connection, account_id: UUID, at: datetime) -> None:
    await connection.execute(
        "update people set summary_at = $2 where account_id = $1", account_id, at
    )


async def moved(connection: Connection, candidate_id: UUID, *, since: datetime) -> list[Any]:
    """(company, position, status), the latest first."""
    return list(await connection.fetch(_MOVED, candidate_id, since, _LINES))


async def waiting(connection: Connection, candidate_id: UUID, *, before: datetime) -> list[Any]:
    """(company, position, status_at) of what has not moved since, the latest first."""
    return list(await connection.fetch(_WAITING, candidate_id, before, _LINES))


async def next_interviews(
    connection: Connection, owner_id: UUID, *, since: datetime, until: datetime
) -> list[Any]:
    """(company, position, starts_at, time_zone), the next first."""
    return list(await connection.fetch(_NEXT_INTERVIEWS, owner_id, since, until, _LINES))
