"""Interviews that companies arrange are told to all of their people, with mails that calendars take
in (RFC 5546): a request for what stands, a cancellation for what does not.

Each mail names its receiver alone as attendee, so that nobody learns addresses of the other side.
The organizer is this Hireloop, whose address the mail comes from.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta
from uuid import UUID

from hireloop.contracts.interviews.events import (
    InterviewCancelled,
    InterviewRescheduled,
    InterviewScheduled,
    SlotsOffered,
    SlotsWithdrawn,
)
from hireloop.platform.events import kind_of
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, telling
from hireloop.services.notifications.logic.channels.message import Sender
from hireloop.services.notifications.logic.wording import interviews as wording
from hireloop.services.notifications.models import Draft, Interview, Person
from hireloop.services.notifications.store import deliveries, members, people

__all__ = ["tell", "tell_of_offer"]

_PRODUCT = "-//Hireloop//Invitations//EN"
_SHOWN = ("starts_at", "duration_minutes", "time_zone", "type", "place", "link")

_About = InterviewScheduled | InterviewRescheduled | InterviewCancelled


async def tell(room: Room, connection: Connection, event: _About, before: Interview | None) -> None:
    """Tells of an event that is news; `before` is the interview as it was known."""
    change = _change(event, before)
    if event.company_id is None or change is None or event.starts_at <= clock.now(room):
        return
    addresses = {event.owner_id: event.owner_email}
    addresses |= {one.account_id: one.email for one in event.interviewers}
    known = await people.find(connection, sorted(addresses))
    sender = Sender.of(room.settings)
    drafts = [
        _draft(room, sender, event, change, account_id, address, known.get(account_id))
        for account_id, address in addresses.items()
    ]
    await telling.tell(room, connection, drafts)


async def tell_of_offer(
    room: Room, connection: Connection, event: SlotsOffered | SlotsWithdrawn
) -> None:
    """Also to the pages of both sides that are open; who left the company hears nothing."""
    drafts: Sequence[Draft]
    if isinstance(event, SlotsOffered):
        drafts = [wording.offered(event)]
    else:
        await deliveries.withdraw(connection, [event.offer_id])
        drafts = wording.withdrawn(event)
    await telling.tell(room, connection, drafts)
    message = {
        "kind": kind_of(type(event)).name,
        "application_id": str(event.application_id),
        "job_id": str(event.job_id),
    }
    connection.after_commit(lambda: room.live.tell([event.candidate_id], message, side="tracker"))
    gone = await members.gone(connection, [event.company_id])
    ids = {event.made_by, *(one.account_id for one in event.interviewers)} - {event.candidate_id}
    hosts = [id_ for id_ in ids if (event.company_id, id_) not in gone]
    connection.after_commit(lambda: room.live.tell(hosts, message, side="hiring"))


def _change(event: _About, before: Interview | None) -> wording.Change | None:
    if isinstance(event, InterviewCancelled):
        return "cancelled"
    if before is None:
        return "arranged"
    if before.starts_at != event.starts_at:
        return "moved"
    if any(getattr(before, name) != getattr(event, name) for name in _SHOWN):
        return "changed"
    return None


def _draft(
    room: Room,
    sender: Sender,
    event: _About,
    change: wording.Change,
    account_id: UUID,
    address: str,
    person: Person | None,
) -> Draft:
    if person is not None and person.email is not None:
        address = person.email
    calendar = _calendar(event, account_id, address, sender, room.settings.address)
    zone = None if person is None else person.time_zone
    return wording.of_interview(event, change, account_id, zone, calendar)


def _calendar(event: _About, account_id: UUID, address: str, sender: Sender, home: str) -> str:
    # Half of a room's start and 9 MB, for what many processes are never asked.
    from icalendar import Calendar, Event, vCalAddress  # noqa: PLC0415  # see above

    is_cancelled = isinstance(event, InterviewCancelled)
    organizer = vCalAddress(f"mailto:{sender.address.addr_spec}")
    organizer.params["CN"] = event.company
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["RSVP"] = "FALSE"
    attendee.params["PARTSTAT"] = "ACCEPTED"
    whom = f"{event.position} at {event.company}"
    if account_id != event.owner_id:
        whom = f"{event.owner_name}, {event.position}"
    starts = event.starts_at.astimezone(UTC)
    item = Event()
    item.add("uid", f"{event.interview_id}@hireloop")
    item.add("sequence", event.version - 1)
    item.add("dtstamp", event.occurred_at.astimezone(UTC).replace(microsecond=0))
    item.add("dtstart", starts)
    item.add("dtend", starts + timedelta(minutes=event.duration_minutes))
    item.add("summary", f"Interview: {whom}")
    item.add("organizer", organizer)
    item.add("attendee", attendee)
    item.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if not is_cancelled:
        item.add("description", "\n".join(wording.about(event.type, event.place, event.link)))
        item.add("url", f"{home}/interviews/{event.interview_id}")
        if event.place or event.link:
            item.add("location", event.place or event.link)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "REQUEST")
    calendar.add_component(item)
    return bytes(calendar.to_ical()).decode()
