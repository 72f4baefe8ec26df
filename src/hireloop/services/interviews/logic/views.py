"""Rows as people see them, and as events tell of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.contracts.interviews import events
from hireloop.contracts.interviews.client import Interviewer
from hireloop.contracts.interviews.events import InterviewCancelled
from hireloop.platform.postgres import Connection
from hireloop.services.interviews.logic.times import in_zone
from hireloop.services.interviews.models import Conflict, Interview, Row
from hireloop.services.interviews.models.offers import Host, Offer, OfferRow, Slot, SlotRow
from hireloop.services.interviews.store import hosts, interviews, offers

__all__ = ["cancellation_of", "event_fields", "offer_fields", "offers_shown", "shown"]

_CONFLICTS_SHOWN = 5
_TOLD = (
    *("version", "owner_id", "owner_name", "owner_email", "application_id", "company", "position"),
    *("starts_at", "time_zone", "duration_minutes", "type", "place", "link"),
    *("job_id", "company_id"),
)
_OFFERED = (
    *("application_id", "job_id", "company_id", "company", "position"),
    *("candidate_id", "candidate_name", "made_by"),
)
_SHOWN = tuple(
    name
    for name in Interview.__struct_fields__
    if name
    not in (
        *("conflicts", "starts_at_local", "starts_at", "ends_at"),
        *("candidate_name", "interviewers"),
    )
)


async def shown(connection: Connection, rows: Sequence[Row], account_id: UUID) -> list[Interview]:
    """These, as that person sees them whose calendar they are in, with what they overlap with and
    who interviews: a query for all each.
    """
    if not rows:
        return []
    found = await interviews.conflicts(connection, account_id, rows, most=_CONFLICTS_SHOWN)
    arranged = [row.id for row in rows if row.job_id is not None]
    people = await hosts.of_interviews(connection, arranged) if arranged else {}
    return [_shown(row, account_id, found[row.id], people.get(row.id, ())) for row in rows]


async def offers_shown(connection: Connection, rows: Sequence[OfferRow]) -> list[Offer]:
    """With their times and who is to interview: a query for all each."""
    ids = [row.id for row in rows]
    slots = await offers.slots_of(connection, ids)
    people = await offers.hosts_of(connection, ids)
    return [_offer(row, slots[row.id], people[row.id]) for row in rows]


def event_fields(row: Row, interviewers: Sequence[Host] = ()) -> dict[str, Any]:
    """What every event about an interview says."""
    told = {name: getattr(row, name) for name in _TOLD}
    return {"interview_id": row.id, **told, "interviewers": _told_of(interviewers)}


def offer_fields(row: OfferRow, interviewers: Sequence[Host]) -> dict[str, Any]:
    """What every event about offered times says."""
    told = {name: getattr(row, name) for name in _OFFERED}
    return {"offer_id": row.id, **told, "interviewers": _told_of(interviewers)}


def cancellation_of(row: Row, interviewers: Sequence[Host] = ()) -> InterviewCancelled:
    """The last event of an interview, with a version above all others."""
    last = msgspec.structs.replace(row, version=row.version + 1)
    return InterviewCancelled(**event_fields(last, interviewers))


def _shown(
    row: Row, account_id: UUID, conflicts: list[Conflict], people: Sequence[Host]
) -> Interview:
    return Interview(
        starts_at=row.starts_at.astimezone(UTC),
        ends_at=row.ends_at.astimezone(UTC),
        starts_at_local=in_zone(row.starts_at, row.time_zone),
        conflicts=conflicts,
        candidate_name=None if account_id == row.owner_id else row.owner_name,
        interviewers=_named(people),
        **{name: getattr(row, name) for name in _SHOWN},
    )


def _offer(row: OfferRow, slots: Sequence[SlotRow], people: Sequence[Host]) -> Offer:
    is_over = row.state == "open" and row.expires_at <= datetime.now(UTC)
    return Offer(
        interviewers=_named(people),
        slots=[_slot(slot, row) for slot in slots],
        state="expired" if is_over else row.state,
        **{
            name: getattr(row, name)
            for name in Offer.__struct_fields__
            if name not in ("interviewers", "slots", "state")
        },
    )


def _slot(slot: SlotRow, row: OfferRow) -> Slot:
    return Slot(
        id=slot.id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        starts_at_local=in_zone(slot.starts_at, row.time_zone),
        is_free=slot.is_free,
    )


def _named(people: Sequence[Host]) -> list[Interviewer]:
    return [Interviewer(host.account_id, host.full_name) for host in people]


def _told_of(people: Sequence[Host]) -> list[events.Interviewer]:
    return [events.Interviewer(host.account_id, host.full_name, host.email) for host in people]
