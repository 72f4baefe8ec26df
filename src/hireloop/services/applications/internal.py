"""HTTP in from other rooms, never from people: what `contracts.applications.client` asks."""

from uuid import UUID

from litestar import get

from hireloop.contracts.applications.client import Overview
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.applications.logic import overview

__all__ = ["routes"]


@get("/internal/applications/candidates/{candidate_id:uuid}/overview", guards=[neighbour])
async def overview_of(room: Room, candidate_id: UUID) -> Overview:
    async with room.db.connection() as connection:
        return await overview.of_candidate(connection, candidate_id)


routes = [overview_of]
