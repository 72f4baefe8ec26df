"""The candidate's tracker: applications made elsewhere, and the candidate's part of those made
here.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from msgspec import UNSET

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.applications.status import CloseReason, Status
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
)
from hireloop.platform.service import Room
from hireloop.services.applications.logic import auditing, checking, messages, rules, views
from hireloop.services.applications.models import (
    Application,
    ApplicationChange,
    Before,
    CandidateMove,
    History,
    NewApplication,
    NewNote,
    Note,
    Notes,
    Row,
)
from hireloop.services.applications.models.messages import NewMessage
from hireloop.services.applications.models.tracker import NewApplicationAnswer
from hireloop.services.applications.store import copies, similar, tracker, trail

__all__ = [
    "add_elsewhere",
    "add_note",
    "change",
    "edit_of",
    "history",
    "move",
    "move_own",
    "notes",
    "own",
    "read",
    "read_of",
    "recruiters",
    "set_status",
]

_OWN = {"tags", "follow_up_on", "close_reason", "close_words"}
_SENT = "What was sent to a job on Hireloop stays as it was; yours are tags, reminders and reasons."


async def add_elsewhere(
    room: Room, connection: Connection, caller: Caller, data: NewApplication
) -> NewApplicationAnswer:
    """An application the candidate made somewhere else, with whatever is known of it; beside it
    those that may be to the same posting.
    """
    checking.require_elsewhere(data)
    now = datetime.now(UTC)
    values = _given(data)
    status = values.pop("status", "applied")
    applied_at = values.pop("applied_at", None)
    checking.require_past("applied_at", applied_at, now)
    checking.require_ended(status, values)
    checking.require_day(values.get("follow_up_on"))
    if applied_at is None and status != "saved":
        applied_at = now
    row = Row(
        id=new_id(),
        candidate_id=caller.account_id,
        candidate_name=caller.full_name,
        candidate_email=caller.email,
        job_id=None,
        company_id=None,
        status=status,
        status_at=applied_at or now,
        applied_at=applied_at,
        cover_letter=None,
        answers=None,
        created_at=now,
        updated_at=now,
        version=1,
        removed_at=None,
        close_reason=None,
        close_words=None,
        restorable_until=None,
        **{**dict.fromkeys(_EDITABLE, None), "tags": [], **values},
    )
    alike = await similar.find(
        connection, caller.account_id, company=row.company, position=row.position, link=row.link
    )
    row = await tracker.add(connection, row)
    await _trace(connection, row, None, "candidate", caller, note=None, at=applied_at or now)
    await emit(room.db, connection, ApplicationCreated(**views.event_fields(row, [])))
    return views.of_new(row, alike)


async def read(connection: Connection, caller: Caller, application_id: UUID) -> Application:
    return views.for_candidate(await own(connection, caller, application_id))


async def read_of(connection: Connection, candidate_id: UUID, application_id: UUID) -> Application:
    """The same for a neighbour, which says whose it has to be."""
    row = await tracker.find(connection, application_id, candidate_id)
    if row is None:
        raise NotFound
    return views.for_candidate(row)


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    application_id: UUID,
    data: ApplicationChange,
    *,
    version: int | None,
) -> Application:
    """Edits it. Raises `Outdated` if `version` (of If-Match) is not the one it has."""
    row = await own(connection, caller, application_id, lock=True)
    checking.require_version(row, version)
    values = _given(data)
    if row.job_id is not None and values.keys() - _OWN:
        raise Forbidden(_SENT)
    checking.require_ended(row.status, values)
    checking.require_day(values.get("follow_up_on"))
    checking.require_past("applied_at", values.get("applied_at"), datetime.now(UTC))
    if not values:
        return views.for_candidate(row)
    row = await tracker.change(connection, row.id, values)
    await emit(room.db, connection, edit_of(row))
    return views.for_candidate(row)


def edit_of(row: Row) -> ApplicationUpdated:
    """The event of an edit. Of an application made here it concerns the candidate alone: recruiters
    are not even to know that there was one.
    """
    return ApplicationUpdated(**views.event_fields(row, []))


async def set_status(
    room: Room, connection: Connection, caller: Caller, application_id: UUID, data: CandidateMove
) -> Application:
    """Moves it, as the candidate. The same status again changes nothing."""
    row = await own(connection, caller, application_id, lock=True)
    return views.for_candidate(await move_own(room, connection, caller, row, data))


async def move_own(
    room: Room, connection: Connection, caller: Caller, row: Row, data: CandidateMove
) -> Row:
    """Moves a locked row, as its candidate, or raises before anything is written."""
    now = datetime.now(UTC)
    errors = checking.complaints(row, data, now)
    if errors:
        raise Invalid(errors=errors)
    if data.status == row.status:
        return row
    rules.require_allowed(row, data.status, rules.candidate_moves(row))
    if row.job_id is not None and row.status == "saved":
        raise Conflict("Apply to this job to move it on.", more={"job_id": str(row.job_id)})
    return await move(
        room,
        connection,
        row,
        data.status,
        actor="candidate",
        caller=caller,
        note=data.note,
        at=data.at or now,
        reason=data.reason,
        reason_words=data.reason_words or None,
    )


async def history(connection: Connection, caller: Caller, application_id: UUID) -> History:
    row = await own(connection, caller, application_id)
    return History(await trail.history(connection, row.id, "candidate"))


async def notes(connection: Connection, caller: Caller, application_id: UUID) -> Notes:
    row = await own(connection, caller, application_id)
    return Notes(list(await trail.notes(connection, row.id, "candidate")))


async def add_note(
    connection: Connection, caller: Caller, application_id: UUID, data: NewNote
) -> Note:
    row = await own(connection, caller, application_id)
    return await trail.add_note(
        connection, row.id, side="candidate", author_id=caller.account_id, text=data.text
    )


async def move(  # noqa: PLR0913  # all that a move is made of
    room: Room,
    connection: Connection,
    row: Row,
    status: Status,
    *,
    actor: str,
    caller: Caller | None,
    note: str | None,
    at: datetime,
    reason: CloseReason | None = None,
    reason_words: str | None = None,
    message: NewMessage | None = None,
    ended_by: Literal["silence"] | None = None,
) -> Row:
    """Writes the status, the history row and the event together, and sends the candidate the
    message, if one goes with it. `row` is locked and the move allowed; `caller` is None for what
    Hireloop does by itself.
    """
    job = None if row.job_id is None else await copies.job(connection, row.job_id)
    values = rules.columns_after(row, status, at, answer_days=job.answer_days if job else None)
    values |= {"close_reason": reason, "close_words": reason_words, "ended_by": ended_by}
    changed = await tracker.change(connection, row.id, values)
    was = rules.before_of(row)
    await _trace(connection, changed, row.status, actor, caller, note=note, at=at, was=was)
    event = ApplicationStatusUpdated(
        **views.event_fields(changed, job.recruiter_ids if job else []),
        previous_status=row.status,
        actor=actor,
        actor_id=caller.account_id if caller else None,
    )
    if message is not None:
        kind = messages.kind_with(status)
        await messages.send(
            room, connection, changed, kind, message, caller, move_id=event.event_id
        )
    await emit(room.db, connection, event)
    if actor == "employer" and caller is not None:
        await auditing.done(
            room,
            connection,
            caller,
            "application.moved",
            candidate_id=row.candidate_id,
            application_id=row.id,
            company_id=row.company_id,
            company=row.company,
            detail=status,
        )
    return changed


_EDITABLE = (
    "company",
    "position",
    "location",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "salary_text",
    "description",
    "link",
    "source",
    "tags",
    "follow_up_on",
)


async def own(
    connection: Connection, caller: Caller, application_id: UUID, *, lock: bool = False
) -> Row:
    """The caller's own application; raises `NotFound` for any other."""
    row = await tracker.find(connection, application_id, caller.account_id, lock=lock)
    if row is None:
        raise NotFound
    return row


async def recruiters(connection: Connection, row: Row) -> list[UUID]:
    """Who is to hear of it on the employer's side."""
    if row.job_id is None:
        return []
    job = await copies.job(connection, row.job_id)
    return job.recruiter_ids if job else []


async def _trace(
    connection: Connection,
    row: Row,
    before: str | None,
    actor: str,
    caller: Caller | None,
    *,
    note: str | None,
    at: datetime,
    was: Before | None = None,
) -> None:
    await trail.add_history(
        connection,
        row.id,
        before=before,
        after=row.status,
        actor=actor,
        actor_id=caller.account_id if caller else None,
        note=note,
        at=at,
        was=was,
    )


def _given(data: NewApplication | ApplicationChange) -> dict[str, Any]:
    """The columns that the request sets."""
    values = {
        field: value
        for field, value in ((f, getattr(data, f)) for f in data.__struct_fields__)
        if value is not UNSET and field not in checking.ONLY_HERE and field != "job_id"
    }
    if "salary" in values:
        values.update(views.salary_columns(values.pop("salary")))
    return {**values, "tags": _unique(values["tags"])} if "tags" in values else values


def _unique(tags: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in tags))
