"""Mails with a code in them: to prove an e-mail address, to choose a new password.

A mail is a file under home/mail, written after the commit; who sends it on is a later matter. Only
the code's hash is stored, so the database alone lets nobody into an account.
"""

import asyncio
import hashlib
import secrets
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path
from uuid import UUID

import structlog

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.models import Account

__all__ = ["send_reset", "send_verification", "take_reset", "verify"]

_RESET_SECONDS = 3_600
_VERIFY_SECONDS = 3 * 86_400
_log = structlog.get_logger("hireloop.auth")
_writing: set[asyncio.Task[None]] = set()  # asyncio itself does not keep tasks alive

_VERIFY_TEXT = """\
Hello {name},

welcome to Hireloop. Please confirm that this address is yours:

{address}/verify-email?token={code}

The link is good for three days. If you did not register, ignore this mail.
"""
_RESET_TEXT = """\
Hello {name},

somebody, hopefully you, asked for a new password. Choose one here:

{address}/reset-password?token={code}

The link is good for one hour. If it was not you, ignore this mail; nothing has changed.
"""


async def send_verification(room: Room, connection: Connection, account: Account) -> None:
    code = await _make_code(connection, account, "verify_email", _VERIFY_SECONDS)
    _send(room, connection, account, "Confirm your e-mail address", _VERIFY_TEXT, code)


async def send_reset(room: Room, connection: Connection, account: Account) -> None:
    code = await _make_code(connection, account, "reset_password", _RESET_SECONDS)
    _send(room, connection, account, "A new password for Hireloop", _RESET_TEXT, code)


async def verify(connection: Connection, code: str) -> None:
    """Raises `Invalid` naming `token` for a code that is unknown, used or too old."""
    await store.verify_email(connection, await _take(connection, code, "verify_email"))


async def take_reset(connection: Connection, code: str) -> UUID:
    """Whose password may be set. Having the mail proves the address as well. Raises `Invalid`
    naming `token` for a code that is unknown, used or too old.
    """
    account_id = await _take(connection, code, "reset_password")
    await store.verify_email(connection, account_id)
    return account_id


async def _make_code(connection: Connection, account: Account, purpose: str, seconds: int) -> str:
    code = secrets.token_urlsafe(32)
    await store.add_code(connection, _hash(code), account.id, purpose, seconds=seconds)
    return code


async def _take(connection: Connection, code: str, purpose: str) -> UUID:
    account_id = await store.take_code(connection, _hash(code), purpose)
    if account_id is None:
        raise Invalid.field("token", "is not good any more; ask for a new mail")
    return account_id


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()


def _send(
    room: Room, connection: Connection, account: Account, subject: str, text: str, code: str
) -> None:
    mail = EmailMessage(policy=SMTPUTF8)
    local, _, domain = account.email.rpartition("@")
    mail["To"] = Address(username=local, domain=domain)
    mail["From"] = Address("Hireloop", "hello", "hireloop.invalid")
    mail["Subject"] = subject
    address = room.settings.address
    mail.set_content(text.format(name=account.full_name, address=address, code=code))

    def send() -> None:
        task = asyncio.ensure_future(_write(room.settings.home_path / "mail", mail))
        _writing.add(task)
        task.add_done_callback(_writing.discard)

    connection.after_commit(send)


async def _write(folder: Path, mail: EmailMessage) -> None:
    def write() -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / f"{new_id()}.eml"
        file.touch(mode=0o600)
        file.write_bytes(bytes(mail))

    try:
        await asyncio.to_thread(write)
    except OSError as error:
        _log.error("a mail could not be written", folder=str(folder), reason=str(error))
