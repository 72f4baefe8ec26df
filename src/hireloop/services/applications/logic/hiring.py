"""The employer's side: the pipeline of a job, for the members of its company only."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from hireloop.contracts.jobs import roles
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Forbidden, NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.logic import messages, rules, talent, views
from hireloop.services.applications.logic.tracking import move
from hireloop.services.applications.models import (
    JobCopy,
    Move,
    Moved,
    MoveResult,
    Refused,
    Row,
    StatusChange,
)
from hireloop.services.applications.models.hiring import Candidacy, Card
from hireloop.services.applications.models.messages import Messages, NewMessage
from hireloop.services.applications.store import copies, pipeline, trail

__all__ = [
    "Member",
    "Opened",
    "member_of",
    "move_many",
    "opened",
    "row_of_member",
    "sent_to",
    "set_status",
    "write",
]


class Member(NamedTuple):
    job: JobCopy
    role: str


class Opened(NamedTuple):
    job: JobCopy
    role: str
    row: Row


async def opened(
    connection: Connection, caller: Caller, job_id: UUID, application_id: UUID
) -> tuple[Candidacy, Row]:
    """As it is shown, and as it is stored."""
    _, role, row = await row_of_member(connection, caller, job_id, application_id)
    history = await trail.history(connection, row.id, "employer")
    standing = await talent.standing(connection, caller, row, role)
    return views.opened_for_employer(row, history, role, standing), row


async def set_status(
    room: Room,
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    application_id: UUID,
    data: StatusChange,
) -> Card:
    """Moves it, as the employer. The same status again changes nothing."""
    messages.require_sound(data.message, "message.")
    _, role, row = await row_of_member(connection, caller, job_id, application_id, lock=True)
    _require_mover(role)
    return views.for_employer(await _move(room, connection, caller, row, data), role)


async def move_many(
    room: Room, connection: Connection, caller: Caller, job_id: UUID, data: Move
) -> MoveResult:
    """Moves all that may be moved; the others are named with the reason."""
    messages.require_sound(data.message, "message.")
    _require_mover((await member_of(connection, caller, job_id)).role)
    rows = {row.id: row for row in await pipeline.find_many(connection, job_id, data.ids)}
    moved, refused = [], []
    for application_id in dict.fromkeys(data.ids):
        row = rows.get(application_id)
        if row is None:
            refused.append(Refused(application_id, NotFound.title))
            continue
        try:
            change = StatusChange(status=data.status, message=data.message)
            changed = await _move(room, connection, caller, row, change)
        except Conflict as refusal:
            refused.append(Refused(application_id, refusal.detail))
        else:
            moved.append(Moved(changed.id, changed.status))
    return MoveResult(moved, refused)


async def write(
    room: Room,
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    application_id: UUID,
    data: NewMessage,
) -> Messages:
    """Writes to the candidate in the company's name; all that was written by now. Raises
    `Forbidden` for who only interviews, `Conflict` for who can't be reached any more.
    """
    _, role, row = await row_of_member(connection, caller, job_id, application_id, lock=True)
    if not roles.may_move(role):
        raise Forbidden("Candidates are written to by owners and recruiters of the company.")
    messages.require_sound(data)
    if row.removed_at is not None:
        raise Conflict("The candidate has taken this application out of their tracker.")
    await messages.send(room, connection, row, "message", data, caller)
    return await messages.listed(connection, row, "employer")


async def _move(
    room: Room, connection: Connection, caller: Caller, row: Row, data: StatusChange
) -> Row:
    if data.status == row.status:
        return row
    rules.require_allowed(row, data.status, rules.employer_moves(row))
    return await move(
        room,
        connection,
        row,
        data.status,
        actor="employer",
        caller=caller,
        note=data.note,
        at=datetime.now(UTC),
        message=data.message,
    )


async def member_of(connection: Connection, caller: Caller, job_id: UUID) -> Member:
    """The job, and what the caller is to it. Raises `NotFound` for who is no member of its
    company.
    """
    job = await copies.job(connection, job_id)
    if job is None:
        raise NotFound
    role = await copies.role_of(connection, job.company_id, caller.account_id)
    if role is None:
        raise NotFound
    return Member(job, role)


async def row_of_member(
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    application_id: UUID,
    *,
    lock: bool = False,
) -> Opened:
    """The application as it is stored, for members only. Raises `NotFound`."""
    member = await member_of(connection, caller, job_id)
    row = await pipeline.find(connection, job_id, application_id, lock=lock)
    if row is None:
        raise NotFound
    return Opened(*member, row)


async def sent_to(
    connection: Connection, caller: Caller, job_id: UUID, application_id: UUID
) -> Row:
    """The same without what the caller is to it."""
    return (await row_of_member(connection, caller, job_id, application_id)).row


def _require_mover(role: str) -> None:
    if not roles.may_move(role):
        raise Forbidden("Interviewers read and score. Moving candidates is for recruiters.")
