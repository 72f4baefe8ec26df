"""Accounts: made, found by e-mail address and password, changed, deleted."""

from uuid import UUID

from hireloop.contracts.auth.events import UserDeleted, UserRegistered
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, FieldError, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.logic import sessions
from hireloop.services.auth.models import Account, OpenSession, Registration

__all__ = ["delete", "find", "find_by_email", "register", "rename", "set_password"]


async def register(
    room: Room, connection: Connection, data: Registration, password_hash: str, device: str
) -> OpenSession:
    """Raises `Conflict` naming `email` if the address has an account, whatever its case."""
    account = Account(new_id(), data.email, data.full_name.strip(), password_hash)
    if not await store.add_account(connection, account):
        raise Conflict(
            "This e-mail address has an account already.",
            errors=[FieldError("email", "has an account already")],
        )
    session = await sessions.open_session(room, connection, account, device)
    registered = UserRegistered(
        account_id=account.id, email=account.email, full_name=account.full_name
    )
    await emit(room.db, connection, registered)
    return session


async def find_by_email(connection: Connection, email: str) -> Account | None:
    return await store.find_account_by_email(connection, email)


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
    await store.delete_account(connection, caller.account_id)
    await emit(room.db, connection, UserDeleted(account_id=caller.account_id))
    connection.after_commit(lambda: room.tokens.revoke_account(caller.account_id))


async def rename(connection: Connection, account_id: UUID, full_name: str) -> None:
    """Access tokens made from now on carry the new name."""
    await store.rename(connection, account_id, full_name)
