"""What was sent with an application, for both of its sides."""

from uuid import UUID

from litestar import get

from hireloop.contracts.files.client import FileAddress
from hireloop.platform.access import Caller, signed_in
from hireloop.platform.service import Room
from hireloop.services.applications.logic import auditing, hiring, packets, resumes
from hireloop.services.applications.models import SentPacket

__all__ = ["routes"]


@get("/applications/{application_id:uuid}/sent", guards=[signed_in])
async def sent(room: Room, caller: Caller, application_id: UUID) -> SentPacket:
    """What you sent, as it was that day."""
    async with room.db.connection() as connection:
        return await packets.sent_by(connection, caller, application_id)


@get("/applications/{application_id:uuid}/resume", guards=[signed_in])
async def own_resume(room: Room, caller: Caller, application_id: UUID) -> FileAddress:
    """The résumé you sent, also after you deleted the file."""
    async with room.db.connection() as connection:
        row = await packets.own(connection, caller, application_id)
    return await resumes.address_of(room, row)


@get("/pipelines/{job_id:uuid}/applications/{application_id:uuid}/resume", guards=[signed_in])
async def candidates_resume(
    room: Room, caller: Caller, job_id: UUID, application_id: UUID
) -> FileAddress:
    """For the members of the job's company."""
    async with room.db.connection() as connection:
        row = await hiring.sent_to(connection, caller, job_id, application_id)
    await auditing.seen(room, caller, row, "resume.opened")
    return await resumes.address_of(room, row)


routes = [sent, own_resume, candidates_resume]
