"""Calendar addresses, of which only hashes are kept."""

from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["delete", "find", "made_at", "replace"]

_HOLD_ERASURES = "lock table erased in share mode"

_REPLACE = """
insert into feeds (owner_id, secret_hash, created_at) select $1, $2, $3
where not exists (select from erased where account_id = $1)
on conflict (owner_id) do update
    set secret_hash = excluded.secret_hash, created_at = excluded.created_at
"""


async def replace(connection: Connection, owner_id: UUID, secret_hash: bytes, at: datetime) -> bool:
    """The address of before, if there was one, is no good from now on. `False`: the person is gone
    and gets none.
    """
    await connection.execute(_HOLD_ERASURES)
    status: str = await connection.execute(_REPLACE, owner_id, secret_hash, at)
    return status == "INSERT 0 1"


async def made_at(connection: Connection, owner_id: UUID) -> datetime | None:
    """`None`: there is no address."""
    at: datetime | None = await connection.fetchval(
        "select created_at from feeds where owner_id = $1", owner_id
    )
    return at


async def find(connection: Connection, secret_hash: bytes) -> tuple[UUID, bytes] | None:
    """Whose address it is, with the hash that was stored."""
    record = await connection.fetchrow(
        "select owner_id, secret_hash from feeds where secret_hash = $1", secret_hash
    )
    return record and (record["owner_id"], record["secret_hash"])


async def delete(connection: Connection, owner_id: UUID) -> None:
    await connection.execute("delete from feeds where owner_id = $1", owner_id)
