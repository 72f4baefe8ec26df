"""/talent: staying in touch. A company asks, the candidate decides."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.fields import OptionalLine
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.applications.logic import pool, talent
from hireloop.services.applications.models.talent import (
    Keepers,
    Talent,
    TalentAnswer,
    TalentNote,
    TalentQuestion,
    TalentStanding,
)

__all__ = ["routes"]


@get("/talent/mine", guards=[signed_in], opt={"area": "tracker"})
async def keepers(room: Room, caller: Caller) -> Keepers:
    """The companies that ask whether they may keep you in mind, and those that do."""
    async with room.db.connection() as connection:
        return await talent.mine(connection, caller)


@post(
    "/talent/{talent_id:uuid}/answer",
    guards=[signed_in],
    status_code=200,
    opt={"area": "tracker"},
)
async def answer_talent(room: Room, caller: Caller, talent_id: UUID, data: TalentAnswer) -> Keepers:
    """What is left when you have accepted, declined or withdrawn. Who accepts is kept for twelve
    months at most; who does not is asked by that company no more for six.
    """
    async with room.db.transaction() as connection:
        return await talent.answer(room, connection, caller, talent_id, data.answer)


@get("/talent", guards=[signed_in])
async def talent_pool(  # one argument for each filter; called by name
    room: Room,
    caller: Caller,
    company_id: UUID,
    q: OptionalLine | None = None,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> Page[Talent]:
    """Who agreed to be kept in mind, for owners and recruiters of the company. `q` finds words of
    name, address, what they applied for, and your note.
    """
    async with room.db.connection() as connection:
        return await pool.listed(connection, caller, company_id, q=q, limit=limit, cursor=cursor)


@post("/talent", guards=[signed_in])
async def ask_talent(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: TalentQuestion
) -> Response[TalentStanding]:
    """For owners and recruiters: asks a candidate. There is one question at a time; while they
    may not be asked, `may_be_asked_from` says from when.
    """
    return await answer_once(
        room, request, caller, lambda connection: talent.ask(room, connection, caller, data)
    )


@patch("/talent/{talent_id:uuid}", guards=[signed_in])
async def note_talent(
    room: Room, caller: Caller, talent_id: UUID, data: TalentNote, if_match: IfMatch = None
) -> Talent:
    """Your company's one note about somebody in its pool. It is deleted when they leave it."""
    async with room.db.transaction() as connection:
        return await pool.write_note(
            room, connection, caller, talent_id, data.note, version=if_match
        )


@delete("/talent/{talent_id:uuid}", guards=[signed_in])
async def remove_talent(room: Room, caller: Caller, talent_id: UUID) -> None:
    """Lets somebody go, or takes a question back."""
    async with room.db.transaction() as connection:
        await talent.take_out(room, connection, caller, talent_id)


routes = [keepers, answer_talent, talent_pool, ask_talent, note_talent, remove_talent]
