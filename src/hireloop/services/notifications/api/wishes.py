"""What a person wants to be told and by which ways: preferences, numbers, browsers."""

from typing import Annotated, Any

from litestar import Request, Response, delete, get, post, put
from litestar.response import Redirect
from msgspec import Meta

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.fields import Link
from hireloop.platform.idempotency import answer_once
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import phones, subscribing, unsubscribing
from hireloop.services.notifications.logic import preferences as wishes
from hireloop.services.notifications.logic.unsubscribing import Links
from hireloop.services.notifications.models import (
    NewPhone,
    NewPreferences,
    NewSubscription,
    Phone,
    PhoneCode,
    Preferences,
    Subscribed,
    Unsubscribed,
)

__all__ = ["routes"]

AnyRequest = Request[Any, Any, Any]
UnsubscribeToken = Annotated[str, Meta(max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]


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
    preferences,
    set_preferences,
    set_phone,
    confirm_phone,
    remove_phone,
    show_unsubscribe,
    unsubscribe,
    subscribe,
    end_subscription,
]
