"""The numbers, for those they concern: a candidate's own, and a job's for its company."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from hireloop.contracts.analytics.client import Responses
from hireloop.contracts.applications.status import STATUSES
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.services.analytics.models import (
    Applications,
    CategoryCount,
    DayCount,
    Flow,
    JobAnalytics,
    LocationCount,
    MonthCount,
)
from hireloop.services.analytics.store import copies, summaries

__all__ = ["applications", "job", "responses"]

_PLACES = 20  # shown by name; a chart of more says nothing
_OTHER_PLACES = "Other places"
_DAYS = 366  # of a job, the latest
_SENT = [status for status in STATUSES if status != "saved"]


async def applications(
    connection: Connection, caller: Caller, first: date | None, last: date | None
) -> Applications:
    """The caller's applications from one day to another, both included, in UTC."""
    if first is not None and last is not None and first > last:
        raise Invalid.field("to", "is before from")
    counts = await summaries.of_candidate(connection, caller.account_id, first, last)
    by_status = counts.by("status")
    return Applications(
        total=counts.total,
        per_month=[MonthCount(month, n) for month, n in sorted(counts.by("month").items())],
        by_status={status: by_status.get(status, 0) for status in STATUSES},
        by_position=[CategoryCount(*item) for item in _largest(counts.by("category"))],
        by_location=_locations(counts.by("location")),
        flow=_flow(counts.by("path")),
        response_rate=_rate(counts.responded, counts.sent),
        median_days_to_response=_days(counts.median_seconds),
    )


async def responses(connection: Connection, candidate_id: UUID) -> Responses:
    counts = await summaries.responses(connection, candidate_id)
    return Responses(
        response_rate=_rate(counts.responded, counts.sent),
        median_days_to_response=_days(counts.median_seconds),
    )


async def job(connection: Connection, caller: Caller, job_id: UUID) -> JobAnalytics:
    """For the members of the job's company; nobody else is told that there is such a job."""
    title = await copies.title_for_member(connection, job_id, caller.account_id)
    if title is None:
        raise NotFound
    tallies = await summaries.of_job(connection, job_id)
    by_status = tallies["status"]
    hours = {int(value): n for value, n in tallies["hours"].items()}
    median = _median(hours)
    return JobAnalytics(
        job_id=job_id,
        title=title,
        total=sum(by_status.values()),
        by_status={status: by_status.get(status, 0) for status in _SENT},
        per_day=[DayCount(date.fromisoformat(day), n) for day, n in sorted(tallies["day"].items())][
            -_DAYS:
        ],
        median_days_to_response=None if median is None else round(median / 24, 2),
    )


def _largest(counts: dict[str, int]) -> Sequence[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _locations(counts: dict[str, int]) -> list[LocationCount]:
    largest = _largest(counts)
    shown = [LocationCount(*item) for item in largest[:_PLACES]]
    others = sum(n for _, n in largest[_PLACES:])
    return [*shown, LocationCount(_OTHER_PLACES, others)] if others else shown


def _flow(paths: dict[Any, int]) -> list[Flow]:
    flow: Counter[tuple[Any, Any]] = Counter()
    for path, n in paths.items():
        for step in pairwise(path):
            flow[step] += n
    order = {status: n for n, status in enumerate(STATUSES)}
    steps = sorted(flow.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))
    return [Flow(before, after, n) for (before, after), n in steps]


def _rate(responded: int, sent: int) -> float | None:
    return round(responded / sent, 4) if sent else None


def _days(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 86_400, 2)


def _median(counts: dict[int, int]) -> float | None:
    """The median of the values, each as often as it was counted."""
    total = sum(counts.values())
    if not total:
        return None
    wanted = ((total - 1) // 2, total // 2)
    found: list[int] = []
    seen = 0
    for value, n in sorted(counts.items()):
        found += [value for place in wanted if seen <= place < seen + n]
        seen += n
    return sum(found) / 2
