"""What an employer writes to a candidate: read by both sides, unlike a note. The candidate is told
of it by the event, in the app and by mail.
"""

import re
from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationMessageSent
from hireloop.contracts.applications.status import Status
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import FieldError, Invalid
from hireloop.platform.service import Room
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.messages import MessageKind, Messages, NewMessage
from hireloop.services.applications.store import messages

__all__ = ["complaints", "fill", "filled", "kind_with", "listed", "require_sound", "send"]

Side = Literal["candidate", "employer"]

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_KNOWN = ("name", "position", "company")
_WITH: dict[Status, MessageKind] = {"rejected": "rejection", "interview": "invitation"}


def kind_with(status: Status) -> MessageKind:
    """What a message is that goes with a move to this status."""
    return _WITH.get(status, "message")


async def send(
    room: Room,
    connection: Connection,
    row: Row,
    kind: MessageKind,
    message: NewMessage,
    caller: Caller | None,
    *,
    move_id: UUID | None = None,
) -> None:
    """Keeps the message with an application to a job here, and tells of it. `caller` is None for
    what is sent by itself; `move_id` is the event of the move it goes with, which is to be written
    after this. Whoever has taken the application out of their tracker is written nothing, and
    nobody is sent a second acknowledgement.
    """
    if row.removed_at is not None or row.job_id is None or row.company_id is None:
        return
    text = NewMessage(fill(message.subject, row), fill(message.body, row))
    author_id = None if caller is None else caller.account_id
    message_id = await messages.add(
        connection,
        row.id,
        kind,
        text,
        author_id=author_id,
        author_name=None if caller is None else caller.full_name,
    )
    if message_id is None:
        return
    event = ApplicationMessageSent(
        stream_key=row.job_id,
        message_id=message_id,
        application_id=row.id,
        candidate_id=row.candidate_id,
        candidate_name=row.candidate_name,
        candidate_email=row.candidate_email,
        job_id=row.job_id,
        company_id=row.company_id,
        company=row.company,
        position=row.position,
        kind=kind,
        subject=text.subject,
        body=text.body,
        author_id=author_id,
        move_id=move_id,
    )
    await emit(room.db, connection, event)


async def listed(connection: Connection, row: Row, side: Side) -> Messages:
    """The first first. Who wrote them, only their own side is told."""
    shown = await messages.listed(connection, row.id, with_authors=side == "employer")
    return Messages(shown)


def fill(text: str, row: Row) -> str:
    """Writes the placeholders out, in one go: what a name brings with it is left as it is."""
    values = {"name": row.candidate_name, "position": row.position, "company": row.company}
    return filled(text, values)


def filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def require_sound(message: NewMessage | None, path: str = "") -> None:
    """Raises `Invalid` for one that says nothing, and for a placeholder that is none: it would go
    out to people as it stands there.
    """
    if message is not None and (errors := complaints(message, path)):
        raise Invalid(errors=errors)


def complaints(message: NewMessage, path: str) -> list[FieldError]:
    """`path` leads to the message in the request, as `message.` does."""
    blank = [] if message.body.strip() else [FieldError(f"{path}body", "is blank")]
    return blank + [
        FieldError(f"{path}{field}", f"has {{{unknown[0]}}}, which is none of {_listed()}")
        for field, text in (("subject", message.subject), ("body", message.body))
        if (unknown := [name for name in _PLACEHOLDER.findall(text) if name not in _KNOWN])
    ]


def _listed() -> str:
    return ", ".join(f"{{{name}}}" for name in _KNOWN)
