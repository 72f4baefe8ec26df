"""HTTP in from other rooms, never from people: what `contracts.users.client` asks."""

from litestar import post

from hireloop.contracts.users.client import Addresses, Owners
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.users.logic import addresses

__all__ = ["routes"]


@post("/internal/users/by-email", guards=[neighbour], status_code=200)
async def by_email(room: Room, data: Addresses) -> Owners:
    async with room.db.connection() as connection:
        return await addresses.owners(connection, data.keys)


routes = [by_email]
