"""Moments and time zones as requests give them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hireloop.platform.problems import FieldError, Invalid

__all__ = ["complaint_about_start", "complaint_about_zone", "in_zone", "range_of"]

# Beyond these years a date is a typing error; clocks and calendars of other programs end as well.
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# Files beside the zones which mean nothing on another machine.
_NO_ZONES = frozenset({"localtime", "Factory", "posixrules"})


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NO_ZONES


def complaint_about_zone(name: str) -> FieldError | None:
    if name in _zones():
        return None
    return FieldError("time_zone", "is not a time zone of the IANA list, as Europe/Berlin is")


def complaint_about_start(at: datetime) -> FieldError | None:
    if at.tzinfo is None:
        return FieldError("starts_at", "needs its offset from UTC, as in 2026-01-31T09:00:00+01:00")
    if not _FIRST <= at < _LAST:
        return FieldError("starts_at", "is not between the years 2000 and 2100")
    return None


def in_zone(at: datetime, zone: str) -> datetime:
    """The same moment by the clocks of that zone, with the offset they have then. Each moment has
    exactly one such time, also where clocks are put forward (the hour that is left out is the local
    time of no moment) or back (of the two, the offset says which).
    """
    return at.astimezone(ZoneInfo(zone))


def range_of(first: str | None, last: str | None) -> tuple[datetime | None, datetime | None]:
    """From when, and before when: of a day (in UTC) the last one is meant with all its hours.
    Raises `Invalid` naming `from` and `to`.
    """
    errors: list[FieldError] = []
    begins = _moment("from", first, errors, is_last=False)
    ends = _moment("to", last, errors, is_last=True)
    if errors:
        raise Invalid(errors=errors)
    return begins, ends


def _moment(
    field: str, text: str | None, errors: list[FieldError], *, is_last: bool
) -> datetime | None:
    if text is None:
        return None
    try:
        if len(text) == len("2026-01-31"):
            day = date.fromisoformat(text) + timedelta(days=1 if is_last else 0)
            return datetime.combine(day, time(), UTC)
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    errors.append(FieldError(field, "is a day, as 2026-01-31, or a time as 2026-01-31T09:00:00Z"))
    return None
