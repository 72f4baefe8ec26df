"""Shutting an account out, which operators do: its sessions and keys end, nobody signs in to it,
and what they are told is what a wrong password is told. Nothing that it holds is lost.
"""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.auth.logic import api_keys, sessions
from hireloop.services.auth.models import Account
from hireloop.services.auth.store import addresses, disabling

__all__ = ["disable", "enable"]


async def disable(room: Room, who: str, reason: str) -> list[str]:
    """`who` is an id or an address. The accounts that are meant: only if it is one anything is
    done. The reason of the first time is kept.
    """
    async with room.db.transaction() as connection:
        meant = await _meant(connection, who)
        if len(meant) == 1:
            account_id = meant[0].id
            await disabling.disable(connection, account_id, reason)
            await sessions.end_all(room, connection, account_id)
            await api_keys.end_all(room, connection, account_id)
    return [str(account.id) for account in meant]


async def enable(room: Room, who: str) -> list[str]:
    """As `disable`. Sessions and keys of before stay ended."""
    async with room.db.transaction() as connection:
        meant = await _meant(connection, who)
        if len(meant) == 1:
            await disabling.enable(connection, meant[0].id)
    return [str(account.id) for account in meant]


async def _meant(connection: Connection, who: str) -> list[Account]:
    """By an address the account that has proved it, or else all that were registered with it."""
    try:
        account_id = UUID(who)
    except ValueError:
        owner = await addresses.owner(connection, who)
        return [owner] if owner is not None else await disabling.registered(connection, who)
    return await disabling.find(connection, account_id)
