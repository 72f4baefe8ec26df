"""/pipelines: what the employer's people tell each other about an applicant."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post, put

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.applications.logic import team
from hireloop.services.applications.models.scorecards import (
    NewTeamNote,
    Scorecard,
    ScorecardDraft,
    Scorecards,
    TeamNote,
    TeamNotes,
)

__all__ = ["routes"]

_CANDIDACY = "/pipelines/{job_id:uuid}/applications/{application_id:uuid}"


@get(f"{_CANDIDACY}/notes", guards=[signed_in])
async def candidacy_notes(
    room: Room, caller: Caller, job_id: UUID, application_id: UUID
) -> TeamNotes:
    """Your company's own notes, the first first."""
    async with room.db.connection() as connection:
        return await team.notes(connection, caller, job_id, application_id)


@post(f"{_CANDIDACY}/notes", guards=[signed_in])
async def add_candidacy_note(
    room: Room,
    caller: Caller,
    request: Request[Any, Any, Any],
    job_id: UUID,
    application_id: UUID,
    data: NewTeamNote,
) -> Response[TeamNote]:
    """Members that it mentions are told that there is a note, and not what it says."""
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: team.add_note(room, connection, caller, job_id, application_id, data),
    )


@get(f"{_CANDIDACY}/scorecards", guards=[signed_in])
async def scorecards(room: Room, caller: Caller, job_id: UUID, application_id: UUID) -> Scorecards:
    """Your own, and the others' once you have submitted yours."""
    async with room.db.connection() as connection:
        return await team.scorecards(connection, caller, job_id, application_id)


@put(f"{_CANDIDACY}/scorecard", guards=[signed_in])
async def save_scorecard(
    room: Room,
    caller: Caller,
    job_id: UUID,
    application_id: UUID,
    data: ScorecardDraft,
    if_match: IfMatch = None,
) -> Scorecard:
    """Your own, whole: a draft that only you see, until `is_submitted`. Then it stays as it is."""
    async with room.db.transaction() as connection:
        return await team.save_scorecard(
            room, connection, caller, job_id, application_id, data, version=if_match
        )


routes = [candidacy_notes, add_candidacy_note, scorecards, save_scorecard]
