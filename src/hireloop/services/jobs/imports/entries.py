"""What all lists of other places have in common: one of their entries is taken whole, or it is said
what is wrong with it.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from hireloop.contracts.folding import fold
from hireloop.contracts.money import Salary
from hireloop.platform.bodies import complaints
from hireloop.platform.operator_error import OperatorError
from hireloop.services.jobs.models import Employment

__all__ = [
    "BadEntry",
    "BadFile",
    "Place",
    "checked",
    "distinct",
    "employment_of",
    "past",
    "salary_of",
]

T = TypeVar("T")

Place = Annotated[str, Meta(max_length=400, pattern=r"^[^\x00-\x1f\x7f]*$")]
_WHOLE = {"body": "entry"}  # how `complaints` calls what is wrong as a whole
_INTERN = re.compile(r"\b(intern|interns|internship|internships|co op|coop)\b")
_EMPLOYMENT: Mapping[str, Employment] = {
    "part time": "part_time",
    "parttime": "part_time",
    "contract": "contract",
    "contractor": "contract",
    "freelance": "contract",
    "temporary": "temporary",
    "temp": "temporary",
    "seasonal": "temporary",
}


class BadFile(OperatorError):  # as the house names its exceptions
    """The file as a whole can't be read; the message says why."""


class BadEntry(Exception):
    """One entry can't be taken; the message names every bad field."""


def checked(entry: Any, kind: type[T]) -> T:
    """The entry as a `kind`, without blanks around its texts. Raises `BadEntry`."""
    trimmed = _trimmed(entry)
    found = complaints(trimmed, kind, strict=True)
    if found:
        named = [(_WHOLE.get(bad.field, bad.field), bad.message) for bad in found]
        raise BadEntry("; ".join(f"{field} {message}" for field, message in named))
    return msgspec.convert(trimmed, kind)


def past(moment: datetime, field: str) -> datetime:
    """Raises `BadEntry` for a moment that is still to come."""
    if moment > datetime.now(UTC) + timedelta(days=1):
        raise BadEntry(f"{field} is in the future")
    return moment


def employment_of(title: str, said: str = "") -> Employment:
    """What is said of it; full time if nothing is. A title tells of nothing but internships: there
    are contract managers.
    """
    words = fold(said)
    if _INTERN.search(words or fold(title)):
        return "internship"
    found = (kind for word, kind in _EMPLOYMENT.items() if f" {word} " in f" {words} ")
    return next(found, "full_time")


def salary_of(field: str, **values: Any) -> Salary:
    """Raises `BadEntry` naming the field that it is made of."""
    try:
        return msgspec.convert(values, Salary)
    except msgspec.ValidationError as error:
        raise BadEntry(f"{field}: {error}") from error


def distinct(places: list[str]) -> list[str]:
    """Without those that say nothing, each once."""
    return [place for place in dict.fromkeys(places) if place]


def _trimmed(value: Any) -> Any:
    """Blanks around a text are slips of whoever typed it."""
    match value:
        case str():
            return value.strip()
        case list():
            return [_trimmed(item) for item in value]
        case dict():
            return {key: _trimmed(item) for key, item in value.items()}
    return value
