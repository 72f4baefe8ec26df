"""/webhooks: programs of a company that are told what happens, for its owners and recruiters."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.notifications.logic.webhooks import managing
from hireloop.services.notifications.models.webhooks import (
    MessageState,
    NewWebhook,
    Webhook,
    WebhookChange,
    WebhookMessage,
    WebhookMessages,
    Webhooks,
    WebhookWithSecret,
)

__all__ = ["routes"]


@get("/webhooks", guards=[signed_in])
async def webhooks_of_company(room: Room, caller: Caller, company_id: UUID) -> Webhooks:
    """All webhooks of a company, oldest first."""
    async with room.db.connection() as connection:
        return await managing.listed(connection, caller, company_id)


@post("/webhooks", guards=[signed_in])
async def make_webhook(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewWebhook
) -> Response[WebhookWithSecret]:
    """Posts what happens to an address, signed as Standard Webhooks has it. The secret is shown in
    this answer and never again.
    """
    await managing.require_outside(room, data.url)
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: managing.make(room, connection, caller, data),
        seal=room.state["answer_seal"],
    )


_WEBHOOK = "/webhooks/{webhook_id:uuid}"


@get(_WEBHOOK, guards=[signed_in])
async def read_webhook(room: Room, caller: Caller, webhook_id: UUID) -> Webhook:
    async with room.db.connection() as connection:
        return await managing.read(connection, caller, webhook_id)


@patch(_WEBHOOK, guards=[signed_in])
async def change_webhook(
    room: Room, caller: Caller, webhook_id: UUID, data: WebhookChange, if_match: IfMatch = None
) -> Webhook:
    if isinstance(data.url, str):
        await managing.require_outside(room, data.url)
    async with room.db.transaction() as connection:
        return await managing.change(room, connection, caller, webhook_id, data, version=if_match)


@delete(_WEBHOOK, guards=[signed_in])
async def remove_webhook(room: Room, caller: Caller, webhook_id: UUID) -> None:
    """With all it was told."""
    async with room.db.transaction() as connection:
        await managing.remove(connection, caller, webhook_id)


@post(f"{_WEBHOOK}/secret", guards=[signed_in], status_code=200)
async def renew_webhook_secret(room: Room, caller: Caller, webhook_id: UUID) -> WebhookWithSecret:
    """A new secret; for a day, what is posted is signed with the old one as well."""
    async with room.db.transaction() as connection:
        return await managing.renew_secret(room, connection, caller, webhook_id)


@post(f"{_WEBHOOK}/test", guards=[signed_in])
async def try_webhook(
    room: Room, caller: Caller, request: Request[Any, Any, Any], webhook_id: UUID
) -> Response[WebhookMessage]:
    """Posts a message that says nothing, to see whether it arrives."""
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: managing.try_out(room, connection, caller, webhook_id),
    )


@get(f"{_WEBHOOK}/messages", guards=[signed_in])
async def webhook_messages(
    room: Room,
    caller: Caller,
    webhook_id: UUID,
    state: MessageState | None = None,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> WebhookMessages:
    """What was told to it and how that went, newest first."""
    async with room.db.connection() as connection:
        return await managing.messages(
            connection, caller, webhook_id, state=state, limit=limit, cursor=cursor
        )


@post(f"{_WEBHOOK}/messages/{{message_id:uuid}}/replay", guards=[signed_in], status_code=200)
async def replay_message(
    room: Room, caller: Caller, webhook_id: UUID, message_id: UUID
) -> WebhookMessage:
    """Posts a message once more, with the same id."""
    async with room.db.transaction() as connection:
        return await managing.replay(room, connection, caller, webhook_id, message_id)


routes = [
    webhooks_of_company,
    make_webhook,
    read_webhook,
    change_webhook,
    remove_webhook,
    renew_webhook_secret,
    try_webhook,
    webhook_messages,
    replay_message,
]
