"""HTTP in from other rooms, never from people: what `contracts.applications.client` asks."""

from uuid import UUID

from litestar import get

from hireloop.contracts.applications.client import Application, Candidacy, Overview
from hireloop.contracts.applications.events import ApplicationUpdated
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.applications.logic import candidacies, overview, retelling, tracking

__all__ = ["routes"]


@get("/internal/applications/candidates/{candidate_id:uuid}/overview", guards=[neighbour])
async def overview_of(room: Room, candidate_id: UUID) -> Overview:
    async with room.db.connection() as connection:
        return await overview.of_candidate(connection, candidate_id)


@get(
    "/internal/applications/candidates/{candidate_id:uuid}/applications/{application_id:uuid}",
    guards=[neighbour],
)
async def application_of(room: Room, candidate_id: UUID, application_id: UUID) -> Application:
    async with room.db.connection() as connection:
        return await tracking.read_of(connection, candidate_id, application_id)


@get(
    "/internal/applications/members/{member_id:uuid}/candidacies/{application_id:uuid}",
    guards=[neighbour],
)
async def candidacy_for(room: Room, member_id: UUID, application_id: UUID) -> Candidacy:
    async with room.db.connection() as connection:
        return await candidacies.for_member(connection, member_id, application_id)


@get("/internal/applications/retold", guards=[neighbour])
async def retold(room: Room, after: UUID) -> list[ApplicationUpdated]:
    async with room.db.connection() as connection:
        return await retelling.retold(connection, after)


routes = [overview_of, application_of, candidacy_for, retold]
