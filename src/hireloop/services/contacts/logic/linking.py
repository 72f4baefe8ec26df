"""Whose profile a contact is: that of the person who signs in with the contact's e-mail address.

Only the address of the account counts, not the one that a profile shows: everybody writes what they
like into the latter, and would be shown to others as who they are not. Who has proved an address
comes before whoever has only registered with it.

Two ways lead to the link. What has been heard in events about accounts is kept in `people`; of an
address that nobody was heard to have, `users` is asked, before the contact's transaction. The
transaction of a save and that of an event exclude each other (`people.hold`), so whichever comes
second sees what the first has done.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.contracts.contacts.events import ContactDeleted, ContactSaved
from hireloop.contracts.users.client import MOST_ADDRESSES, UsersClient, address_key
from hireloop.platform.forgetting import forget
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Unauthorized
from hireloop.platform.service import Room
from hireloop.services.contacts.models import Row
from hireloop.services.contacts.store import contacts, people

__all__ = [
    "Said",
    "ask",
    "ask_again",
    "erase",
    "hold",
    "keep_address",
    "linked",
    "require_there",
    "saved",
]


class Said(msgspec.Struct, frozen=True):
    """What users answered. Where it was silent, it is asked again later."""

    owners: Mapping[str, UUID]
    is_heard: bool = True


async def ask(room: Room, emails: Sequence[str | None]) -> Said:
    """Whose addresses these are, as far as this room has not heard it itself."""
    keys = {address_key(email) for email in emails if email}
    if not keys:
        return Said({})
    async with room.db.connection() as connection:
        unknown = sorted(keys - await people.known(connection, sorted(keys)))
    try:
        return Said(await _ask_users(room, unknown))
    except Unreachable:
        return Said({}, is_heard=False)


async def hold(connection: Connection) -> None:
    """Until the transaction ends nobody's address changes. To be called before a contact is locked:
    an event that changes an address locks contacts after it.
    """
    await people.hold(connection)


async def linked(connection: Connection, rows: Sequence[Row], said: Said) -> list[Row]:
    """The rows with the profiles that they are. Must follow `hold`."""
    keys = sorted({row.email_key for row in rows if row.email_key})
    owners = await people.owners(connection, keys, said.owners) if keys else {}
    return [
        msgspec.structs.replace(
            row,
            profile_id=owners.get(row.email_key or ""),
            is_asked=said.is_heard or row.email_key is None or row.email_key in owners,
        )
        for row in rows
    ]


async def require_there(connection: Connection, owner_id: UUID) -> None:
    """Raises `Unauthorized` if the account has been erased here. Must follow `hold`, which keeps
    it from being erased meanwhile.
    """
    if await people.is_gone(connection, owner_id):
        raise Unauthorized("The account is gone.")


async def keep_address(
    room: Room,
    connection: Connection,
    account_id: UUID,
    *,
    email: str,
    since: datetime,
    is_proved: bool,
) -> None:
    """Somebody registered, or has proved what their address is."""
    key = address_key(email)
    is_news = await people.keep(
        connection, account_id, email_key=key, since=since, is_proved=is_proved
    )
    if is_news:
        await _tell(room, connection, await people.relink(connection, account_id, key))


async def erase(room: Room, connection: Connection, account_id: UUID) -> None:
    """A person's own contacts go, and the links of others to the person."""
    await forget(connection, account_id)
    await people.forget(connection, account_id)
    for row in await contacts.erase(connection, account_id):
        deleted = ContactDeleted(contact_id=row.id, version=row.version + 1, owner_id=row.owner_id)
        await emit(room.db, connection, deleted)
    await _tell(room, connection, await people.relink(connection, account_id, None))


async def ask_again(room: Room, *, count: int = MOST_ADDRESSES) -> int:
    """Asks users about addresses of which it was silent before; returns of how many. Raises
    `Unreachable` if it still is.
    """
    async with room.db.connection() as connection:
        keys = await people.to_ask_about(connection, count)
    if not keys:
        return 0
    said = await _ask_users(room, keys)
    async with room.db.transaction() as connection:
        await people.hold(connection)
        owners = await people.owners(connection, keys, said)
        found = await people.answer(connection, {key: owners.get(key) for key in keys})
        await _tell(room, connection, [row for row in found if row.profile_id])
    return len(keys)


def saved(row: Row) -> ContactSaved:
    return ContactSaved(
        contact_id=row.id,
        version=row.version,
        owner_id=row.owner_id,
        name=row.name,
        company=row.company,
        position=row.position,
        email=row.email,
        profile_id=row.profile_id,
    )


async def _ask_users(room: Room, keys: Sequence[str]) -> dict[str, UUID]:
    client = UsersClient(room.neighbours)
    found: dict[str, UUID] = {}
    for begin in range(0, len(keys), MOST_ADDRESSES):
        found |= await client.by_email(keys[begin : begin + MOST_ADDRESSES])
    return found


async def _tell(room: Room, connection: Connection, rows: Sequence[Row]) -> None:
    if rows:
        await emit(room.db, connection, *map(saved, rows))
