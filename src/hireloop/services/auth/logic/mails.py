"""Mails with a code in them: to prove an e-mail address, to choose a new password.

What is written here is that one is wanted; the notifications room sends it. Only the code's hash is
stored, and in the event it is sealed, so the database alone lets nobody into an account.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hireloop.contracts.auth import codes
from hireloop.contracts.auth.events import NotificationRequested
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, TooMany
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.models import Account

__all__ = ["send_again", "send_reset", "send_verification", "take_reset", "verify"]

_HOUR = 3_600
_RESET_SECONDS = _HOUR
_VERIFY_SECONDS = 3 * 86_400
# For one thing in one hour. Whoever knows an address could else fill its mailbox.
_PER_HOUR = 3


async def send_verification(room: Room, connection: Connection, account: Account) -> None:
    await _request(room, connection, account, "verify_email", _VERIFY_SECONDS)


async def send_again(room: Room, connection: Connection, account: Account) -> None:
    """The mail of the registration with a new code. Raises `Conflict` if the address is proved,
    `TooMany` if enough mails are on their way.
    """
    if await store.is_verified(connection, account.id):
        raise Conflict("This e-mail address is confirmed already.")
    if not await _request(room, connection, account, "verify_email", _VERIFY_SECONDS):
        raise TooMany(_HOUR)


async def send_reset(room: Room, connection: Connection, account: Account) -> None:
    """Does nothing if enough of them are on their way."""
    await _request(room, connection, account, "reset_password", _RESET_SECONDS)


async def verify(connection: Connection, code: str) -> None:
    """Raises `Invalid` naming `token` for a code that is unknown, used or too old."""
    await store.verify_email(connection, await _take(connection, code, "verify_email"))


async def take_reset(connection: Connection, code: str) -> UUID:
    """Whose password may be set. Having the mail proves the address as well. Other mails for the
    same are worth nothing from now on. Raises `Invalid`
    naming `token` for a code that is unknown, used or too old.
    """
    account_id = await _take(connection, code, "reset_password")
    await store.verify_email(connection, account_id)
    await store.drop_codes(connection, account_id, "reset_password")
    return account_id


async def _take(connection: Connection, code: str, purpose: str) -> UUID:
    account_id = await store.take_code(connection, _hash(code), purpose)
    if account_id is None:
        raise Invalid.field("token", "is not good any more; ask for a new mail")
    return account_id


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()


async def _request(
    room: Room, connection: Connection, account: Account, purpose: str, seconds: int
) -> bool:
    """Both are durable together: the code, and the wish that it be sent. Whether they were made."""
    code = secrets.token_urlsafe(32)
    is_added = await store.add_code(
        connection, _hash(code), account.id, purpose, seconds=seconds, most=_PER_HOUR
    )
    if not is_added:
        return False
    seal: Seal = room.state["mail_seal"]
    wish = NotificationRequested(
        account_id=account.id,
        template=purpose,
        email=account.email,
        full_name=account.full_name,
        sealed=seal.close(code, about=codes.about(account.id, purpose)),
        expires_at=datetime.now(UTC) + timedelta(seconds=seconds),
    )
    await emit(room.db, connection, wish)
    return True
