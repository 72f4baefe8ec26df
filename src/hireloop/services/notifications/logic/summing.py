"""The weekly summary: on Monday at eight where somebody lives, what moved, what waits, and the next
interviews. A week without any of it has none.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, hours, telling
from hireloop.services.notifications.models import Draft, Section
from hireloop.services.notifications.store import summaries

__all__ = ["tell_due"]

_WEEK = timedelta(days=7)
_SILENT = timedelta(days=10)
_AHEAD = timedelta(days=14)
_TOO_LATE = timedelta(days=1)  # nobody wants Monday's summary on Wednesday
_AT_A_TIME = 50


async def tell_due(room: Room) -> int:
    """Sums up the week of some of those whose Monday has come; how many they were."""
    now = clock.now(room)
    async with room.db.transaction() as connection:
        due = await summaries.take_due(connection, now=now, most=_AT_A_TIME)
        drafts = []
        for account_id, time_zone, summary_at in due:
            next_at = hours.next_monday(now, hours.zone_of(time_zone))
            await summaries.set_next(connection, account_id, next_at)
            if now - summary_at <= _TOO_LATE:
                draft = await _draft(connection, account_id, summary_at, now)
                drafts += [] if draft is None else [draft]
        await telling.tell(room, connection, drafts)
    return len(due)


async def _draft(
    connection: Connection, account_id: UUID, summary_at: datetime, now: datetime
) -> Draft | None:
    moved = await summaries.moved(connection, account_id, since=now - _WEEK)
    waiting = await summaries.waiting(connection, account_id, before=now - _SILENT)
    interviews = await summaries.next_interviews(
        connection, account_id, since=now, until=now + _AHEAD
    )
    parts = {
        "Moved this week": [f"{_what(row)}: {row['status']}" for row in moved],
        "Still waiting": [_silence(row, now) for row in waiting],
        "Next interviews": [_when(row) for row in interviews],
    }
    sections = [Section(heading, lines) for heading, lines in parts.items() if lines]
    if not sections:
        return None
    return Draft(
        id=new_id(),
        account_id=account_id,
        kind="weekly_summary",
        event_id=uuid5(account_id, f"week {summary_at.date().isoformat()}"),
        about_id=account_id,
        title="Your week",
        body=f"{len(moved)} moved, {len(waiting)} waiting, {len(interviews)} interviews ahead",
        link="/today",
        created_at=now,
        sections=sections,
    )


def _what(row: Any) -> str:
    return f"{row['position']} at {row['company']}"


def _silence(row: Any, now: datetime) -> str:
    return f"{_what(row)}: silent for {(now - row['status_at']).days} days"


def _when(row: Any) -> str:
    starts = row["starts_at"].astimezone(hours.zone_of(row["time_zone"]))
    return f"{_what(row)}: {starts:%a} {starts.day} {starts:%b, %H:%M} ({row['time_zone']})"
