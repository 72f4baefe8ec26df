"""HTTP in from other rooms, never from people: what `contracts.interviews.client` asks."""

from uuid import UUID

from litestar import get

from hireloop.contracts.interviews.client import Upcoming
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import scheduling

__all__ = ["routes"]


@get("/internal/interviews/owners/{owner_id:uuid}/upcoming", guards=[neighbour])
async def upcoming_of(room: Room, owner_id: UUID) -> Upcoming:
    async with room.db.connection() as connection:
        return await scheduling.upcoming(connection, owner_id)


routes = [upcoming_of]
