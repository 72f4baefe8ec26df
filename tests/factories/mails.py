"""Mails as they lie under the home folder where there is no mail server."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.factories.people import eventually


def mails_to(home: Path, email: str, subject: str) -> list[EmailMessage]:
    """The newest first. In a whole run thousands of mails lie there, and reading one as a message
    takes a millisecond: only those that name the address are.
    """
    files = sorted((home / "mail").glob("*.eml"), reverse=True)
    naming = [raw for raw in map(_read, files) if email.encode() in raw]
    mails = [message_from_bytes(raw, policy=default) for raw in naming]
    return [mail for mail in mails if email in (mail["To"] or "") and mail["Subject"] == subject]


def _read(file: Path) -> bytes:
    """Nothing if it is gone meanwhile, as mails of somebody who is erased are."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


async def mail_to(home: Path, email: str, subject: str) -> EmailMessage:
    """The newest such mail, once it has been written."""

    async def look() -> EmailMessage | None:
        return next(iter(mails_to(home, email, subject)), None)

    mail: EmailMessage = await eventually(look)
    return mail


def code_in(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(r"token=([\w-]+)", body.get_content())
    assert found
    return found[1]
