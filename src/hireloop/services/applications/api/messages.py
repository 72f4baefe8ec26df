"""What the employer wrote to the candidate, for both of them."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.services.applications.logic import hiring, messages, packets
from hireloop.services.applications.models.messages import Messages, NewMessage

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


@post("/pipelines/{job_id:uuid}/applications/{application_id:uuid}/messages", guards=[signed_in])
async def write(
    room: Room,
    caller: Caller,
    request: Request[Any, Any, Any],
    job_id: UUID,
    application_id: UUID,
    data: NewMessage,
) -> Response[Messages]:
    """For owners and recruiters: the candidate reads it in the app and as a mail."""
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: hiring.write(room, connection, caller, job_id, application_id, data),
    )


routes = [received, written, write]
