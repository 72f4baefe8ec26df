"""The candidate's tracker: applications made elsewhere, and the candidate's part of those made
here.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import UNSET

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.applications.status import Status
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    Outdated,
)
from hireloop.platform.service import Room
from hireloop.services.applications.logic import rules, views
from hireloop.services.applications.models import (
    Application,
    ApplicationChange,
    History,
    NewApplication,
    NewNote,
    Note,
    Notes,
    Row,
    Sort,
    StatusChange,
)
from hireloop.services.applications.store import copies, tracker, trail

__all__ = [
    "add_elsewhere",
    "add_note",
    "change",
    "history",
    "listed",
    "notes",
    "read",
    "read_of",
    "remove",
    "set_status",
]

_CURSORS: dict[Sort, tuple[type, type]] = {
    "updated": (datetime, UUID),
    "applied": (datetime, UUID),
    "company": (str, UUID),
}
_FUTURE = timedelta(days=1)  # clocks and time zones differ; beyond that it is a typing error
_ONLY_HERE = ("cover_letter", "resume_file_id", "answers")
_SENT = "What was sent to a job on Hireloop stays as it was; only its tags are yours to change."


async def add_elsewhere(
    room: Room, connection: Connection, caller: Caller, data: NewApplication
) -> Application:
    """An application the candidate made somewhere else, with whatever is known of it."""
    _require_elsewhere(data)
    now = datetime.now(UTC)
    values = _given(data)
    status = values.pop("status", "applied")
    applied_at = values.pop("applied_at", None)
    _require_past("applied_at", applied_at, now)
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
        **{**dict.fromkeys(_EDITABLE, None), "tags": [], **values},
    )
    row = await tracker.add(connection, row)
    await _trace(connection, row, None, "candidate", caller, note=None, at=applied_at or now)
    await emit(room.db, connection, ApplicationCreated(**views.event_fields(row, [])))
    return views.for_candidate(row)


async def listed(
    connection: Connection,
    caller: Caller,
    *,
    statuses: Sequence[Status] | None,
    q: str | None,
    tag: str | None,
    sort: Sort,
    include_closed: bool,
    limit: int,
    cursor: str | None,
) -> Page[Application]:
    rows = await tracker.page(
        connection,
        caller.account_id,
        statuses=statuses,
        tag=tag,
        include_closed=include_closed,
        words=(q or "").split(),
        sort=sort,
        after=Cursor.decode(cursor, *_CURSORS[sort]) if cursor else None,
        limit=limit + 1,
    )
    return page(
        rows,
        limit,
        item=lambda found: views.for_candidate(found[0]),
        ends_at=lambda found: (found[1], found[0].id),
    )


async def read(connection: Connection, caller: Caller, application_id: UUID) -> Application:
    return views.for_candidate(await _own(connection, caller, application_id))


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
    row = await _own(connection, caller, application_id, lock=True)
    _require_version(row, version)
    values = _given(data)
    if row.job_id is not None and values.keys() - {"tags"}:
        raise Forbidden(_SENT)
    _require_past("applied_at", values.get("applied_at"), datetime.now(UTC))
    if not values:
        return views.for_candidate(row)
    row = await tracker.change(connection, row.id, values)
    await emit(
        room.db,
        connection,
        ApplicationUpdated(**views.event_fields(row, await _recruiters(connection, row))),
    )
    return views.for_candidate(row)


async def set_status(
    room: Room, connection: Connection, caller: Caller, application_id: UUID, data: StatusChange
) -> Application:
    """Moves it, as the candidate. The same status again changes nothing."""
    row = await _own(connection, caller, application_id, lock=True)
    if data.status == row.status:
        return views.for_candidate(row)
    rules.require_allowed(row, data.status, rules.candidate_moves(row))
    now = datetime.now(UTC)
    if row.job_id is not None:
        if data.at is not None:
            raise Invalid.field("at", "only applications made elsewhere can be back-dated")
        if row.status == "saved":
            raise Conflict("Apply to this job to move it on.", more={"job_id": str(row.job_id)})
    _require_past("at", data.at, now)
    changed = await move(
        room,
        connection,
        row,
        data.status,
        actor="candidate",
        caller=caller,
        note=data.note,
        at=data.at or now,
    )
    return views.for_candidate(changed)


async def remove(room: Room, connection: Connection, caller: Caller, application_id: UUID) -> None:
    """Takes it out of the tracker. One that was sent to a job here is withdrawn first, and the
    employer keeps the record until the person is erased.
    """
    row = await _own(connection, caller, application_id, lock=True)
    if row.job_id is not None and "withdrawn" in rules.candidate_moves(row):
        now = datetime.now(UTC)
        row = await move(
            room, connection, row, "withdrawn", actor="candidate", caller=caller, note=None, at=now
        )
    if row.job_id is None or row.status == "saved":
        await tracker.delete(connection, row.id)
    else:
        await tracker.remove(connection, row.id, datetime.now(UTC))
    await emit(room.db, connection, views.deletion_of(row, []))


async def history(connection: Connection, caller: Caller, application_id: UUID) -> History:
    row = await _own(connection, caller, application_id)
    return History(await trail.history(connection, row.id, "candidate"))


async def notes(connection: Connection, caller: Caller, application_id: UUID) -> Notes:
    row = await _own(connection, caller, application_id)
    return Notes(list(await trail.notes(connection, row.id, "candidate")))


async def add_note(
    connection: Connection, caller: Caller, application_id: UUID, data: NewNote
) -> Note:
    row = await _own(connection, caller, application_id)
    return await trail.add_note(
        connection, row.id, side="candidate", author_id=caller.account_id, text=data.text
    )


async def move(
    room: Room,
    connection: Connection,
    row: Row,
    status: Status,
    *,
    actor: str,
    caller: Caller,
    note: str | None,
    at: datetime,
) -> Row:
    """Writes the status, the history row and the event together. `row` is locked and the move
    allowed.
    """
    values: dict[str, Any] = {"status": status, "status_at": at}
    if row.applied_at is None and status != "saved":
        values["applied_at"] = at
    changed = await tracker.change(connection, row.id, values)
    await _trace(connection, changed, row.status, actor, caller, note=note, at=at)
    event = ApplicationStatusUpdated(
        **views.event_fields(changed, await _recruiters(connection, changed)),
        previous_status=row.status,
        actor=actor,
        actor_id=caller.account_id,
    )
    await emit(room.db, connection, event)
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
)


async def _own(
    connection: Connection, caller: Caller, application_id: UUID, *, lock: bool = False
) -> Row:
    row = await tracker.find(connection, application_id, caller.account_id, lock=lock)
    if row is None:
        raise NotFound
    return row


async def _recruiters(connection: Connection, row: Row) -> list[UUID]:
    if row.job_id is None:
        return []
    job = await copies.job(connection, row.job_id)
    return job.recruiter_ids if job else []


async def _trace(
    connection: Connection,
    row: Row,
    before: str | None,
    actor: str,
    caller: Caller,
    *,
    note: str | None,
    at: datetime,
) -> None:
    await trail.add_history(
        connection,
        row.id,
        before=before,
        after=row.status,
        actor=actor,
        actor_id=caller.account_id,
        note=note,
        at=at,
    )


def _given(data: NewApplication | ApplicationChange) -> dict[str, Any]:
    """The columns that the request sets."""
    values = {
        field: value
        for field, value in ((f, getattr(data, f)) for f in data.__struct_fields__)
        if value is not UNSET and field not in _ONLY_HERE and field != "job_id"
    }
    if "salary" in values:
        values.update(views.salary_columns(values.pop("salary")))
    return {**values, "tags": _unique(values["tags"])} if "tags" in values else values


def _unique(tags: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in tags))


def _require_elsewhere(data: NewApplication) -> None:
    errors = [
        FieldError(field, "is required unless job_id is given")
        for field in ("company", "position")
        if getattr(data, field) is UNSET
    ]
    errors += [
        FieldError(field, "goes only with job_id")
        for field in _ONLY_HERE
        if getattr(data, field) not in (UNSET, None, [])
    ]
    if errors:
        raise Invalid(errors=errors)


def _require_past(field: str, at: datetime | None, now: datetime) -> None:
    if at is not None and at.tzinfo is None:
        raise Invalid.field(field, "needs a time zone, as in 2026-01-31T09:00:00Z")
    if at is not None and at > now + _FUTURE:
        raise Invalid.field(field, "is in the future")


def _require_version(row: Row, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Outdated(f"It is at version {row.version} now.", more={"version": row.version})
