"""HTTP in: what a person was told and wants to be told, and the stream that open pages follow."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, delete, get, post, put
from litestar.response import Redirect, Stream
from msgspec import Meta

from hireloop.contracts.auth import codes
from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.fields import Link
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit
from hireloop.platform.problems import Invalid
from hireloop.platform.secret import Secret
from hireloop.platform.service import Gauge, Room
from hireloop.services.notifications.logic import (
    inbox,
    mailbox,
    phones,
    subscribing,
    unsubscribing,
    working,
)
from hireloop.services.notifications.logic import preferences as wishes
from hireloop.services.notifications.logic.channels.webpush import PushKeys
from hireloop.services.notifications.logic.streams import Streams
from hireloop.services.notifications.logic.unsubscribing import Links
from hireloop.services.notifications.models import (
    Mailbox,
    NewPhone,
    NewPreferences,
    NewSubscription,
    NotificationPage,
    Phone,
    PhoneCode,
    Preferences,
    Subscribed,
    Unsubscribed,
)

__all__ = ["gauges", "routes", "running"]

# `no-transform` also keeps proxies from compressing, which would hold messages back.
_STREAM_HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


AnyRequest = Request[Any, Any, Any]
UnsubscribeToken = Annotated[str, Meta(max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    secret = Secret.load(room.settings)
    room.state["streams"] = Streams(room)
    room.state["wake"] = asyncio.Event()
    room.state["links"] = Links(room.settings, secret)
    room.state["push_keys"] = PushKeys(secret)
    room.state["code_seal"] = codes.seal_of(secret)
    room.state["hashes"] = phones.Hashes(secret)
    working.carriers(room)  # settings that can't be are refused by every process
    yield


gauges = [
    Gauge(
        "hireloop_deliveries",
        "Deliveries that wait to be sent, and dead ones that were given up",
        "state",
        lambda room: room.state.get("deliveries", {}),
    )
]


@get("/notifications", guards=[signed_in])
async def listed(
    room: Room,
    caller: Caller,
    unread: bool = False,  # a query parameter
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> NotificationPage:
    async with room.db.connection() as connection:
        return await inbox.listed(connection, caller, unread=unread, limit=limit, cursor=cursor)


@post("/notifications/{notification_id:uuid}/read", guards=[signed_in], status_code=204)
async def mark_read(room: Room, caller: Caller, notification_id: UUID) -> None:
    async with room.db.connection() as connection:
        await inbox.mark_read(connection, caller, notification_id)


@post("/notifications/read-all", guards=[signed_in], status_code=204)
async def mark_all_read(room: Room, caller: Caller) -> None:
    async with room.db.connection() as connection:
        await inbox.mark_all_read(connection, caller)


@get("/notifications/preferences", guards=[signed_in])
async def preferences(room: Room, caller: Caller) -> Preferences:
    async with room.db.connection() as connection:
        return await wishes.shown(room, connection, caller)


@put("/notifications/preferences", guards=[signed_in])
async def set_preferences(room: Room, caller: Caller, data: NewPreferences) -> Preferences:
    async with room.db.transaction() as connection:
        return await wishes.set_preferences(room, connection, caller, data)


@put("/notifications/phone", guards=[signed_in], opt={"limit": "phone"})
async def set_phone(room: Room, caller: Caller, data: NewPhone) -> Phone:
    """Where SMS are to go. A code is sent there, for `/notifications/phone/confirm`."""
    async with room.db.transaction() as connection:
        return await phones.put(room, connection, caller, data.number)


@post("/notifications/phone/confirm", guards=[signed_in], status_code=200, opt={"limit": "phone"})
async def confirm_phone(room: Room, caller: Caller, data: PhoneCode) -> Phone:
    async with room.db.transaction() as connection:
        outcome = await phones.try_code(room, connection, caller, data.code)
        phone = await phones.shown(connection, caller)
    # After the commit: a wrong guess has to count.
    if outcome == "over" or phone is None:
        raise Invalid.field("code", "is good no more; ask for a new one")
    if outcome == "wrong":
        raise Invalid.field("code", "is not the one that was sent")
    return phone


@delete("/notifications/phone", guards=[signed_in])
async def remove_phone(room: Room, caller: Caller) -> None:
    async with room.db.transaction() as connection:
        await phones.remove(connection, caller)


@get("/notifications/mailbox", guards=[signed_in])
async def mails(
    room: Room, caller: Caller, limit: Limit = 20, cursor: CursorText | None = None
) -> Mailbox:
    """The caller's mails where there is no mail server; else there is no such address."""
    async with room.db.connection() as connection:
        return await mailbox.listed(room, connection, caller, limit=limit, cursor=cursor)


@get("/notifications/unsubscribe", guards=[public], status_code=303)
async def show_unsubscribe(room: Room, token: UnsubscribeToken) -> Redirect:
    """For a person who opens what mail programs post to: leads to the page that asks them."""
    links: Links = room.state["links"]
    return Redirect(links.page_of(token), status_code=303)


@post("/notifications/unsubscribe", guards=[public], status_code=200)
async def unsubscribe(room: Room, token: UnsubscribeToken) -> Unsubscribed:
    """One click, by a mail program or on the page (RFC 8058). Its body says nothing."""
    async with room.db.transaction() as connection:
        return await unsubscribing.unsubscribe(room.state["links"], connection, token)


@get("/notifications/stream", guards=[signed_in], media_type="text/event-stream")
async def stream(
    room: Room,
    caller: Caller,
    request: Request,  # type: ignore[type-arg]  # given by the edge
) -> Stream:
    """Server-sent events, each with a JSON object that has a `kind`. The first is "hello"; after
    "expired" the stream ends, and a new one wants a new token.
    """
    streams: Streams = room.state["streams"]
    streams.require_place(caller)
    token = request.headers["authorization"].partition(" ")[2].strip()
    return Stream(
        streams.stream(caller, token), media_type="text/event-stream", headers=_STREAM_HEADERS
    )


@post("/notifications/push-subscriptions", guards=[signed_in])
async def subscribe(
    room: Room, caller: Caller, request: AnyRequest, data: NewSubscription
) -> Response[Subscribed]:
    """A browser wants news while no page is open. Saying so once more renews it."""
    await subscribing.require_usable(room, data)
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: subscribing.subscribe(room, connection, caller, data),
    )


@delete("/notifications/push-subscriptions", guards=[signed_in])
async def end_subscription(room: Room, caller: Caller, endpoint: Link) -> None:
    async with room.db.connection() as connection:
        await subscribing.unsubscribe(connection, caller, endpoint)


routes = [
    subscribe,
    end_subscription,
    listed,
    mark_read,
    mark_all_read,
    preferences,
    set_preferences,
    set_phone,
    confirm_phone,
    remove_phone,
    mails,
    show_unsubscribe,
    unsubscribe,
    stream,
]
