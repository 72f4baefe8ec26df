"""Reading the community list format: one JSON array, an object for each posting, as the public
new-graduate and internship lists are kept. Validates; stores nothing.

    {"id": "...", "company_name": "...", "title": "...", "url": "https://...", "locations": ["SF"],
     "active": true, "is_visible": true, "date_posted": 1714605534, "date_updated": 1714605534}

Further fields are left alone. Dates are Unix seconds.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from hireloop.platform.fields import Line, Link, LongText
from hireloop.services.jobs.imports.entries import (
    Place,
    checked,
    distinct,
    employment_of,
    past,
)
from hireloop.services.jobs.models import Posting

__all__ = ["SOURCE", "read_entry"]

# Not the entry's own "source", which names whoever contributed it: an entry may change hands.
SOURCE = "community-list"

Seconds = Annotated[int, Meta(ge=0, le=4_102_444_800)]  # until 2100


class _Entry(msgspec.Struct, frozen=True):
    id: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    company_name: Line
    title: Line
    url: Link
    locations: Annotated[list[Place], Meta(max_length=100)]
    active: bool
    date_posted: Seconds
    date_updated: Seconds
    is_visible: bool = True
    description: LongText = ""


def read_entry(entry: Any) -> Posting:
    """One posting. Raises `BadEntry`."""
    read = checked(entry, _Entry)
    return Posting(
        external_id=read.id,
        company=read.company_name,
        title=read.title,
        description=read.description,
        locations=distinct(read.locations),
        employment=employment_of(read.title),
        link=read.url,
        is_open=read.active and read.is_visible,
        posted_at=past(datetime.fromtimestamp(read.date_posted, UTC), "date_posted"),
        updated_at=datetime.fromtimestamp(read.date_updated, UTC),
    )
