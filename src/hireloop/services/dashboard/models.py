"""The answer of the dashboard room."""

import msgspec

from hireloop.contracts.applications.client import Application
from hireloop.contracts.applications.status import Status
from hireloop.contracts.interviews.client import Interview

__all__ = ["Dashboard"]


class Dashboard(msgspec.Struct, frozen=True, kw_only=True):
    """What needs the candidate today. The part of a room that gave no answer is empty, and
    `degraded` names the room.
    """

    in_progress: int  # applied, interview or offer
    totals: dict[Status, int]
    upcoming_interviews: list[Interview]  # the next 5
    recent_applications: list[Application]
    needs_attention: list[Application]
    response_rate: float | None
    median_days_to_response: float | None
    degraded: list[str]
