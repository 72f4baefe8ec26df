"""/pipelines: the employer's board."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.services.applications.logic import hiring
from hireloop.services.applications.models import (
    Candidacy,
    Card,
    Move,
    MoveResult,
    NewNote,
    Note,
    Notes,
    Pipeline,
    StatusChange,
)

__all__ = ["routes"]


@get("/pipelines/{job_id:uuid}", guards=[signed_in])
async def pipeline(room: Room, caller: Caller, job_id: UUID) -> Pipeline:
    async with room.db.connection() as connection:
        return await hiring.board(connection, caller, job_id)


@post("/pipelines/{job_id:uuid}/move", guards=[signed_in], status_code=200)
async def move(room: Room, caller: Caller, job_id: UUID, data: Move) -> MoveResult:
    async with room.db.transaction() as connection:
        return await hiring.move_many(room, connection, caller, job_id, data)


_CANDIDACY = "/pipelines/{job_id:uuid}/applications/{application_id:uuid}"


@get(_CANDIDACY, guards=[signed_in])
async def candidacy(room: Room, caller: Caller, job_id: UUID, application_id: UUID) -> Candidacy:
    async with room.db.connection() as connection:
        return await hiring.opened(connection, caller, job_id, application_id)


@post(f"{_CANDIDACY}/status", guards=[signed_in], status_code=200)
async def set_candidacy_status(
    room: Room, caller: Caller, job_id: UUID, application_id: UUID, data: StatusChange
) -> Card:
    async with room.db.transaction() as connection:
        return await hiring.set_status(room, connection, caller, job_id, application_id, data)


@get(f"{_CANDIDACY}/notes", guards=[signed_in])
async def candidacy_notes(room: Room, caller: Caller, job_id: UUID, application_id: UUID) -> Notes:
    async with room.db.connection() as connection:
        return await hiring.notes(connection, caller, job_id, application_id)


@post(f"{_CANDIDACY}/notes", guards=[signed_in])
async def add_candidacy_note(
    room: Room,
    caller: Caller,
    request: Request[Any, Any, Any],
    job_id: UUID,
    application_id: UUID,
    data: NewNote,
) -> Response[Note]:
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: hiring.add_note(connection, caller, job_id, application_id, data),
    )


routes = [
    pipeline,
    move,
    candidacy,
    set_candidacy_status,
    candidacy_notes,
    add_candidacy_note,
]
