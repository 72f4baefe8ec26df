"""What the employer wrote to the candidate, for both of them."""

from uuid import UUID

from litestar import get

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.service import Room
from hireloop.services.applications.logic import hiring, messages, packets
from hireloop.services.applications.models.messages import Messages

__all__ = ["routes"]


@get("/applications/{application_id:uuid}/messages", guards=[signed_in])
async def received(room: Room, caller: Caller, application_id: UUID) -> Messages:
    """What the employer wrote to you, the first first."""
    async with room.db.connection() as connection:
        row = await packets.own(connection, caller, application_id)
        return await messages.listed(connection, row, "candidate")


@get("/pipelines/{job_id:uuid}/applications/{application_id:uuid}/messages", guards=[signed_in])
async def written(room: Room, caller: Caller, job_id: UUID, application_id: UUID) -> Messages:
    """What your company wrote to the candidate, the first first."""
    async with room.db.connection() as connection:
        row = await hiring.sent_to(connection, caller, job_id, application_id)
        return await messages.listed(connection, row, "employer")


routes = [received, written]
