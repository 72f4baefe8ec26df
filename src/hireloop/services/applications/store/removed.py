"""Applications that were removed and can be brought back for a while."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Row
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["bring_back", "close", "find_due", "find_many", "set_aside"]

_FIND_MANY = f"""
select {COLUMNS} from applications
where id = any($1::uuid[]) and candidate_id = $2 and restorable_until > clock_timestamp()
order by id for update
"""
# Whoever else is at it, in this process or another, takes others.
_FIND_DUE = f"""
select {COLUMNS} from applications where restorable_until <= $1
order by restorable_until limit $2 for update skip locked
"""


async def set_aside(connection: Connection, row_id: UUID, at: datetime, until: datetime) -> None:
    """Out of the tracker, to be brought back until then."""
    await connection.execute(
        "update applications set removed_at = $2, restorable_until = $3, version = version + 1"
        " where id = $1",
        row_id,
        at,
        until,
    )


async def find_many(
    connection: Connection, application_ids: Sequence[UUID], candidate_id: UUID
) -> list[Row]:
    """Those of these that can be brought back, locked in the order of their ids."""
    records = await connection.fetch(_FIND_MANY, list(application_ids), candidate_id)
    return [row_of(record) for record in records]


async def bring_back(connection: Connection, row_id: UUID) -> Row:
    record = await connection.fetchrow(
        "update applications set removed_at = null, restorable_until = null, version = version + 1"
        f" where id = $1 returning {COLUMNS}",
        row_id,
    )
    return row_of(record)


async def find_due(connection: Connection, now: datetime, most: int) -> list[Row]:
    """Those whose time to be brought back is over, locked."""
    return [row_of(record) for record in await connection.fetch(_FIND_DUE, now, most)]


async def close(connection: Connection, row_id: UUID) -> None:
    """Out of the tracker for good; the employer's record stays."""
    await connection.execute(
        "update applications set restorable_until = null, version = version + 1 where id = $1",
        row_id,
    )
