"""All of a person's applications as CSV (RFC 4180), which spreadsheets open and our own import
takes back.
"""

import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import msgspec

from hireloop.platform.access import Caller
from hireloop.platform.service import Room
from hireloop.services.applications.logic import views
from hireloop.services.applications.logic.importing import salaries
from hireloop.services.applications.logic.importing.cells import harmless
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.importing import Entry
from hireloop.services.applications.store import importing as store

__all__ = ["HEADINGS", "lines"]

HEADINGS = (
    *("Company", "Position", "Status", "Status Since", "Applied Date", "Location", "Salary"),
    *("Salary Note", "Source", "Link", "Tags", "Follow-up Date", "Close Reason", "Close Details"),
    *("Résumé", "Notes", "Description"),
)
_MARK = "\ufeff"  # else Excel takes UTF-8 for Windows-1252
_PIECE = 1 << 16  # characters that go out at once
_NOON = 12
_PARTED = re.compile(r'[,;|"]')


async def lines(room: Room, caller: Caller) -> AsyncIterator[bytes]:
    """The file, piece by piece."""
    text = io.StringIO()
    text.write(_MARK)
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    async with room.db.transaction() as connection:
        async for row, notes, resume in store.every(connection, caller.account_id):
            entry = _entry(row, notes or "", resume or "")
            writer.writerow(map(harmless, msgspec.structs.astuple(entry)))
            if text.tell() >= _PIECE:
                yield text.getvalue().encode()
                text.seek(0)
                text.truncate()
    yield text.getvalue().encode()


def _entry(row: Row, notes: str, resume: str) -> Entry:
    salary = views.salary_of(row)
    return Entry(
        company=row.company,
        position=row.position,
        status=row.status,
        status_at=_moment(row.status_at),
        applied_at=_moment(row.applied_at),
        location=row.location or "",
        salary=salaries.written(salary) if salary else row.salary_text or "",
        salary_text=row.salary_text or "" if salary else "",
        source=row.source or "",
        link=row.link or "",
        tags=", ".join(map(_tag, row.tags)),
        follow_up_on=row.follow_up_on.isoformat() if row.follow_up_on else "",
        close_reason=row.close_reason or "",
        close_words=row.close_words or "",
        resume=resume,
        notes=notes,
        description=row.description or "",
    )


def _tag(tag: str) -> str:
    """In quotes, if the import would see several in it."""
    return '"' + tag.replace('"', '""') + '"' if _PARTED.search(tag) else tag


def _moment(at: datetime | None) -> str:
    """A day where only the day is known, else the time to its last digit."""
    if at is None:
        return ""
    at = at.astimezone(UTC)
    is_day = (at.hour, at.minute, at.second, at.microsecond) == (_NOON, 0, 0, 0)
    return at.date().isoformat() if is_day else at.isoformat().replace("+00:00", "Z")
