"""The employer's view: the applications of one job. What was only saved was never sent."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Row
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["column", "counts", "find", "find_many"]

_COLUMN = f"""
select {COLUMNS} from applications where job_id = $1 and status = $2
order by updated_at desc, id desc limit $3
"""


async def counts(connection: Connection, job_id: UUID) -> dict[str, int]:
    records = await connection.fetch(
        "select status, count(*) from applications where job_id = $1 and status <> 'saved'"
        " group by status",
        job_id,
    )
    return {record["status"]: record["count"] for record in records}


async def column(connection: Connection, job_id: UUID, status: str, limit: int) -> list[Row]:
    """The `limit` applications in this status that changed last."""
    return [row_of(record) for record in await connection.fetch(_COLUMN, job_id, status, limit)]


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
