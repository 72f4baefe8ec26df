"""Dates as people write them. What could be two days is not guessed: the person is asked once."""

import re
from datetime import UTC, date, datetime, timedelta

__all__ = ["EMPTY", "Ambiguous", "Unreadable", "evidence", "read"]

EMPTY = frozenset(
    {"", "-", "--", "\u2013", "\u2014", "n/a", "na", "none", "null", "tbd", "?", "unknown"}
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_DAY_NAME = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})[-/., ]*(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})[-/. ]*(\d{1,2})[-/., ]+(\d{4}|\d{2})")
_TIME = re.compile(r"[\sT,]+(at\s+)?\d{1,2}:\d{2}.*$", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SERIAL_DAYS = range(25_569, 73_051)  # 1970 to 2099
_EXCEL_EPOCH = date(1899, 12, 30)
_LONGEST = 60  # characters
_NOON = 12  # of the day in UTC, which is the same day nearly everywhere


class Unreadable(ValueError):
    """It is no date, or none that there is."""


class Ambiguous(ValueError):
    """It could be two days."""


def read(text: str, *, day_first: bool | None) -> datetime | None:
    """The moment, at noon UTC if only a day is given; `None` for an empty cell.

    Raises `Unreadable`, and `Ambiguous` for 03/04/2026 as long as nobody has said `day_first`.
    """
    text = text.strip()
    if text.lower() in EMPTY:
        return None
    if len(text) > _LONGEST:
        raise Unreadable
    moment = _exact(text)
    if moment is not None:
        return moment
    day = _day(_TIME.sub("", text).lower(), day_first=day_first)
    return datetime(day.year, day.month, day.day, _NOON, tzinfo=UTC)


def evidence(text: str) -> bool | None:
    """Whether it can only be read with the day first (True), only with the month first (False), or
    says nothing about it. A file's other dates are read like those that do.
    """
    if len(text) > _LONGEST:
        return None
    found = _NUMBERS.fullmatch(_plain(_TIME.sub("", text).lower()))
    if found is None or found[2] == ".":
        return None
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second:
        return True
    if second > 12 >= first:
        return False
    return None


def _exact(text: str) -> datetime | None:
    """A time of RFC 3339, as our own export writes it."""
    if len(text) < len("2026-01-31T09:00"):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise Unreadable from None


def _plain(text: str) -> str:
    return _ORDINAL.sub("", _DAY_NAME.sub("", text.strip()).replace(" of ", " "))


def _day(text: str, *, day_first: bool | None) -> date:
    text = _plain(text)
    if found := _ISO.fullmatch(text):
        return _date(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(text):
        return _numbers(found, day_first=day_first)
    if (found := _DAY_MONTH.fullmatch(text)) and found[2][:3] in _MONTHS:
        return _date(found[3], _MONTHS[found[2][:3]], found[1])
    if (found := _MONTH_DAY.fullmatch(text)) and found[1][:3] in _MONTHS:
        return _date(found[3], _MONTHS[found[1][:3]], found[2])
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIAL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    raise Unreadable


def _numbers(found: re.Match[str], *, day_first: bool | None) -> date:
    first, separator, second, year = found.groups()
    one, two = int(first), int(second)
    if separator == "." or one > 12 or one == two:  # with dots the day always comes first
        return _date(year, second, first)
    if two > 12:
        return _date(year, first, second)
    if day_first is None:
        raise Ambiguous
    return _date(year, second, first) if day_first else _date(year, first, second)


def _date(year: str, month: str | int, day: str) -> date:
    full = int(year) + (2_000 if len(year) == 2 else 0)
    try:
        found = date(full, int(month), int(day))
    except ValueError:
        raise Unreadable from None
    if found.year < 1970:
        raise Unreadable
    return found
