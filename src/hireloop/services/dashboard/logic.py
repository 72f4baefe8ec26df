"""Asks the rooms that know, all at once, and does without those that give no answer in time."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from hireloop.contracts.analytics.client import AnalyticsClient, Responses
from hireloop.contracts.applications.client import ApplicationsClient, Overview
from hireloop.contracts.applications.status import IN_PROGRESS, STATUSES
from hireloop.contracts.interviews.client import InterviewsClient, Upcoming
from hireloop.platform.access import Caller
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.service import Room
from hireloop.services.dashboard.models import Dashboard

__all__ = ["dashboard"]

T = TypeVar("T")

_NO_OVERVIEW = Overview(totals=dict.fromkeys(STATUSES, 0), recent=[], needs_attention=[])
_NO_UPCOMING = Upcoming([])
_NO_RESPONSES = Responses(response_rate=None, median_days_to_response=None)


async def dashboard(room: Room, caller: Caller) -> Dashboard:
    """Never fails for want of a room. The time it takes is that of the slowest room, which
    `neighbour_seconds` bounds.
    """
    degraded: list[str] = []
    near, whose = room.neighbours, caller.account_id
    overview, upcoming, responses = await asyncio.gather(
        _or(_NO_OVERVIEW, ApplicationsClient(near).overview(whose), degraded),
        _or(_NO_UPCOMING, InterviewsClient(near).upcoming(whose), degraded),
        _or(_NO_RESPONSES, AnalyticsClient(near).responses(whose), degraded),
    )
    return Dashboard(
        in_progress=sum(overview.totals[status] for status in IN_PROGRESS),
        totals=overview.totals,
        upcoming_interviews=upcoming.items,
        recent_applications=overview.recent,
        needs_attention=overview.needs_attention,
        response_rate=responses.response_rate,
        median_days_to_response=responses.median_days_to_response,
        degraded=sorted(degraded),
    )


async def _or(empty: T, asked: Awaitable[T], degraded: list[str]) -> T:
    """What was asked for; else `empty`, and the room that did not answer is noted."""
    try:
        return await asked
    except Unreachable as silent:
        degraded.append(silent.room)
        return empty
