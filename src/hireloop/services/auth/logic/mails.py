"""Mails with a code in them: to prove an e-mail address, to choose a new password.

What is written here is that one is wanted; the notifications room sends it. Only the code's hash is
stored, and in the event it is sealed, so the database alone lets nobody into an account.

As much is written for an address without an account as for one with, and counted alike, so that
nobody learns from it which addresses have one: then the code is nobody's, and nothing is mailed.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from hireloop.contracts.auth import codes
from hireloop.contracts.auth.events import NotificationRequested
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, TooMany
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room
from hireloop.services.auth.models import Account, TakenCode
from hireloop.services.auth.store import addresses
from hireloop.services.auth.store import codes as stored

__all__ = [
    "Mail",
    "send",
    "send_again",
    "send_reset",
    "send_verification",
    "take",
    "take_reset",
]

_HOUR = 3_600
_RESET_SECONDS = _HOUR
_VERIFY_SECONDS = 3 * 86_400
# For one thing in one hour, of one account and to one address. Whoever knows an address could else
# fill its mailbox.
_PER_HOUR = 3
_PER_HOUR_TO_ADDRESS = 10


class Mail(NamedTuple):
    """A mail to be sent: to whom, which, and whether the code is in it."""

    template: str
    account_id: UUID
    email: str
    full_name: str
    has_code: bool = True


async def send_verification(
    room: Room, connection: Connection, account: Account, *, owner: Account | None
) -> bool:
    """A code that proves the account's address. If that is another account's, its owner is told
    that somebody has registered with it, and the code is nobody's. Whether it is sent.
    """
    if owner is None:
        mail = _to(account, "verify_email")
    else:
        mail = _to(owner, "registered_again", has_code=False)
    return await send(
        room, connection, "verify_email", account.id, account.email, _VERIFY_SECONDS, mail
    )


async def send_again(room: Room, connection: Connection, account: Account) -> None:
    """The mail of the registration with a new code. Raises `Conflict` if the address is proved,
    `TooMany` if enough mails are on their way.
    """
    if account.email_verified_at is not None:
        raise Conflict("This e-mail address is confirmed already.")
    owner = await addresses.owner(connection, account.email)
    if not await send_verification(room, connection, account, owner=owner):
        raise TooMany(_HOUR)


async def send_reset(
    room: Room, connection: Connection, account: Account | None, email: str
) -> None:
    """A code to choose a new password with, to the account's address. `account` is None for an
    address that has none. Does nothing if enough of them are on their way.
    """
    if account is None or account.disabled_at is not None:
        account_id, mail = None, None
    else:
        account_id, mail = account.id, _to(account, "reset_password")
    await send(room, connection, "reset_password", account_id, email, _RESET_SECONDS, mail)


async def take_reset(connection: Connection, code: str) -> UUID:
    """Whose password may be set. Other mails for the same are worth nothing from now on. Raises
    `Invalid` naming `token` for a code that is unknown, used or too old.
    """
    account_id = (await take(connection, code, "reset_password")).account_id
    await stored.drop(connection, account_id, "reset_password", "change_email")
    return account_id


async def take(connection: Connection, code: str, *purposes: str) -> TakenCode:
    """What a code for one of these is good for. Raises `Invalid` naming `token` for one that is
    unknown, used or too old.
    """
    taken = await stored.take(connection, _hash(code), purposes)
    if taken is None:
        raise Invalid.field("token", "is not good any more; ask for a new mail")
    return taken


async def send(
    room: Room,
    connection: Connection,
    purpose: str,
    account_id: UUID | None,
    email: str,
    seconds: int,
    mail: Mail | None,
) -> bool:
    """A code for this purpose, good for so long, of this account. It is sent with `mail`, if there
    is one. Whether it was made: not if enough were in the last hour.

    Both are durable together: the code, and the wish that it be sent.
    """
    code = secrets.token_urlsafe(32)
    is_added = await stored.add(
        connection,
        _hash(code),
        account_id,
        email,
        purpose,
        seconds=seconds,
        most=_PER_HOUR,
        most_to_address=_PER_HOUR_TO_ADDRESS,
    )
    if not is_added:
        return False
    seal: Seal = room.state["mail_seal"]
    mail = mail or Mail(codes.NOBODY, new_id(), "", "", has_code=False)
    wish = NotificationRequested(
        account_id=mail.account_id,
        template=mail.template,
        email=mail.email,
        full_name=mail.full_name,
        sealed=seal.close(
            code if mail.has_code else "", about=codes.about(mail.account_id, mail.template)
        ),
        expires_at=datetime.now(UTC) + timedelta(seconds=seconds),
    )
    await emit(room.db, connection, wish)
    return True


def _to(account: Account, template: str, *, has_code: bool = True) -> Mail:
    return Mail(template, account.id, account.email, account.full_name, has_code)


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
