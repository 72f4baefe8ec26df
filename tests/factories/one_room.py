"""One room alone: its tables, its interface behind the edge, and its listeners, called in order.

Events are handed over here and not carried by the bus, so that a test says which arrives when and
how often.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx

from hireloop import runner
from hireloop.platform.access import Caller
from hireloop.platform.events import Event
from hireloop.platform.house import House, open_house
from hireloop.platform.ids import new_id
from hireloop.platform.service import Room, Service
from hireloop.platform.settings import Settings
from hireloop.platform.tokens import Issuer
from tests.factories.people import Person


@dataclass(frozen=True)
class OneRoom:
    house: House
    room: Room
    service: Service
    client: httpx.AsyncClient

    def sign_in(self, account_id: UUID | None = None, *, seconds: int = 900) -> Person:
        """Somebody with a token that is good for so long, without asking auth."""
        caller = Caller(account_id or new_id(), new_id(), "somebody@example.org", "Somebody")
        issuer = Issuer(self.room.tokens, self.house.settings.address, life_seconds=seconds)
        token, _ = issuer.issue(caller)
        return Person(self.client, caller.account_id, caller.email, caller.full_name, token)

    async def hear(self, *events: Event) -> None:
        """Each event in a transaction of its own, in this order."""
        for event in events:
            await self.hear_together(event)

    async def hear_together(self, *events: Event) -> None:
        """Events of one kind as one batch."""
        async with self.room.db.transaction() as connection:
            for listener in self.service.listeners:
                if listener.event is type(events[0]):
                    heard = [list(events)] if listener.batch else events
                    for each in heard:
                        await listener.handle(self.room, connection, each)


@asynccontextmanager
async def one_room(settings: Settings, name: str) -> AsyncIterator[OneRoom]:
    (service,) = runner.load([name])
    async with open_house(settings, [service], role="api") as house:
        transport = httpx.ASGITransport(house.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url=house.settings.address
        ) as client:
            yield OneRoom(house, house.rooms[name], service, client)
