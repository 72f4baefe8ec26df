"""HTTP in from other rooms, never from people: what `contracts.analytics.client` asks."""

from uuid import UUID

from litestar import get

from hireloop.contracts.analytics.client import Responses
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.analytics.logic import answering

__all__ = ["routes"]


@get("/internal/analytics/candidates/{candidate_id:uuid}/responses", guards=[neighbour])
async def responses_to(room: Room, candidate_id: UUID) -> Responses:
    return await room.db.recent(lambda connection: answering.responses(connection, candidate_id))


routes = [responses_to]
