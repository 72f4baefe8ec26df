"""Requests, answers and rows of the notifications room."""

from datetime import datetime
from typing import Annotated, Literal, get_args
from uuid import UUID

import msgspec
from msgspec import Meta

__all__ = [
    "KINDS",
    "Draft",
    "Kind",
    "NewPreferences",
    "Notification",
    "NotificationPage",
    "Preference",
    "PreferenceShown",
    "Preferences",
]

Kind = Literal["application_received", "application_moved", "candidate_decided"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Notification(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    kind: Kind
    title: str
    body: str
    link: str | None  # a path in the web app
    read_at: datetime | None
    created_at: datetime


class NotificationPage(msgspec.Struct, frozen=True, kw_only=True):
    """Newest first. `unread_count` counts all that are unread, not only those shown."""

    items: list[Notification]
    next_cursor: str | None
    unread_count: int


class Preference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether news of this kind are kept and shown in the app, the only channel there is yet."""

    kind: Kind
    in_app: bool


class NewPreferences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them: a kind that is left out goes back to being on."""

    items: Annotated[list[Preference], Meta(max_length=len(KINDS))]


class PreferenceShown(msgspec.Struct, frozen=True):
    kind: Kind
    meaning: str
    in_app: bool


class Preferences(msgspec.Struct, frozen=True):
    items: list[PreferenceShown]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A notification before it is known whether its receiver wants it, or has it already."""

    id: UUID
    account_id: UUID
    kind: Kind
    event_id: UUID
    about_id: UUID
    title: str
    body: str
    link: str | None
    created_at: datetime
