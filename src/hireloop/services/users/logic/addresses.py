"""Who signs in with which e-mail address. That is not the address that a profile shows to its
person: everybody writes what they like into that one. Several accounts may have been registered
with one address, until somebody proves that it is theirs.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.contracts.users.client import Owners, address_key
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.users import store
from hireloop.services.users.logic import profiles

__all__ = ["owners", "prove"]


async def owners(connection: Connection, keys: Sequence[str]) -> Owners:
    return Owners(await store.accounts_by_address(connection, keys))


async def prove(
    room: Room, connection: Connection, account_id: UUID, email: str, *, at: datetime
) -> None:
    """The account has proved that this is its address, maybe another than before. A profile that
    showed the old one follows.
    """
    before = await store.address_of(connection, account_id)
    if before is None:
        return
    await store.set_address(connection, account_id, address_key(email), proved_at=at)
    if before != address_key(email):
        await profiles.follow_address(room, connection, account_id, before=before, email=email)
