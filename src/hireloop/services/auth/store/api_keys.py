"""The SQL of API keys."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import ApiKey, KeyHolder

__all__ = ["add", "count", "end", "end_all", "listed", "use"]

_COLUMNS = ", ".join(ApiKey.__struct_fields__)

_ADD = f"""
insert into api_keys (id, account_id, name, key_hash, scopes, expires_at)
select $1, id, $3, $4, $5, now() + make_interval(days => $6) from accounts where id = $2
returning {_COLUMNS}
"""
_USE = """
update api_keys k set last_used_at = now() from accounts a
where k.key_hash = $1 and a.id = k.account_id and a.disabled_at is null
    and (k.expires_at is null or k.expires_at > now())
returning k.id, k.account_id, a.email, a.full_name, k.scopes
"""
_END = """
with ended as (delete from api_keys where id = $1 and account_id = $2 returning id)
insert into ended_sessions (session_id) select id from ended on conflict do nothing
returning session_id
"""
_END_ALL = """
with ended as (delete from api_keys where account_id = $1 returning id)
insert into ended_sessions (session_id) select id from ended on conflict do nothing
returning session_id
"""


async def add(
    connection: Connection,
    key_id: UUID,
    account_id: UUID,
    *,
    name: str,
    key_hash: bytes,
    scopes: Sequence[str],
    days: int | None,
) -> ApiKey | None:
    """None if the account is gone."""
    row = await connection.fetchrow(_ADD, key_id, account_id, name, key_hash, list(scopes), days)
    return None if row is None else _key(row)


async def count(connection: Connection, account_id: UUID) -> int:
    number: int = await connection.fetchval(
        "select count(*) from api_keys where account_id = $1", account_id
    )
    return number


async def listed(connection: Connection, account_id: UUID) -> list[ApiKey]:
    """Oldest first."""
    rows = await connection.fetch(
        f"select {_COLUMNS} from api_keys where account_id = $1 order by created_at, id", account_id
    )
    return [_key(row) for row in rows]


async def use(connection: Connection, key_hash: bytes) -> KeyHolder | None:
    """Whose key it is; None for one that is unknown or has expired."""
    row = await connection.fetchrow(_USE, key_hash)
    return None if row is None else KeyHolder(**dict(row))


async def end(connection: Connection, account_id: UUID, key_id: UUID) -> bool:
    """Whether there was such a key."""
    return await connection.fetchval(_END, key_id, account_id) is not None


async def end_all(connection: Connection, account_id: UUID) -> list[UUID]:
    """Which ones they were."""
    return [row["session_id"] for row in await connection.fetch(_END_ALL, account_id)]


def _key(row: Any) -> ApiKey:
    return ApiKey(**dict(row))
