"""/pipelines: the employer's board."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import get, post
from msgspec import Meta

from hireloop.contracts.applications.status import Status
from hireloop.platform.access import Caller, signed_in
from hireloop.platform.fields import OptionalLine
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.services.applications.logic import auditing, board, hiring
from hireloop.services.applications.models import (
    Move,
    MoveResult,
    StatusChange,
)
from hireloop.services.applications.models.hiring import (
    AnswerGiven,
    Asked,
    Candidacy,
    Card,
    Pipeline,
)

__all__ = ["routes"]

Answers = Annotated[list[AnswerGiven], Meta(max_length=20)]


@get("/pipelines/{job_id:uuid}", guards=[signed_in])
async def pipeline(  # one argument for each filter; called by name
    room: Room,
    caller: Caller,
    job_id: UUID,
    q: OptionalLine | None = None,
    answer: Answers | None = None,
    applied_from: date | None = None,
    applied_to: date | None = None,
    has_resume: bool | None = None,
) -> Pipeline:
    """The board of a job, for members of its company. `q` finds words of name and address, whatever
    their case and accents; several of `answer` mean all of them; days are those of UTC, both ends
    included. `counts` counts what the filters leave.
    """
    asked = Asked(
        q=q,
        answers=answer or [],
        applied_from=applied_from,
        applied_to=applied_to,
        has_resume=has_resume,
    )
    async with room.db.connection() as connection:
        return await board.board(connection, caller, job_id, asked)


@get("/pipelines/{job_id:uuid}/columns/{status:str}", guards=[signed_in])
async def pipeline_column(  # noqa: PLR0913, PLR0917  # one argument for each filter; called by name
    room: Room,
    caller: Caller,
    job_id: UUID,
    status: Status,
    q: OptionalLine | None = None,
    answer: Answers | None = None,
    applied_from: date | None = None,
    applied_to: date | None = None,
    has_resume: bool | None = None,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> Page[Card]:
    """One column, the one that moved last first; it goes on from `next_cursors` of the board."""
    asked = Asked(
        q=q,
        answers=answer or [],
        applied_from=applied_from,
        applied_to=applied_to,
        has_resume=has_resume,
    )
    async with room.db.connection() as connection:
        return await board.column(
            connection, caller, job_id, status, asked, limit=limit, cursor=cursor
        )


@post("/pipelines/{job_id:uuid}/move", guards=[signed_in], status_code=200)
async def move(room: Room, caller: Caller, job_id: UUID, data: Move) -> MoveResult:
    async with room.db.transaction() as connection:
        return await hiring.move_many(room, connection, caller, job_id, data)


_CANDIDACY = "/pipelines/{job_id:uuid}/applications/{application_id:uuid}"


@get(_CANDIDACY, guards=[signed_in])
async def candidacy(room: Room, caller: Caller, job_id: UUID, application_id: UUID) -> Candidacy:
    async with room.db.connection() as connection:
        found, row = await hiring.opened(connection, caller, job_id, application_id)
    await auditing.seen(room, caller, row, "application.opened")
    return found


@post(f"{_CANDIDACY}/status", guards=[signed_in], status_code=200)
async def set_candidacy_status(
    room: Room, caller: Caller, job_id: UUID, application_id: UUID, data: StatusChange
) -> Card:
    async with room.db.transaction() as connection:
        return await hiring.set_status(room, connection, caller, job_id, application_id, data)


routes = [
    pipeline,
    pipeline_column,
    move,
    candidacy,
    set_candidacy_status,
]
