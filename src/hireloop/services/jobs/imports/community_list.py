"""Reading the community list format: one JSON array, an object for each posting, as the public
new-graduate and internship lists are kept. Validates; stores nothing.

    {"id": "...", "company_name": "...", "title": "...", "url": "https://...", "locations": ["SF"],
     "active": true, "is_visible": true, "date_posted": 1714605534, "date_updated": 1714605534}

Further fields are left alone. Dates are Unix seconds.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from hireloop.contracts.folding import fold
from hireloop.platform.bodies import complaints
from hireloop.platform.fields import Line, Link, LongText
from hireloop.platform.operator_error import OperatorError
from hireloop.services.jobs.models import Posting

__all__ = ["SOURCE", "BadEntry", "BadFile", "read_entry", "read_file"]

# Not the entry's own "source", which names whoever contributed it: an entry may change hands.
SOURCE = "community-list"

_INTERN = re.compile(r"\b(intern|interns|internship|internships|co op|coop)\b")
_LOCATION = r"^[^\x00-\x1f\x7f]*$"
_WHOLE = {"body": "entry"}  # how `complaints` calls what is wrong as a whole
Seconds = Annotated[int, Meta(ge=0, le=4_102_444_800)]  # until 2100


class BadFile(OperatorError):  # as the house names its exceptions
    """The file as a whole can't be read; the message says why."""


class BadEntry(Exception):
    """One entry can't be taken; the message names every bad field."""


class _Entry(msgspec.Struct, frozen=True):
    id: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    company_name: Line
    title: Line
    url: Link
    locations: Annotated[
        list[Annotated[str, Meta(max_length=400, pattern=_LOCATION)]], Meta(max_length=100)
    ]
    active: bool
    date_posted: Seconds
    date_updated: Seconds
    is_visible: bool = True
    description: LongText = ""


def read_file(path: Path) -> list[Any]:
    """The entries of a list, not yet validated. Raises `BadFile`."""
    try:
        entries = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise BadFile(f"{path} can't be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadFile(f"{path} is not JSON: {error}") from error
    if not isinstance(entries, list):
        raise BadFile(f"{path} is not a list of postings: it should begin with [")
    return entries


def read_entry(entry: Any) -> Posting:
    """One posting. Raises `BadEntry`."""
    trimmed = _trimmed(entry)
    found = complaints(trimmed, _Entry, strict=True)
    if found:
        named = [(_WHOLE.get(bad.field, bad.field), bad.message) for bad in found]
        raise BadEntry("; ".join(f"{field} {message}" for field, message in named))
    read = msgspec.convert(trimmed, _Entry)
    posted_at = datetime.fromtimestamp(read.date_posted, UTC)
    if posted_at > datetime.now(UTC) + timedelta(days=1):
        raise BadEntry("date_posted is in the future")
    return Posting(
        external_id=read.id,
        company=read.company_name,
        title=read.title,
        description=read.description,
        locations=[place for place in dict.fromkeys(read.locations) if place],
        employment="internship" if _INTERN.search(fold(read.title)) else "full_time",
        link=read.url,
        is_open=read.active and read.is_visible,
        posted_at=posted_at,
        updated_at=datetime.fromtimestamp(read.date_updated, UTC),
    )


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
