"""Interviews in a person's calendar: arranged, read, moved and cancelled."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import UNSET

from hireloop.contracts.interviews.events import InterviewRescheduled, InterviewScheduled
from hireloop.platform.access import Caller, require_scope
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import (
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    Outdated,
    Unauthorized,
)
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import hosting, linking, times, views
from hireloop.services.interviews.models import (
    Interview,
    InterviewChange,
    NewInterview,
    Row,
    Upcoming,
    Wanted,
    When,
)
from hireloop.services.interviews.store import hosts, interviews

__all__ = ["cancel", "change", "listed", "read", "schedule", "upcoming"]

_LONGEST = timedelta(days=1)
_UPCOMING_SHOWN = 5
_NAME = ("company", "position")
_OPTIONAL = ("round", "place", "link", "details")


async def schedule(
    room: Room, connection: Connection, caller: Caller, data: NewInterview
) -> Interview:
    """Raises `Invalid` for an application that is not the caller's, `Busy` if nobody can say."""
    _require_sound(data, _missing_name(data))
    if data.application_id:
        await interviews.hold_links(connection)
    values: dict[str, Any] = {name: getattr(data, name) or None for name in _OPTIONAL}
    values |= await _named(room, caller, data)
    now = datetime.now(UTC)
    row = Row(
        id=new_id(),
        owner_id=caller.account_id,
        owner_name=caller.full_name,
        owner_email=caller.email,
        starts_at=data.starts_at.astimezone(UTC),
        ends_at=data.starts_at.astimezone(UTC) + timedelta(minutes=data.duration_minutes),
        time_zone=data.time_zone,
        duration_minutes=data.duration_minutes,
        type=data.type,
        created_at=now,
        updated_at=now,
        cancelled_at=None,
        version=1,
        **values,
    )
    added = await interviews.add(connection, row)
    if added is None:
        raise Unauthorized("The account is gone.")
    await emit(room.db, connection, InterviewScheduled(**views.event_fields(added)))
    return await _shown(connection, added, caller)


async def listed(
    connection: Connection,
    caller: Caller,
    *,
    first: str | None,
    last: str | None,
    types: Sequence[str] | None,
    application_id: UUID | None,
    when: When | None,
    limit: int,
    cursor: str | None,
) -> Page[Interview]:
    """In the order of their beginnings; those that are over, the last first."""
    starts_from, starts_before = times.range_of(first, last)
    now = datetime.now(UTC)
    is_past = when == "past"
    if when == "upcoming":
        starts_from = max(starts_from or now - _LONGEST, now - _LONGEST)
    wanted = Wanted(
        starts_from=starts_from,
        starts_before=starts_before,
        ends_after=now if when == "upcoming" else None,
        ends_by=now if is_past else None,
        types=types,
        application_id=application_id,
    )
    rows = await interviews.page(
        connection,
        caller.account_id,
        wanted,
        after=Cursor.decode(cursor, datetime, UUID) if cursor else None,
        latest_first=is_past,
        limit=limit + 1,
    )
    shown = await views.shown(connection, rows, caller.account_id)
    return page(shown, limit, item=lambda one: one, ends_at=lambda one: (one.starts_at, one.id))


async def upcoming(connection: Connection, account_id: UUID) -> Upcoming:
    """The next few. Three queries at most."""
    now = datetime.now(UTC)
    wanted = Wanted(starts_from=now - _LONGEST, ends_after=now)
    rows = await interviews.page(connection, account_id, wanted, limit=_UPCOMING_SHOWN)
    return Upcoming(await views.shown(connection, rows, account_id))


async def read(connection: Connection, caller: Caller, interview_id: UUID) -> Interview:
    return await _shown(connection, await own(connection, caller, interview_id), caller)


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    interview_id: UUID,
    data: InterviewChange,
    *,
    version: int | None,
) -> Interview:
    """Edits it. Raises `Outdated` if `version` (of If-Match) is not the one it has."""
    if data.application_id:
        await interviews.hold_links(connection)
    row = await own(connection, caller, interview_id, lock=True)
    if version is not None and version != row.version:
        raise Outdated(f"It is at version {row.version} now.", more={"version": row.version})
    _require_sound(data, [])
    if row.job_id is not None:
        _require_arranged(row, data, caller)
    values = await _changed(room, caller, row, data)
    if not values:
        return await _shown(connection, row, caller)
    if row.job_id is None:
        values |= {"owner_name": caller.full_name, "owner_email": caller.email}
    row = await interviews.change(connection, row.id, values)
    people = (await hosts.of_interviews(connection, [row.id]))[row.id]
    await emit(room.db, connection, InterviewRescheduled(**views.event_fields(row, people)))
    return await _shown(connection, row, caller)


async def cancel(room: Room, connection: Connection, caller: Caller, interview_id: UUID) -> None:
    """One's own, or one that a company arranged: by the candidate, by who interviews, and by who
    arranges interviews there.
    """
    row = await interviews.find(connection, interview_id, caller.account_id, lock=True)
    if row is None:
        row = await hosting.for_cancelling(room, connection, caller, interview_id)
    else:
        require_scope(caller, "tracker", "DELETE")
    await hosting.cancel(room, connection, [row])


async def own(
    connection: Connection, caller: Caller, interview_id: UUID, *, lock: bool = False
) -> Row:
    """One in the caller's calendar. Raises `NotFound`."""
    row = await interviews.find(connection, interview_id, caller.account_id, lock=lock)
    if row is None:
        raise NotFound
    return row


async def _shown(connection: Connection, row: Row, caller: Caller) -> Interview:
    (interview,) = await views.shown(connection, [row], caller.account_id)
    return interview


def _require_arranged(row: Row, data: InterviewChange, caller: Caller) -> None:
    """Raises `Forbidden` for the candidate, and `Invalid` for what is changed in other ways."""
    if caller.account_id == row.owner_id:
        raise Forbidden("The company arranged this interview: choose another time, or cancel it.")
    errors = [
        FieldError(field, "is the application's")
        for field in ("application_id", *_NAME)
        if getattr(data, field) is not UNSET
    ]
    errors += [
        FieldError(field, "is changed by offering other times")
        for field in ("starts_at", "time_zone", "duration_minutes")
        if getattr(data, field) is not UNSET
    ]
    if errors:
        raise Invalid(errors=errors)


def _missing_name(data: NewInterview) -> list[FieldError]:
    if data.application_id is not None:
        return []
    return [
        FieldError(field, "is required unless application_id is given")
        for field in _NAME
        if getattr(data, field) is UNSET
    ]


def _require_sound(data: NewInterview | InterviewChange, errors: list[FieldError]) -> None:
    found = [
        None if data.starts_at is UNSET else times.complaint_about_start(data.starts_at),
        None if data.time_zone is UNSET else times.complaint_about_zone(data.time_zone),
    ]
    errors = [*errors, *(error for error in found if error is not None)]
    if errors:
        raise Invalid(errors=errors)


async def _named(
    room: Room, caller: Caller, data: NewInterview | InterviewChange
) -> dict[str, Any]:
    """The columns that say to which application it belongs and what it is called."""
    given = {field: getattr(data, field) for field in _NAME if getattr(data, field) is not UNSET}
    if data.application_id is None or data.application_id is UNSET:
        return {
            "application_id": None,
            "application_version": None,
            "is_named_by_application": False,
            **given,
        }
    found = await linking.application_of(room, caller.account_id, data.application_id)
    name = {"company": found.company, "position": found.position}
    return {
        "application_id": found.id,
        "application_version": found.version,
        "is_named_by_application": name | given == name,
        **name,
        **given,
    }


async def _changed(room: Room, caller: Caller, row: Row, data: InterviewChange) -> dict[str, Any]:
    """The columns whose values are other than before."""
    values: dict[str, Any] = {
        field: value
        for field in data.__struct_fields__
        if (value := getattr(data, field)) is not UNSET
    }
    values |= {field: values[field] or None for field in _OPTIONAL if field in values}
    if values.get("application_id", row.application_id) != row.application_id:
        values |= await _named(room, caller, data)
    elif any(values.get(field, getattr(row, field)) != getattr(row, field) for field in _NAME):
        values["is_named_by_application"] = False
    if values.keys() & {"starts_at", "duration_minutes"}:
        starts_at = values.get("starts_at", row.starts_at).astimezone(UTC)
        minutes = values.get("duration_minutes", row.duration_minutes)
        values |= {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes)}
    return {name: value for name, value in values.items() if value != getattr(row, name)}
