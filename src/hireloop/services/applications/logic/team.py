"""What the employer's people tell each other about an applicant: notes, and scorecards that are
hidden from each other until submitted. Nothing of it is in any event, and no candidate sees it.
"""

from uuid import UUID

from hireloop.contracts.applications.events import ApplicationMentioned
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, Outdated
from hireloop.platform.service import Room
from hireloop.services.applications.logic.hiring import Opened, row_of_member
from hireloop.services.applications.models.scorecards import (
    NewTeamNote,
    Scorecard,
    ScorecardDraft,
    Scorecards,
    TeamNote,
    TeamNotes,
)
from hireloop.services.applications.store import team

__all__ = ["add_note", "notes", "save_scorecard", "scorecards"]


async def notes(
    connection: Connection, caller: Caller, job_id: UUID, application_id: UUID
) -> TeamNotes:
    opened = await row_of_member(connection, caller, job_id, application_id)
    return TeamNotes(await team.notes(connection, opened.job.company_id, application_id))


async def add_note(
    room: Room,
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    application_id: UUID,
    data: NewTeamNote,
) -> TeamNote:
    """Whom it mentions is told that there is a note, and not what it says."""
    opened = await row_of_member(connection, caller, job_id, application_id)
    company_id = opened.job.company_id
    mentions = list(dict.fromkeys(data.mentions))
    strangers = set(mentions) - await team.members_of(connection, company_id, mentions)
    if strangers:
        raise Invalid.field("mentions", f"{min(strangers)} is no member of the company")
    note_id = await team.add_note(
        connection, application_id, author_id=caller.account_id, text=data.text, mentions=mentions
    )
    told = [one for one in mentions if one != caller.account_id]
    if told:
        await emit(room.db, connection, _mention(opened, note_id, caller, told))
    _tell_colleagues(room, connection, opened)
    return (await team.notes(connection, company_id, application_id))[-1]


async def scorecards(
    connection: Connection, caller: Caller, job_id: UUID, application_id: UUID
) -> Scorecards:
    """The others' only once one's own is submitted: nobody is to judge by what others thought."""
    opened = await row_of_member(connection, caller, job_id, application_id)
    cards = await team.scorecards(
        connection, opened.job.company_id, application_id, caller_id=caller.account_id
    )
    own = next((card for card in cards if card.author.id == caller.account_id), None)
    others = [card for card in cards if card is not own]
    is_open = own is not None and own.submitted_at is not None
    return Scorecards(
        own=own, others=others if is_open else [], hidden=0 if is_open else len(others)
    )


async def save_scorecard(
    room: Room,
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    application_id: UUID,
    data: ScorecardDraft,
    *,
    version: int | None,
) -> Scorecard:
    """Keeps the caller's draft, or submits it. Raises `Conflict` if it is submitted already, and
    `Outdated` if `version` (of If-Match) is not the one it has.
    """
    opened = await row_of_member(connection, caller, job_id, application_id)
    if data.is_submitted and data.verdict is None:
        raise Invalid.field("verdict", "is required to submit a scorecard")
    place = (connection, opened.job.company_id, application_id, caller.account_id)
    saved = await team.save_scorecard(*place, data, version=version)
    if saved is None:
        kept = await team.scorecard_of(*place)
        assert kept is not None
        if kept.submitted_at is not None:
            raise Conflict("It is submitted, and stays as it is. What comes later goes in a note.")
        raise Outdated(f"It is at version {kept.version} now.", more={"version": kept.version})
    if data.is_submitted:
        _tell_colleagues(room, connection, opened)
    return saved


def _mention(
    opened: Opened, note_id: UUID, caller: Caller, told: list[UUID]
) -> ApplicationMentioned:
    return ApplicationMentioned(
        stream_key=opened.job.job_id,
        note_id=note_id,
        application_id=opened.row.id,
        job_id=opened.job.job_id,
        company_id=opened.job.company_id,
        position=opened.row.position,
        candidate_id=opened.row.candidate_id,
        candidate_name=opened.row.candidate_name,
        author_id=caller.account_id,
        author_name=caller.full_name,
        mentioned_ids=told,
    )


def _tell_colleagues(room: Room, connection: Connection, opened: Opened) -> None:
    """Their open pages look again. Never the candidate's, who is not to know that there is a note,
    not even one who is a member of the company.
    """
    members = [one for one in opened.job.recruiter_ids if one != opened.row.candidate_id]
    message = {
        "kind": "application.discussed",
        "application_id": str(opened.row.id),
        "job_id": str(opened.job.job_id),
    }
    connection.after_commit(lambda: room.live.tell(members, message, side="hiring"))
