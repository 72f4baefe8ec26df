"""The SQL of when somebody last proved who they are."""

from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["is_fresh", "renew"]

_IS_FRESH = """
select proved_at > now() - make_interval(secs => $3) from sessions
where id = $1 and account_id = $2
"""


async def is_fresh(
    connection: Connection, session_id: UUID, account_id: UUID, *, seconds: float
) -> bool | None:
    """None if there is no such session."""
    found: bool | None = await connection.fetchval(_IS_FRESH, session_id, account_id, seconds)
    return found


async def renew(connection: Connection, session_id: UUID) -> None:
    await connection.execute("update sessions set proved_at = now() where id = $1", session_id)
