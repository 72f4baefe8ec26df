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
    counts = await summaries.counts(connection, caller.account_id, first, last)
    by_status = {status: counts["status"].get(status, 0) for status in STATUSES}
    response = await responses(connection, caller.account_id, first, last)
    return Applications(
        total=sum(by_status.values()),
        per_month=[
            MonthCount(month.isoformat()[:7], n) for month, n in sorted(counts["month"].items())
        ],
        by_status=by_status,
        by_position=[CategoryCount(*item) for item in _largest(counts["category"])],
        by_location=_locations(counts["location"]),
        flow=_flow(counts["path"]),
        response_rate=response.response_rate,
        median_days_to_response=response.median_days_to_response,
    )


async def responses(
    connection: Connection,
    candidate_id: UUID,
    first: date | None = None,
    last: date | None = None,
) -> Responses:
    counts = await summaries.responses(connection, candidate_id, first, last)
    median = counts.median_seconds
    return Responses(
        response_rate=round(counts.responded / counts.sent, 4) if counts.sent else None,
        median_days_to_response=None if median is None else round(median / 86_400, 2),
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
