"""What people want to hear of, by which ways and when. Everybody sees and sets only their own."""

from datetime import time

from msgspec import UNSET

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import FieldError, Invalid
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, hours, phones, reminding
from hireloop.services.notifications.logic.channels import has_sms
from hireloop.services.notifications.logic.channels.webpush import PushKeys
from hireloop.services.notifications.logic.kinds import KINDS_OF_NEWS, wants
from hireloop.services.notifications.models import (
    NewPreferences,
    Person,
    Preferences,
    PreferenceShown,
    QuietHours,
)
from hireloop.services.notifications.store import people

__all__ = ["set_preferences", "shown"]


async def shown(room: Room, connection: Connection, caller: Caller) -> Preferences:
    """Every kind there is; what the person has not set is as it is at first."""
    chosen = await people.preferences(connection, [caller.account_id])
    person = await _person(connection, caller)
    keys: PushKeys = room.state["push_keys"]
    items = []
    for kind, news in KINDS_OF_NEWS.items():
        preference = chosen.get((caller.account_id, kind))
        items.append(
            PreferenceShown(
                kind=kind,
                meaning=news.meaning,
                in_app=preference is None or preference.in_app,
                email=wants(kind, "email", preference),
                sms=wants(kind, "sms", preference),
                push=wants(kind, "push", preference),
            )
        )
    return Preferences(
        items=items,
        time_zone=person.time_zone,
        quiet_hours=_quiet_hours(person),
        email=person.email,
        has_mailbox=room.settings.smtp_url is None,
        has_sms=has_sms(room.settings),
        phone=await phones.shown(connection, caller),
        push_key=keys.public,
    )


async def set_preferences(
    room: Room, connection: Connection, caller: Caller, data: NewPreferences
) -> Preferences:
    """Raises `Invalid` naming everything that makes no sense."""
    _require_sense(data)
    await people.replace_preferences(connection, caller.account_id, data.items)
    if data.time_zone is not UNSET or data.quiet_hours is not UNSET:
        person = await _person(connection, caller)
        time_zone = person.time_zone if data.time_zone is UNSET else data.time_zone
        quiet = _quiet(person) if data.quiet_hours is UNSET else _times(data.quiet_hours)
        await people.set_hours(
            connection,
            caller.account_id,
            time_zone=time_zone,
            quiet=quiet,
            summary_at=hours.next_monday(clock.now(room), hours.zone_of(time_zone)),
        )
        if time_zone != person.time_zone:
            await reminding.move_follow_ups(connection, caller.account_id, time_zone)
    return await shown(room, connection, caller)


def _require_sense(data: NewPreferences) -> None:
    errors = []
    kinds = [item.kind for item in data.items]
    if len(set(kinds)) < len(kinds):
        errors.append(FieldError("items", "names a kind twice"))
    if isinstance(data.time_zone, str) and not hours.is_zone(data.time_zone):
        errors.append(FieldError("time_zone", "is not a time zone, such as Europe/Berlin"))
    if isinstance(data.quiet_hours, QuietHours) and data.quiet_hours.from_ == data.quiet_hours.to:
        errors.append(FieldError("quiet_hours", "end when they begin"))
    if errors:
        raise Invalid(errors=errors)


async def _person(connection: Connection, caller: Caller) -> Person:
    found = await people.find(connection, [caller.account_id])
    unknown = Person(
        account_id=caller.account_id,
        email=None,
        phone=None,
        full_name=None,
        time_zone=None,
        quiet_from=None,
        quiet_to=None,
    )
    return found.get(caller.account_id, unknown)


def _quiet(person: Person) -> tuple[time, time] | None:
    if person.quiet_from is None or person.quiet_to is None:
        return None
    return person.quiet_from, person.quiet_to


def _quiet_hours(person: Person) -> QuietHours | None:
    quiet = _quiet(person)
    return None if quiet is None else QuietHours(*(f"{at:%H:%M}" for at in quiet))


def _times(quiet: QuietHours | None) -> tuple[time, time] | None:
    return (
        None if quiet is None else (time.fromisoformat(quiet.from_), time.fromisoformat(quiet.to))
    )
