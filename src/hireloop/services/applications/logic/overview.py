"""Where all of a candidate's applications stand, for the first screen after signing in."""

from uuid import UUID

from hireloop.contracts.applications.client import Overview
from hireloop.contracts.applications.status import CLOSED, STATUSES
from hireloop.platform.postgres import Connection
from hireloop.services.applications.logic import rules, views
from hireloop.services.applications.models.tracker import Filter
from hireloop.services.applications.store import listing, overview

__all__ = ["of_candidate"]

_SHOWN = 5


async def of_candidate(connection: Connection, candidate_id: UUID) -> Overview:
    """Three queries, however many applications there are."""
    totals = await overview.totals(connection, candidate_id)
    everything = Filter(status=list(STATUSES))
    recent = await listing.page(connection, candidate_id, everything, after=None, limit=_SHOWN)
    going_on = [status for status in STATUSES if status not in CLOSED]
    due = Filter(status=going_on, sort="next_step")
    next_steps = await listing.page(connection, candidate_id, due, after=None, limit=_SHOWN)
    return Overview(
        totals={status: totals.get(status, 0) for status in STATUSES},
        recent=[views.for_candidate(row) for row, _ in recent],
        needs_attention=[
            views.for_candidate(row) for row, _ in next_steps if rules.next_step(row).is_overdue
        ],
    )
