"""/applications: one application, as its candidate sees it. The list is in `listing`."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post
from msgspec import UNSET

from hireloop.platform import idempotency
from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.applications.logic import removing, resumes, tracking
from hireloop.services.applications.logic.applying import ExpressLane
from hireloop.services.applications.models import (
    Application,
    ApplicationChange,
    CandidateMove,
    History,
    NewApplication,
    NewNote,
    Note,
    Notes,
)
from hireloop.services.applications.models.tracker import NewApplicationAnswer

__all__ = ["routes"]


@post("/applications", guards=[signed_in], opt={"limit": "apply"})
async def create(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewApplication
) -> Response[NewApplicationAnswer]:
    lane: ExpressLane = room.state["express_lane"]
    if data.job_id is UNSET:
        await resumes.require_own(room, caller, data.resume_file_id)
        return await answer_once(
            room,
            request,
            caller,
            lambda connection: tracking.add_elsewhere(room, connection, caller, data),
        )
    if data.status == "saved":
        return await answer_once(
            room, request, caller, lambda connection: lane.save(connection, caller, data)
        )
    answer = await lane.apply(caller, data, await idempotency.key_of(request))
    return Response(answer, status_code=201, media_type="application/json")  # type: ignore[arg-type]  # encoded already


@get("/applications/{application_id:uuid}", guards=[signed_in])
async def read(room: Room, caller: Caller, application_id: UUID) -> Application:
    async with room.db.connection() as connection:
        return await tracking.read(connection, caller, application_id)


@patch("/applications/{application_id:uuid}", guards=[signed_in])
async def change(
    room: Room,
    caller: Caller,
    application_id: UUID,
    data: ApplicationChange,
    if_match: IfMatch = None,
) -> Application:
    await resumes.require_own(room, caller, data.resume_file_id)
    async with room.db.transaction() as connection:
        return await tracking.change(
            room, connection, caller, application_id, data, version=if_match
        )


@delete("/applications/{application_id:uuid}", guards=[signed_in])
async def remove(room: Room, caller: Caller, application_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await removing.remove(room, connection, caller, application_id)


@post("/applications/{application_id:uuid}/status", guards=[signed_in], status_code=200)
async def set_status(
    room: Room, caller: Caller, application_id: UUID, data: CandidateMove
) -> Application:
    async with room.db.transaction() as connection:
        return await tracking.set_status(room, connection, caller, application_id, data)


@get("/applications/{application_id:uuid}/history", guards=[signed_in])
async def history(room: Room, caller: Caller, application_id: UUID) -> History:
    async with room.db.connection() as connection:
        return await tracking.history(connection, caller, application_id)


@get("/applications/{application_id:uuid}/notes", guards=[signed_in])
async def notes(room: Room, caller: Caller, application_id: UUID) -> Notes:
    async with room.db.connection() as connection:
        return await tracking.notes(connection, caller, application_id)


@post("/applications/{application_id:uuid}/notes", guards=[signed_in])
async def add_note(
    room: Room, caller: Caller, request: Request[Any, Any, Any], application_id: UUID, data: NewNote
) -> Response[Note]:
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: tracking.add_note(connection, caller, application_id, data),
    )


routes = [
    create,
    read,
    change,
    remove,
    set_status,
    history,
    notes,
    add_note,
]
