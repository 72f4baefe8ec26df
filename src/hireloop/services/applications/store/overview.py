"""A candidate's applications at a glance."""

from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["totals"]


async def totals(connection: Connection, candidate_id: UUID) -> dict[str, int]:
    """How many there are in each status that there are any in."""
    records = await connection.fetch(
        "select status, count(*) from applications where candidate_id = $1 and removed_at is null"
        " group by status",
        candidate_id,
    )
    return {record["status"]: record["count"] for record in records}
