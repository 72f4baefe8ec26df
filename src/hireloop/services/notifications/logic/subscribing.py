"""Browsers that want news while no page is open. They say so themselves, one by one."""

import base64
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outward import NoAnswer, NotOutside, Outward
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.models import (
    NewSubscription,
    Subscribed,
    Subscription,
)
from hireloop.services.notifications.store import people, subscriptions

__all__ = ["require_usable", "subscribe", "unsubscribe"]

_KEPT = 10  # browsers of one person
_AUTH = 16  # bytes (RFC 8291, 3.2)


async def require_usable(room: Room, data: NewSubscription) -> None:
    """Before anything is kept: raises `Invalid` naming `keys` if nothing can be encrypted with
    them, and `endpoint` if news may not be posted there, which is looked at again each time.
    """
    try:
        point = base64.urlsafe_b64decode(_padded(data.keys.p256dh))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        is_right = len(base64.urlsafe_b64decode(_padded(data.keys.auth))) == _AUTH
    except ValueError:
        is_right = False
    if not is_right:
        raise Invalid.field("keys", "are not those of a browser")
    outward: Outward = room.state["outward"]
    try:
        await outward.require(data.endpoint)
    except NotOutside as reason:
        raise Invalid.field("endpoint", str(reason)) from None
    except NoAnswer:
        raise Invalid.field("endpoint", "is not known here") from None


async def subscribe(
    room: Room, connection: Connection, caller: Caller, data: NewSubscription
) -> Subscribed:
    await people.hold_erasures(connection)
    subscription = Subscription(
        id=new_id(),
        account_id=caller.account_id,
        endpoint=data.endpoint,
        p256dh=data.keys.p256dh,
        auth=data.keys.auth,
        created_at=clock.now(room),
    )
    known: UUID = await subscriptions.add(connection, subscription, keep=_KEPT)
    return Subscribed(known, data.endpoint)


async def unsubscribe(connection: Connection, caller: Caller, endpoint: str) -> None:
    if not await subscriptions.remove(connection, caller.account_id, endpoint):
        raise NotFound


def _padded(text: str) -> str:
    return text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
