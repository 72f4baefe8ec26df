"""Accounts: made, found, changed, deleted."""

from uuid import UUID

from asyncpg import UniqueViolationError

from hireloop.contracts.auth.events import UserDeleted, UserEmailProved, UserRegistered
from hireloop.platform.access import Caller
from hireloop.platform.forgetting import forget
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.logic import api_keys, mails, second_factors, sessions
from hireloop.services.auth.logic.oauth import grants
from hireloop.services.auth.logic.signing_in import Found
from hireloop.services.auth.models import Account, OpenSession, Registration
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.store import activity, addresses, identities

__all__ = ["delete", "find", "prove", "register", "rename", "set_password", "to_reset"]


async def register(
    room: Room,
    connection: Connection,
    data: Registration,
    password_hash: str,
    found: Found,
    origin: Origin,
) -> OpenSession | None:
    """A new account, whoever has registered with its address or proved it. `None`, and nothing is
    done, if somebody else has registered with it since it was looked for.
    """
    account = Account(new_id(), data.email, data.full_name.strip(), password_hash)
    await addresses.hold(connection, account.email)
    if not await addresses.add_account(connection, account, newest=found.newest_id):
        return None
    session = await sessions.open_session(
        room, connection, account, origin, act="account.registered"
    )
    registered = UserRegistered(
        account_id=account.id, email=account.email, full_name=account.full_name
    )
    await emit(room.db, connection, registered)
    await mails.send_verification(room, connection, account, owner=found.owner)
    return session


async def prove(
    room: Room, connection: Connection, account_id: UUID, *, with_password: bool = False
) -> None:
    """The account's address is proved from now on: whoever else has typed it is not meant by it.
    Who proves it `with_password`, a new one, may have taken over what somebody else registered:
    keys, second factors, identities and programs from before are good no more.

    Raises `Conflict` if another account has proved it meanwhile.
    """
    try:
        email = await addresses.prove(connection, account_id)
    except UniqueViolationError as error:
        raise Conflict(
            "Another account has confirmed this e-mail address meanwhile: sign in to that one."
        ) from error
    if email is None:
        return
    if with_password:
        await api_keys.end_all(room, connection, account_id)
        await second_factors.drop_all(connection, account_id)
        await identities.remove_all(connection, account_id)
        await grants.end_around(room, connection, account_id)
    await emit(room.db, connection, UserEmailProved(account_id=account_id, email=email))


async def to_reset(connection: Connection, email: str) -> Account | None:
    """Whose password somebody with this address has forgotten: its owner's, or if nobody has proved
    it that of the account that was there first.
    """
    return await addresses.to_reset(connection, email)


async def find(connection: Connection, caller: Caller) -> Account:
    """Raises `Unauthorized` if the account is gone."""
    account = await store.find_account(connection, caller.account_id)
    if account is None:
        raise Unauthorized("The account is gone.")
    return account


async def set_password(
    room: Room,
    connection: Connection,
    account_id: UUID,
    password_hash: str,
    *,
    keep: UUID | None = None,
) -> None:
    """Changes it and ends every session but the one to `keep`: whoever else knew the old password
    is out.
    """
    await store.set_password(connection, account_id, password_hash)
    await sessions.end_all(room, connection, account_id, but=keep)


async def delete(room: Room, connection: Connection, caller: Caller) -> None:
    """Erases the account here, and by its event the person everywhere."""
    await sessions.end_all(room, connection, caller.account_id)
    await api_keys.end_all(room, connection, caller.account_id)
    await grants.end_around(room, connection, caller.account_id)
    await store.delete_account(connection, caller.account_id)
    await activity.erase(connection, caller.account_id)
    await forget(connection, caller.account_id)
    await emit(room.db, connection, UserDeleted(account_id=caller.account_id))
    connection.after_commit(lambda: room.tokens.revoke_account(caller.account_id))


async def rename(connection: Connection, account_id: UUID, full_name: str) -> None:
    """Access tokens made from now on carry the new name."""
    await store.rename(connection, account_id, full_name)
