"""A company offers a candidate times. They are held tentatively: nobody is kept from offering the
same hour to two, and the first to choose has it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from hireloop.contracts.applications.client import Candidacy
from hireloop.contracts.applications.status import IN_PROGRESS
from hireloop.contracts.interviews.events import SlotsOffered, SlotsWithdrawn
from hireloop.contracts.jobs.roles import may_move
from hireloop.platform.access import Caller, require_scope
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    Unauthorized,
)
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import linking, times, views
from hireloop.services.interviews.models.offers import Host, NewOffer, Offer, OfferRow, Offers
from hireloop.services.interviews.store import hosts, interviews, offers

__all__ = ["end", "listed", "make", "require_editor", "withdraw"]

_OF_CANDIDACY = (
    *("application_id", "job_id", "company_id", "company", "position"),
    *("candidate_id", "candidate_name", "candidate_email"),
)
_OPTIONAL = ("round", "place", "link", "details")


async def make(room: Room, connection: Connection, caller: Caller, data: NewOffer) -> Offer:
    """Raises `Invalid` naming every bad field, `Conflict` for who is not a candidate any more."""
    now = datetime.now(UTC)
    candidacy = await require_editor(room, caller, data.application_id)
    if candidacy.status not in IN_PROGRESS or candidacy.is_removed:
        raise Conflict(f"An application that is {candidacy.status} has no interviews ahead.")
    errors = [*_complaints(data, now), *_complaints_about_people(data, candidacy)]
    if errors:
        raise Invalid(errors=errors)
    starts = sorted({at.astimezone(UTC) for at in data.starts})
    await _require_free(connection, data)
    await _require_movable(connection, data)
    row = _row(data, candidacy, caller, now)
    people = _interviewers(data, candidacy)
    if not await offers.add(connection, row, starts, people):
        raise Unauthorized("The account is gone.")
    event = SlotsOffered(
        **views.offer_fields(row, people),
        candidate_email=row.candidate_email,
        slots=len(starts),
        is_another_time=row.interview_id is not None,
        expires_at=row.expires_at,
    )
    await emit(room.db, connection, event)
    (shown,) = await views.offers_shown(connection, [row])
    return shown


def _row(data: NewOffer, candidacy: Candidacy, caller: Caller, now: datetime) -> OfferRow:
    about: dict[str, Any] = {name: getattr(candidacy, name) for name in _OF_CANDIDACY}
    said: dict[str, Any] = {name: getattr(data, name) or None for name in _OPTIONAL}
    return OfferRow(
        id=new_id(),
        application_version=candidacy.version,
        made_by=caller.account_id,
        created_at=now,
        expires_at=data.expires_at or max(data.starts),
        state="open",
        note=None,
        interview_id=data.interview_id,
        duration_minutes=data.duration_minutes,
        time_zone=data.time_zone,
        type=data.type,
        **said,
        **about,
    )


async def listed(
    room: Room, connection: Connection, caller: Caller, application_id: UUID
) -> Offers:
    """For the candidate, and for the members of the company. Raises `NotFound` for others, and
    `Forbidden` for a program with a key for the other side.
    """
    rows = await offers.of_application(connection, application_id, candidate_id=caller.account_id)
    if rows:
        require_scope(caller, "tracker", "GET")
    else:
        side = await linking.side_of(room, caller.account_id, application_id)
        require_scope(caller, side, "GET")
        rows = await offers.of_application(connection, application_id)
    standing = await interviews.standing_of_application(connection, application_id)
    return Offers(
        await views.offers_shown(connection, rows),
        await views.shown(connection, standing, caller.account_id),
    )


async def withdraw(room: Room, connection: Connection, caller: Caller, offer_id: UUID) -> None:
    """Takes it back, which is told to the candidate. What was picked stays an interview."""
    row = await offers.find(connection, offer_id)
    if row is None:
        raise NotFound
    await require_editor(room, caller, row.application_id)
    row = await offers.find(connection, offer_id, lock=True)
    if row is None:
        raise NotFound
    if row.state != "open":
        raise Conflict(f"This offer is {row.state}.", more={"state": row.state})
    await end(room, connection, row, "withdrawn", actor="employer")


async def end(
    room: Room,
    connection: Connection,
    row: OfferRow,
    state: str,
    *,
    actor: str,
    note: str | None = None,
) -> None:
    """Ends a locked one that is open."""
    await offers.end(connection, row.id, state, note)
    people = (await offers.hosts_of(connection, [row.id]))[row.id]
    event = SlotsWithdrawn(**views.offer_fields(row, people), actor=actor, note=note)
    await emit(room.db, connection, event)


async def require_editor(room: Room, caller: Caller, application_id: UUID) -> Candidacy:
    """Raises `NotFound` for who is not of the company, and `Forbidden` for who only interviews."""
    candidacy = await linking.candidacy_of(room, caller.account_id, application_id)
    roles = {member.account_id: member.role for member in candidacy.members}
    if not may_move(roles.get(caller.account_id)):
        raise Forbidden("Interviews are arranged by owners and recruiters of the company.")
    return candidacy


def _interviewers(data: NewOffer, candidacy: Candidacy) -> list[Host]:
    wanted = set(data.interviewer_ids)
    return [
        Host(member.account_id, member.full_name, member.email)
        for member in candidacy.members
        if member.account_id in wanted
    ]


def _complaints(data: NewOffer, now: datetime) -> list[FieldError]:
    errors = [
        FieldError(f"starts[{n}]", complaint.message)
        for n, at in enumerate(data.starts)
        if (complaint := times.complaint_about_start(at))
    ]
    zone = times.complaint_about_zone(data.time_zone)
    if errors:
        return errors if zone is None else [*errors, zone]
    errors += [
        FieldError(f"starts[{n}]", "is in the past")
        for n, at in enumerate(data.starts)
        if at <= now
    ]
    length = timedelta(minutes=data.duration_minutes)
    in_order = sorted(data.starts)
    if any(later - at < length for at, later in pairwise(in_order)):
        errors.append(FieldError("starts", "overlap each other"))
    if data.expires_at is not None and data.expires_at.tzinfo is None:
        errors.append(FieldError("expires_at", "needs its offset from UTC"))
    elif data.expires_at is not None and not now < data.expires_at <= in_order[-1]:
        errors.append(FieldError("expires_at", "is not between now and the last of the times"))
    return errors if zone is None else [*errors, zone]


def _complaints_about_people(data: NewOffer, candidacy: Candidacy) -> list[FieldError]:
    known = {member.account_id for member in candidacy.members} - {candidacy.candidate_id}
    return [
        FieldError(f"interviewer_ids[{n}]", "is no member of the company")
        for n, account_id in enumerate(data.interviewer_ids)
        if account_id not in known
    ]


async def _require_free(connection: Connection, data: NewOffer) -> None:
    taken = await hosts.taken(
        connection,
        data.interviewer_ids,
        _in_utc(data.starts),
        minutes=data.duration_minutes,
        but=data.interview_id,
    )
    errors = [
        FieldError(f"starts[{n}]", f"{taken[at]} has another interview then")
        for n, at in enumerate(_in_utc(data.starts))
        if at in taken
    ]
    if errors:
        raise Invalid(errors=errors)


async def _require_movable(connection: Connection, data: NewOffer) -> None:
    if data.interview_id is None:
        return
    row = await interviews.find_arranged(connection, data.interview_id)
    if row is None or row.application_id != data.application_id:
        raise Invalid.field("interview_id", "is not an interview of this application")


def _in_utc(moments: Sequence[datetime]) -> list[datetime]:
    return [at.astimezone(UTC) for at in moments]
