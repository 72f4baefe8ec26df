"""What happens becomes messages, in the transaction of the event; `posting` brings them there."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.logic.webhooks.shapes import (
    AboutApplication,
    AboutJob,
    news_of_applications,
    news_of_job,
)
from hireloop.services.notifications.models.webhooks import News, WebhookRow
from hireloop.services.notifications.store import people, webhooks

__all__ = ["tell_of_applications", "tell_of_job", "tell_to_try"]


class _Told(msgspec.Struct, frozen=True):
    type: str
    timestamp: datetime
    data: msgspec.Struct


class _Trial(msgspec.Struct, frozen=True):
    webhook_id: UUID
    says: str = "If you read this, the webhook works."


async def tell_of_applications(
    room: Room, connection: Connection, events: Sequence[AboutApplication]
) -> None:
    await _tell(room, connection, news_of_applications(events))


async def tell_of_job(room: Room, connection: Connection, event: AboutJob) -> None:
    await _tell(room, connection, [news_of_job(event)])


async def tell_to_try(room: Room, connection: Connection, webhook: WebhookRow) -> UUID:
    """Something that says nothing, to see whether it arrives; the message's id."""
    now = clock.now(room)
    body = _written("webhook.test", now, _Trial(webhook.id))
    message_id: UUID = new_id()
    await webhooks.tell_one(
        connection, message_id, webhook.id, kind="webhook.test", body=body, at=now
    )
    connection.after_commit(room.state["wake_posting"].set)
    return message_id


async def _tell(room: Room, connection: Connection, news: Sequence[News]) -> None:
    companies = {one.company_id for one in news}
    if not companies:
        return
    listening = await webhooks.listening(connection, sorted(companies))
    told = [
        (webhook, one, _written(one.kind, one.at, one.data))
        for one in news
        for webhook in listening
        if _wants(webhook, one)
    ]
    if not told:
        return
    await people.hold_erasures(connection)
    await webhooks.tell(connection, told, at=clock.now(room))
    connection.after_commit(room.state["wake_posting"].set)


def _wants(webhook: WebhookRow, news: News) -> bool:
    """Of nothing that was before it: events may be heard long after, or again."""
    return (
        webhook.company_id == news.company_id
        and news.kind in webhook.events
        and webhook.created_at <= news.at
    )


def _written(kind: str, at: datetime, data: msgspec.Struct) -> str:
    return msgspec.json.encode(_Told(kind, at, data)).decode()
