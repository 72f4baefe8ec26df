"""Where all of a candidate's applications stand, for the first screen after signing in."""

from datetime import UTC, datetime
from uuid import UUID

from hireloop.contracts.applications.client import Overview
from hireloop.contracts.applications.status import IN_PROGRESS, STATUSES
from hireloop.platform.postgres import Connection
from hireloop.services.applications.logic import rules, views
from hireloop.services.applications.store import overview

__all__ = ["of_candidate"]

_SHOWN = 5


async def of_candidate(connection: Connection, candidate_id: UUID) -> Overview:
    """Three queries, however many applications there are."""
    totals = await overview.totals(connection, candidate_id)
    recent = await overview.recent(connection, candidate_id, _SHOWN)
    silent = await overview.silent_since(
        connection, candidate_id, sorted(IN_PROGRESS), datetime.now(UTC) - rules.SILENCE, _SHOWN
    )
    return Overview(
        totals={status: totals.get(status, 0) for status in STATUSES},
        recent=[views.for_candidate(row) for row in recent],
        needs_attention=[views.for_candidate(row) for row in silent],
    )
