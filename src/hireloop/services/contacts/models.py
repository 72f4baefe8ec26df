"""Requests, answers and rows of the contacts room."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.fields import Email, Line, Link, OptionalLine, Tag, Text
from hireloop.platform.forms import Upload

__all__ = [
    "CardFate",
    "CardFile",
    "Contact",
    "ContactChange",
    "ContactLink",
    "Imported",
    "NewContact",
    "Row",
]


class ContactLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For example {"kind": "LinkedIn", "url": "https://www.linkedin.com/in/..."}."""

    kind: Tag
    url: Link


Fate = Literal["added", "already_there", "refused"]
# An address alone is given its kind by its host.
Links = Annotated[list[ContactLink | Link], Meta(max_length=20)]


class NewContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    position: OptionalLine | None = None
    company: OptionalLine | None = None
    email: Email | None = None
    phone: OptionalLine | None = None
    links: Links = []
    notes: Text | None = None


class ContactChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is; null empties what may be empty."""

    name: Line | UnsetType = UNSET
    position: OptionalLine | None | UnsetType = UNSET
    company: OptionalLine | None | UnsetType = UNSET
    email: Email | None | UnsetType = UNSET
    phone: OptionalLine | None | UnsetType = UNSET
    links: Links | UnsetType = UNSET
    notes: Text | None | UnsetType = UNSET


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """A contact as its owner sees it; nobody else does."""

    id: UUID
    name: str
    position: str | None
    company: str | None
    email: str | None
    phone: str | None
    links: list[ContactLink]
    notes: str | None
    profile_id: UUID | None  # the registered user who has this e-mail address
    application_ids: list[UUID]  # the owner's own applications that it is linked to
    created_at: datetime
    updated_at: datetime
    version: int


class CardFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form with vCards in it."""

    file: Upload


class CardFate(msgspec.Struct, frozen=True):
    """What became of one card of a file."""

    number: int  # in the file, from 1
    name: str | None  # as far as it was understood
    fate: Fate
    reason: str | None = None  # why it was refused
    contact_id: UUID | None = None  # the contact that it has become, or was already


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    added: int
    already_there: int
    refused: int
    cards: list[CardFate]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A contact as it is stored."""

    id: UUID
    owner_id: UUID
    name: str
    position: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    links: list[ContactLink] = []
    notes: str | None = None
    name_key: str  # by which contacts are sorted
    search_key: str  # in which they are searched
    email_key: str | None = None  # by which users are matched
    profile_id: UUID | None = None
    is_asked: bool = True  # users has been asked whose address it is, or there is nothing to ask
    card_uid: str | None = None  # of the vCard it came in
    created_at: datetime
    updated_at: datetime
    version: int = 1
