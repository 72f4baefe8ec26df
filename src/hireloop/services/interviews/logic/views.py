"""Rows as their owner sees them, and as events tell of them."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

import msgspec

from hireloop.contracts.interviews.events import InterviewCancelled
from hireloop.platform.postgres import Connection
from hireloop.services.interviews.logic.times import in_zone
from hireloop.services.interviews.models import Conflict, Interview, Row
from hireloop.services.interviews.store import interviews

__all__ = ["cancellation_of", "event_fields", "shown"]

_CONFLICTS_SHOWN = 5
_TOLD = (
    *("version", "owner_id", "owner_name", "owner_email", "application_id", "company", "position"),
    *("starts_at", "time_zone", "duration_minutes", "type", "place", "link"),
)
_SHOWN = tuple(
    name
    for name in Interview.__struct_fields__
    if name not in ("conflicts", "starts_at_local", "starts_at", "ends_at")
)


async def shown(connection: Connection, rows: Sequence[Row]) -> list[Interview]:
    """These of one owner with what they overlap with, which is one query for all."""
    if not rows:
        return []
    found = await interviews.conflicts(connection, rows[0].owner_id, rows, most=_CONFLICTS_SHOWN)
    return [_shown(row, found[row.id]) for row in rows]


def event_fields(row: Row) -> dict[str, Any]:
    """What every event about an interview says."""
    return {"interview_id": row.id, **{name: getattr(row, name) for name in _TOLD}}


def cancellation_of(row: Row) -> InterviewCancelled:
    """The last event of an interview, with a version above all others."""
    last = msgspec.structs.replace(row, version=row.version + 1)
    return InterviewCancelled(**event_fields(last))


def _shown(row: Row, conflicts: list[Conflict]) -> Interview:
    return Interview(
        starts_at=row.starts_at.astimezone(UTC),
        ends_at=row.ends_at.astimezone(UTC),
        starts_at_local=in_zone(row.starts_at, row.time_zone),
        conflicts=conflicts,
        **{name: getattr(row, name) for name in _SHOWN},
    )
