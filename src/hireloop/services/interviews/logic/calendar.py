"""Interviews in the language of calendar programs: iCalendar (RFC 5545, with RFC 7986).

Times are written in UTC, which every program shows by its own clock and which needs no rules of
time zones sent along; what the clock says where the interview was arranged is in the description.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from hireloop.services.interviews.logic.times import in_zone
from hireloop.services.interviews.models import Row
from hireloop.services.interviews.models.offers import Held

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["etag_of", "render"]

_FORM = 1  # raised when the same interviews are written otherwise than before
_PRODUCT = "-//Hireloop//Interviews//EN"
_NAME = "Interviews (Hireloop)"
_REFRESH = timedelta(hours=1)
_ALARMS = (timedelta(days=-1), timedelta(hours=-1))
_TYPES = {"phone": "By phone", "on_site": "On site", "online": "Online"}


def etag_of(rows: Sequence[Row], held: Sequence[Held] = ()) -> str:
    """What `render` makes of these changes only if this does."""
    parts = [f"{row.id} {row.version}" for row in rows] + [str(one.slot_id) for one in held]
    known = "\n".join([str(_FORM), *parts])
    return f'"{hashlib.sha256(known.encode()).hexdigest()[:32]}"'


def render(rows: Sequence[Row], address: str, account_id: UUID, held: Sequence[Held] = ()) -> bytes:
    """One iCalendar object, as that person is to see it: with `held` for them until candidates have
    chosen. `address` is where people reach this Hireloop.

    Milliseconds for some hundred; the first call loads the library.
    """
    # Half of a room's start and 9 MB, for what many processes are never asked.
    from icalendar import Calendar  # noqa: PLC0415  # see above

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", _NAME)
    calendar.add("x-wr-calname", _NAME)  # what was used before RFC 7986, and still is
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for row in rows:
        calendar.add_component(_event(row, address, account_id))
    for one in held:
        calendar.add_component(_tentative(one))
    return bytes(calendar.to_ical())


def _event(row: Row, address: str, account_id: UUID) -> "Event":
    from icalendar import Event, vUri  # noqa: PLC0415  # as above

    event = Event()
    event.add("uid", f"{row.id}@hireloop")
    event.add("sequence", row.version - 1)
    event.add("dtstamp", row.updated_at.astimezone(UTC))
    event.add("created", row.created_at.astimezone(UTC))
    event.add("last-modified", row.updated_at.astimezone(UTC))
    event.add("dtstart", row.starts_at.astimezone(UTC))
    event.add("dtend", row.ends_at.astimezone(UTC))
    what = f"{row.position} at {row.company}"
    if account_id != row.owner_id:
        what = f"{row.owner_name}, {row.position}"
    event.add("summary", f"Interview: {what}")
    event.add("categories", ["Interview"])
    event.add("class", "PRIVATE")
    if row.cancelled_at is not None:
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
        return event
    event.add("status", "CONFIRMED")
    event.add("description", _description(row))
    event.add("url", f"{address}/interviews/{row.id}")
    if row.place or row.link:
        event.add("location", row.place or row.link)
    if row.link:
        event.add("conference", vUri(row.link), parameters={"VALUE": "URI"})
    _add_alarms(event)
    return event


def _tentative(held: Held) -> "Event":
    from icalendar import Event  # noqa: PLC0415  # as above

    event = Event()
    event.add("uid", f"{held.slot_id}@hireloop")
    event.add("dtstamp", held.created_at.astimezone(UTC))
    event.add("dtstart", held.starts_at.astimezone(UTC))
    event.add("dtend", held.ends_at.astimezone(UTC))
    event.add("summary", f"Held for an interview: {held.candidate_name}, {held.position}")
    event.add("class", "PRIVATE")
    event.add("status", "TENTATIVE")
    return event


def _add_alarms(event: "Event") -> None:
    from icalendar import Alarm  # noqa: PLC0415  # as above

    for before in _ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", str(event["summary"]))
        alarm.add("trigger", before)
        event.add_component(alarm)


def _description(row: Row) -> str:
    local = in_zone(row.starts_at, row.time_zone)
    lines = [f"{_TYPES[row.type]}, {local:%H:%M} in {row.time_zone}"]
    lines += [text for text in (row.round, row.link) if text]
    if row.details:
        lines += ["", row.details]
    return "\n".join(lines)
