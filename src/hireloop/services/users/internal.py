"""HTTP in from other rooms, never from people: what `contracts.users.client` asks."""

from uuid import UUID

from litestar import get, post

from hireloop.contracts.users.client import Addresses, Owners
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.users.logic import addresses, retelling

__all__ = ["routes"]


@post("/internal/users/by-email", guards=[neighbour], status_code=200)
async def by_email(room: Room, data: Addresses) -> Owners:
    async with room.db.connection() as connection:
        return await addresses.owners(connection, data.keys)


@get("/internal/users/retold", guards=[neighbour])
async def retold(room: Room, after: UUID) -> list[UserProfileUpdated]:
    async with room.db.connection() as connection:
        return await retelling.retold(connection, after)


routes = [by_email, retold]
