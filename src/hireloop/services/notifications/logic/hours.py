"""Times of a person's day, in whatever zone they live. Pure: the present moment is handed in.

A zone is an IANA name. Where a local time does not exist (clocks go forward) it is that long after
the last moment before the gap; where it exists twice it is the first (PEP 495, `fold=0`).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

__all__ = ["at_local", "is_zone", "next_monday", "quiet_until", "zone_of"]

_MONDAY_AT = time(8)
_UTC = ZoneInfo("UTC")


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - {"localtime", "posixrules", "Factory"})


def is_zone(name: str) -> bool:
    return name in _zones()


def zone_of(name: str | None) -> ZoneInfo:
    """UTC for whoever has not chosen one, and where this machine has forgotten theirs."""
    try:
        return _UTC if name is None else ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return _UTC


def at_local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which clocks there show this, in UTC."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def next_monday(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday at eight there, after now."""
    today = now.astimezone(zone).date()
    days = (7 - today.weekday()) % 7
    first = at_local(today + timedelta(days=days), _MONDAY_AT, zone)
    return first if first > now else at_local(today + timedelta(days=days + 7), _MONDAY_AT, zone)


def quiet_until(now: datetime, zone: ZoneInfo, quiet: tuple[time, time]) -> datetime | None:
    """When the quiet hours end that it is in now; `None` outside of them."""
    start, end = quiet
    local = now.astimezone(zone)
    clock = local.time()
    if start < end:
        return at_local(local.date(), end, zone) if start <= clock < end else None
    if clock >= start:
        return at_local(local.date() + timedelta(days=1), end, zone)
    return at_local(local.date(), end, zone) if clock < end else None
