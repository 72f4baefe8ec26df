"""The SQL of accounts that are shut out."""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import Account
from hireloop.services.auth.store import ACCOUNT

__all__ = ["disable", "enable", "find", "registered"]

_FIND = f"select {ACCOUNT} from accounts where id = $1"
_REGISTERED = f"select {ACCOUNT} from accounts where lower(email) = lower($1) order by created_at"
_DISABLE = """
update accounts set disabled_at = now(), disabled_reason = $2
where id = $1 and disabled_at is null
"""
_ENABLE = "update accounts set disabled_at = null, disabled_reason = null where id = $1"


async def find(connection: Connection, account_id: UUID) -> list[Account]:
    """It, disabled or not; empty if there is none."""
    return [Account(**row) for row in await connection.fetch(_FIND, account_id)]


async def registered(connection: Connection, email: str) -> list[Account]:
    """Everybody who has typed the address, disabled or not."""
    return [Account(**row) for row in await connection.fetch(_REGISTERED, email)]


async def disable(connection: Connection, account_id: UUID, reason: str) -> None:
    """Does nothing if it is already."""
    await connection.execute(_DISABLE, account_id, reason)


async def enable(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_ENABLE, account_id)
