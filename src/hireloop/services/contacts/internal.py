"""HTTP in from other rooms, never from people: what `contracts.contacts.client` asks."""

from uuid import UUID

from litestar import get

from hireloop.contracts.contacts.events import ContactSaved
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.contacts.logic import retelling

__all__ = ["routes"]


@get("/internal/contacts/retold", guards=[neighbour])
async def retold(room: Room, after: UUID) -> list[ContactSaved]:
    async with room.db.connection() as connection:
        return await retelling.retold(connection, after)


routes = [retold]
