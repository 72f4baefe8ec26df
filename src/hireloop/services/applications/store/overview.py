"""A candidate's applications at a glance."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Row
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["recent", "silent_since", "totals"]

_RECENT = f"""
select {COLUMNS} from applications where candidate_id = $1 and removed_at is null
order by updated_at desc, id desc limit $2
"""

_SILENT_SINCE = f"""
select {COLUMNS} from applications
where candidate_id = $1 and removed_at is null and status = any($2) and status_at < $3
order by status_at, id limit $4
"""


async def totals(connection: Connection, candidate_id: UUID) -> dict[str, int]:
    """How many there are in each status that there are any in."""
    records = await connection.fetch(
        "select status, count(*) from applications where candidate_id = $1 and removed_at is null"
        " group by status",
        candidate_id,
    )
    return {record["status"]: record["count"] for record in records}


async def recent(connection: Connection, candidate_id: UUID, limit: int) -> list[Row]:
    """Those that changed last."""
    return [row_of(record) for record in await connection.fetch(_RECENT, candidate_id, limit)]


async def silent_since(
    connection: Connection,
    candidate_id: UUID,
    statuses: Sequence[str],
    before: datetime,
    limit: int,
) -> list[Row]:
    """Those in these statuses that have had them since before `before`, the most silent first."""
    records = await connection.fetch(_SILENT_SINCE, candidate_id, statuses, before, limit)
    return [row_of(record) for record in records]
