"""The SQL of passkeys."""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models.factors import Passkey, PasskeyRow

__all__ = ["add", "find", "listed", "remove", "rename", "rows_of", "use"]

_SHOWN = ", ".join(Passkey.__struct_fields__)
_ROW = ", ".join(PasskeyRow.__struct_fields__)

_ADD = f"""
insert into passkeys (id, account_id, credential_id, public_key, sign_count, transports, name,
    is_synced)
select $1, id, $3, $4, $5, $6, $7, $8 from accounts where id = $2
on conflict (credential_id) do nothing
returning {_SHOWN}
"""
_FIND = f"select {_ROW} from passkeys where credential_id = $1 for update"
_USE = """
update passkeys set sign_count = $2, is_synced = $3, last_used_at = now() where id = $1
"""


async def add(connection: Connection, row: PasskeyRow, *, is_synced: bool) -> Passkey | None:
    """None if it is known already, here or at another account, or the account is gone."""
    added = await connection.fetchrow(
        _ADD,
        row.id,
        row.account_id,
        row.credential_id,
        row.public_key,
        row.sign_count,
        row.transports,
        row.name,
        is_synced,
    )
    return None if added is None else Passkey(**dict(added))


async def listed(connection: Connection, account_id: UUID) -> list[Passkey]:
    """Oldest first."""
    rows = await connection.fetch(
        f"select {_SHOWN} from passkeys where account_id = $1 order by created_at, id", account_id
    )
    return [Passkey(**dict(row)) for row in rows]


async def rows_of(connection: Connection, account_id: UUID) -> list[PasskeyRow]:
    rows = await connection.fetch(
        f"select {_ROW} from passkeys where account_id = $1 order by created_at, id", account_id
    )
    return [PasskeyRow(**dict(row)) for row in rows]


async def find(connection: Connection, credential_id: bytes) -> PasskeyRow | None:
    """Which nobody else uses until this transaction ends."""
    row = await connection.fetchrow(_FIND, credential_id)
    return None if row is None else PasskeyRow(**dict(row))


async def use(
    connection: Connection, passkey_id: UUID, *, sign_count: int, is_synced: bool
) -> None:
    await connection.execute(_USE, passkey_id, sign_count, is_synced)


async def rename(
    connection: Connection, account_id: UUID, passkey_id: UUID, name: str
) -> Passkey | None:
    """None if it is not the account's."""
    row = await connection.fetchrow(
        f"update passkeys set name = $3 where id = $1 and account_id = $2 returning {_SHOWN}",
        passkey_id,
        account_id,
        name,
    )
    return None if row is None else Passkey(**dict(row))


async def remove(connection: Connection, account_id: UUID, passkey_id: UUID) -> str | None:
    """What it was called; None if it is not the account's."""
    name: str | None = await connection.fetchval(
        "delete from passkeys where id = $1 and account_id = $2 returning name",
        passkey_id,
        account_id,
    )
    return name
