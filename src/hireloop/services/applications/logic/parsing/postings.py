"""schema.org's JobPosting as sites write it, which is rarely as it should be: everything may be
missing, a text for an object, or a list for one.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from hireloop.contracts.money import Salary

__all__ = ["closed_on", "fields_of"]

_MOST_PLACES = 5
_PERIODS = {"HOUR": "hour", "DAY": "day", "MONTH": "month", "YEAR": "year"}
_WORDS = {"HOURLY": "HOUR", "DAILY": "DAY", "WEEKLY": "WEEK", "MONTHLY": "MONTH"}
_WORDS |= {"YEARLY": "YEAR", "ANNUAL": "YEAR", "ANNUALLY": "YEAR", "ANNUM": "YEAR"}
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,4})?")


def fields_of(posting: dict[str, Any]) -> dict[str, Any]:
    """The fields of a draft; what the posting does not say is `None`."""
    salary, salary_text = _pay(posting)
    return {
        "company": _name(posting.get("hiringOrganization")),
        "position": _text(posting.get("title")) or _text(posting.get("name")),
        "location": _location(posting),
        "salary": salary,
        "salary_text": salary_text,
        "description": _text(posting.get("description")),
        "link": _text(posting.get("url")),
    }


def closed_on(posting: dict[str, Any], today: date) -> date | None:
    """The day it was open until, if that is over."""
    text = _text(posting.get("validThrough")) or ""
    try:
        day = datetime.fromisoformat(text).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None
    return day if day < today else None


def _location(posting: dict[str, Any]) -> str | None:
    places = list(dict.fromkeys(filter(None, map(_place, _each(posting.get("jobLocation"))))))
    shown = "; ".join(places[:_MOST_PLACES])
    kinds = [_text(one) for one in _each(posting.get("jobLocationType"))]
    if not any(kind and "TELECOMMUTE" in kind.upper() for kind in kinds):
        return shown or None
    wanted = [_name(one) for one in _each(posting.get("applicantLocationRequirements"))]
    within = ", ".join(filter(None, dict.fromkeys(wanted[:_MOST_PLACES])))
    remote = f"Remote ({within})" if within else "Remote"
    return f"{shown}; {remote}" if shown and not within else remote


def _place(value: Any) -> str | None:
    if not isinstance(value, dict):
        return _text(value)
    address = next(_each(value.get("address")), None)
    if not isinstance(address, dict):
        return _text(address) or _text(value.get("name"))
    parts = [
        _name(address.get(name)) for name in ("addressLocality", "addressRegion", "addressCountry")
    ]
    said = list(dict.fromkeys(part for part in parts if part))
    return ", ".join(said) or _text(address.get("streetAddress")) or _text(value.get("name"))


def _pay(posting: dict[str, Any]) -> tuple[Salary | None, str | None]:
    """In figures where these are whole and of a known period, else in words."""
    base = next(_each(posting.get("baseSalary")), None) or next(
        _each(posting.get("estimatedSalary")), None
    )
    if isinstance(base, (str, int, float)):
        base = {"value": base} if _number(base) is not None else {"words": base}
    if not isinstance(base, dict):
        return None, None
    value = next(_each(base.get("value")), None)
    amounts = value if isinstance(value, dict) else {**base, "value": value}
    low, high = _number(amounts.get("minValue")), _number(amounts.get("maxValue"))
    one = _number(amounts.get("value"))
    if low is None and high is None:
        low = high = one
    currency = (
        _text(base.get("currency"))
        or _text(amounts.get("currency"))
        or _text(posting.get("salaryCurrency"))
        or ""
    )
    unit = _text(amounts.get("unitText")) or _text(base.get("unitText")) or ""
    unit = _WORDS.get(unit.upper(), unit.upper())
    if not low and not high:
        return None, _text(base.get("words")) or _text(value)
    if not currency and not unit:
        return None, None  # a number of nothing
    return _plain(low, high, currency, unit), _in_words(low, high, currency, unit)


def _plain(low: float | None, high: float | None, currency: str, unit: str) -> Salary | None:
    wanted = {
        "min": _whole(low),
        "max": _whole(high),
        "currency": currency.upper(),
        "period": _PERIODS.get(unit),
    }
    if (low and wanted["min"] is None) or (high and wanted["max"] is None):
        return None
    try:
        return msgspec.convert(wanted, Salary)
    except msgspec.ValidationError:
        return None


def _in_words(low: float | None, high: float | None, currency: str, unit: str) -> str | None:
    """Only of what can't be told in figures."""
    if _plain(low, high, currency, unit) is not None:
        return None
    amounts = " to ".join(dict.fromkeys(f"{one:,.10g}" for one in (low, high) if one))
    return " ".join(filter(None, (amounts, currency, f"per {unit.lower()}" if unit else "")))


def _whole(amount: float | None) -> int | None:
    return int(amount) if amount and amount == int(amount) else None


def _number(value: Any) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value) if 0 <= value < 1e12 else None
    if isinstance(value, str):
        plain = value.replace(",", "").replace(" ", "")
        return float(plain) if _NUMBER.fullmatch(plain) else None
    return None


def _name(value: Any) -> str | None:
    """Of a thing, which some write as nothing but its name."""
    one = next(_each(value), None)
    return _text(one.get("name") or one.get("legalName")) if isinstance(one, dict) else _text(one)


def _text(value: Any) -> str | None:
    one = next(_each(value), None)
    return one.strip() or None if isinstance(one, str) else None


def _each(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else () if value is None else (value,)
