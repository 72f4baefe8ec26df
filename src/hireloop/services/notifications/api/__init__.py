"""HTTP in: what a person was told and wants to be told, and what the room keeps while it runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hireloop.contracts.auth import codes
from hireloop.platform.outward import Outward
from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret
from hireloop.platform.service import Gauge, Room
from hireloop.services.notifications.api import told, webhooks, wishes
from hireloop.services.notifications.logic import phones, working
from hireloop.services.notifications.logic.channels.webpush import PushKeys
from hireloop.services.notifications.logic.streams import Streams
from hireloop.services.notifications.logic.unsubscribing import Links
from hireloop.services.notifications.logic.webhooks.signing import Secrets

__all__ = ["gauges", "routes", "running"]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    secret = Secret.load(room.settings)
    room.state["streams"] = Streams(room)
    room.state["wake"] = asyncio.Event()
    room.state["wake_posting"] = asyncio.Event()
    room.state["links"] = Links(room.settings, secret)
    room.state["outward"] = Outward()
    room.state["push_keys"] = PushKeys(secret)
    room.state["code_seal"] = codes.seal_of(secret)
    room.state["webhook_secrets"] = Secrets(secret)
    room.state["answer_seal"] = Seal(secret, "answers")
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

routes = [*told.routes, *wishes.routes, *webhooks.routes]
