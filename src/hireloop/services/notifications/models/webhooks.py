"""Requests, answers and rows of webhooks: programs of a company that are told what happens."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.fields import Link

__all__ = [
    "Happening",
    "MessageRow",
    "MessageState",
    "NewWebhook",
    "News",
    "Webhook",
    "WebhookChange",
    "WebhookMessage",
    "WebhookMessages",
    "WebhookRow",
    "WebhookWithSecret",
    "Webhooks",
]

Happening = Literal[
    "application.received",
    "application.moved",
    "job.opened",
    "job.updated",
    "job.closed",
]
MessageState = Literal["waiting", "sent", "dead"]
Happenings = Annotated[list[Happening], Meta(min_length=1, max_length=20)]


class NewWebhook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    company_id: UUID
    url: Link
    events: Happenings


class WebhookChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays."""

    url: Link | UnsetType = UNSET
    events: Happenings | UnsetType = UNSET
    is_on: bool | UnsetType = UNSET


class Webhook(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    company_id: UUID
    url: str
    events: list[str]
    is_on: bool
    off_reason: str | None  # why it was switched off, if nobody of the company did it
    failing_since: datetime | None
    created_at: datetime
    version: int


class WebhookWithSecret(Webhook, frozen=True, kw_only=True):
    secret: str  # shown this once: `whsec_` and base64, as Standard Webhooks has it


class Webhooks(msgspec.Struct, frozen=True):
    items: list[Webhook]


class WebhookMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One telling, and how it went."""

    id: UUID
    kind: str
    state: str  # waiting, sent or dead
    attempts: int
    created_at: datetime
    due_at: datetime  # of the next attempt, while it waits
    ended_at: datetime | None
    status: int | None  # what the last attempt was answered with, if with anything
    reason: str | None  # why the last attempt failed
    body: msgspec.Raw


class WebhookMessages(msgspec.Struct, frozen=True):
    """Newest first."""

    items: list[WebhookMessage]
    next_cursor: str | None


class WebhookRow(Webhook, frozen=True, kw_only=True):
    secret: bytes  # sealed, as is the old one
    old_secret: bytes | None
    old_secret_until: datetime | None


class MessageRow(msgspec.Struct, frozen=True, kw_only=True):
    """One that is due, with where it goes."""

    id: UUID
    kind: str
    body: str
    attempts: int  # this one included
    created_at: datetime
    due_at: datetime  # until when it is in hand
    webhook: WebhookRow


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What a company's webhooks are told. `data` is a struct of `webhooks.shapes`."""

    event_id: UUID
    company_id: UUID
    about_id: UUID | None  # the person it names
    kind: Happening
    at: datetime
    data: msgspec.Struct
