"""What an employer writes to a candidate."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.platform.fields import Line, Text

__all__ = ["Message", "MessageKind", "Messages", "NewMessage"]

MessageKind = Literal["acknowledgement", "rejection", "invitation", "message"]


class NewMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In both, {name}, {position} and {company} are written out for each candidate."""

    subject: Line
    body: Annotated[Text, Meta(min_length=1)]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """As it was sent. Who wrote it, only their own side is told."""

    id: UUID
    kind: MessageKind
    subject: str
    body: str
    author_name: str | None
    created_at: datetime


class Messages(msgspec.Struct, frozen=True):
    items: list[Message]
