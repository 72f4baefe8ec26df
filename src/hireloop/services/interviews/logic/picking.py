"""The candidate chooses one of the times, another one later on, or none. The choice makes or moves
one interview, which is in the calendars of both sides and is told by one event.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hireloop.contracts.interviews.events import InterviewRescheduled, InterviewScheduled
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, NotFound, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import offering, views
from hireloop.services.interviews.models import Interview, Row
from hireloop.services.interviews.models.offers import Decline, Host, OfferRow, Pick, SlotRow
from hireloop.services.interviews.store import hosts, interviews, offers

__all__ = ["decline", "pick"]

_COPIED = ("round", "duration_minutes", "time_zone", "type", "place", "link", "details")


async def pick(
    room: Room, connection: Connection, caller: Caller, offer_id: UUID, data: Pick
) -> Interview:
    """The same time again changes nothing. Raises `Conflict`, with what is left, for a time that
    somebody else has taken, or that is over.
    """
    offer = await _own(connection, caller, offer_id)
    now = datetime.now(UTC)
    standing = await _standing(connection, offer)
    _require_open(offer, standing, now)
    slots = (await offers.slots_of(connection, [offer.id]))[offer.id]
    slot = next((one for one in slots if one.id == data.slot_id), None)
    if slot is None:
        raise Invalid.field("slot_id", "is none of the times that are offered")
    is_chosen = offer.state == "picked" and standing is not None
    if standing is not None and is_chosen and standing.starts_at == slot.starts_at:
        return await _shown(connection, standing, caller)
    people = (await offers.hosts_of(connection, [offer.id]))[offer.id]
    row = await _written(connection, offer, slot, standing, now)
    is_booked = slot.starts_at > now and await hosts.book(
        connection, row.id, people, starts_at=slot.starts_at, ends_at=slot.ends_at
    )
    if not is_booked:
        left = [str(one.id) for one in slots if one.is_free and one.id != slot.id]
        raise Conflict("This time is taken by now.", more={"slots_left": left})
    await offers.picked(connection, offer.id, row.id)
    await emit(room.db, connection, _event(row, people, is_new=standing is None))
    return await _shown(connection, row, caller)


async def decline(
    room: Room, connection: Connection, caller: Caller, offer_id: UUID, data: Decline
) -> None:
    """None of them; an interview that was to be moved stands. Again changes nothing."""
    offer = await _own(connection, caller, offer_id)
    if offer.state == "declined":
        return
    if offer.state != "open":
        raise Conflict(f"This offer is {offer.state}.", more={"state": offer.state})
    note = (data.note or "").strip() or None
    await offering.end(room, connection, offer, "declined", actor="candidate", note=note)


async def _own(connection: Connection, caller: Caller, offer_id: UUID) -> OfferRow:
    """Locked until the transaction ends."""
    offer = await offers.find(connection, offer_id, lock=True)
    if offer is None or offer.candidate_id != caller.account_id:
        raise NotFound
    return offer


async def _standing(connection: Connection, offer: OfferRow) -> Row | None:
    """The interview that the choice moves."""
    if offer.interview_id is None:
        return None
    return await interviews.find_arranged(connection, offer.interview_id, lock=True)


def _require_open(offer: OfferRow, standing: Row | None, now: datetime) -> None:
    state: str = offer.state
    if state == "open" and offer.expires_at <= now:
        state = "expired"
    if state == "open":
        return
    if state == "picked" and standing is not None and standing.starts_at > now:
        return
    said = "The interview is over or cancelled." if state == "picked" else f"The offer is {state}."
    raise Conflict(said, more={"state": state})


async def _written(
    connection: Connection, offer: OfferRow, slot: SlotRow, standing: Row | None, now: datetime
) -> Row:
    values: dict[str, Any] = {name: getattr(offer, name) for name in _COPIED}
    values |= {"starts_at": slot.starts_at, "ends_at": slot.ends_at, "offer_id": offer.id}
    if standing is not None:
        return await interviews.change(connection, standing.id, values)
    added = await interviews.add(
        connection,
        Row(
            id=new_id(),
            owner_id=offer.candidate_id,
            owner_name=offer.candidate_name,
            owner_email=offer.candidate_email,
            application_id=offer.application_id,
            application_version=offer.application_version,
            is_named_by_application=True,
            company=offer.company,
            position=offer.position,
            created_at=now,
            updated_at=now,
            cancelled_at=None,
            version=1,
            job_id=offer.job_id,
            company_id=offer.company_id,
            **values,
        ),
    )
    if added is None:
        raise Unauthorized("The account is gone.")
    return added


def _event(
    row: Row, people: list[Host], *, is_new: bool
) -> InterviewScheduled | InterviewRescheduled:
    kind = InterviewScheduled if is_new else InterviewRescheduled
    return kind(**views.event_fields(row, people))


async def _shown(connection: Connection, row: Row, caller: Caller) -> Interview:
    (shown,) = await views.shown(connection, [row], caller.account_id)
    return shown
