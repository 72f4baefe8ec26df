"""The numbers, for those they concern: a candidate's own, and a job's for its company."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from hireloop.contracts.analytics.client import Responses
from hireloop.contracts.applications.status import STATUSES, status_of
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.services.analytics.logic.counting import median, span_of, together
from hireloop.services.analytics.models import (
    Applications,
    CategoryCount,
    Counts,
    DayCount,
    Flow,
    JobAnalytics,
    LocationCount,
    MonthCount,
    ResumeCount,
    SourceCount,
)
from hireloop.services.analytics.store import copies, counts

__all__ = ["applications", "job", "responses"]

_MOST = 20  # places, sources and résumés that are shown; a chart of more says nothing
_NOT_GIVEN = "Not given"
_DAYS = 366  # of a job, the latest
_SENT = [status for status in STATUSES if status != "saved"]


async def applications(
    connection: Connection, caller: Caller, first: date | None, last: date | None
) -> Applications:
    """The caller's applications from one day to another, both included, in UTC."""
    if first is not None and last is not None and first > last:
        raise Invalid.field("to", "is before from")
    found = await counts.of_person(connection, caller.account_id, span_of(first, last))
    total = together(found)
    by_status = {status: total.get("status", {}).get(status, 0) for status in STATUSES}
    response = _responses(total)
    return Applications(
        total=sum(by_status.values()),
        per_month=[MonthCount(*item) for item in sorted(total.get("month", {}).items())],
        by_status=by_status,
        by_position=[CategoryCount(*item) for item in _largest(total.get("category", {}))],
        by_location=_locations(total.get("place", {})),
        by_source=_sources(total),
        by_resume=_resumes(total),
        flow=_flow(total.get("step", {})),
        response_rate=response.response_rate,
        median_days_to_response=response.median_days_to_response,
    )


async def responses(connection: Connection, candidate_id: UUID) -> Responses:
    """How employers respond to a candidate, of all times."""
    return _responses(
        together(await counts.of_person(connection, candidate_id, span_of(None, None)))
    )


async def job(connection: Connection, caller: Caller, job_id: UUID) -> JobAnalytics:
    """For the members of the job's company; nobody else is told that there is such a job."""
    title = await copies.title_for_member(connection, job_id, caller.account_id)
    if title is None:
        raise NotFound
    total = await counts.of_job(connection, job_id)
    by_status = total.get("status", {})
    return JobAnalytics(
        job_id=job_id,
        title=title,
        total=sum(by_status.values()),
        by_status={status: by_status.get(status, 0) for status in _SENT},
        per_day=[
            DayCount(date.fromisoformat(day), n) for day, n in sorted(total.get("day", {}).items())
        ][-_DAYS:],
        median_days_to_response=_median_days(total),
    )


def _responses(total: Counts) -> Responses:
    sent = sum(n for status, n in total.get("status", {}).items() if status != "saved")
    return Responses(
        response_rate=_rate(total.get("answered", {}).get("", 0), sent),
        median_days_to_response=_median_days(total),
    )


def _rate(answered: int, sent: int) -> float | None:
    return round(answered / sent, 4) if sent > 0 else None


def _median_days(total: Counts) -> float | None:
    hours = median((int(value), n) for value, n in total.get("hours", {}).items())
    return None if hours is None else round(hours / 24, 2)


def _largest(values: dict[str, int]) -> Sequence[tuple[str, int]]:
    return sorted(values.items(), key=lambda item: (-item[1], item[0]))


def _locations(values: dict[str, int]) -> list[LocationCount]:
    largest = _largest(values)
    shown = [LocationCount(name or _NOT_GIVEN, n) for name, n in largest[:_MOST]]
    others = sum(n for _, n in largest[_MOST:])
    return [*shown, LocationCount("Other places", others)] if others else shown


def _sources(total: Counts) -> list[SourceCount]:
    sent, answered = total.get("sent_by_source", {}), total.get("answered_by_source", {})
    largest = _largest(total.get("source", {}))
    shown = [
        SourceCount(name or _NOT_GIVEN, n, _rate(answered.get(name, 0), sent.get(name, 0)))
        for name, n in largest[:_MOST]
    ]
    others = dict(largest[_MOST:])
    if not others:
        return shown
    rate = _rate(*(sum(of.get(name, 0) for name in others) for of in (answered, sent)))
    return [*shown, SourceCount("Other sources", sum(others.values()), rate)]


def _resumes(total: Counts) -> list[ResumeCount]:
    sent, answered = total.get("sent_by_resume", {}), total.get("answered_by_resume", {})
    return [
        ResumeCount(UUID(name), n, _rate(answered.get(name, 0), sent.get(name, 0)))
        for name, n in _largest(total.get("resume", {}))[:_MOST]
    ]


def _flow(steps: dict[str, int]) -> list[Flow]:
    order = {status: n for n, status in enumerate(STATUSES)}
    flow = []
    for step, count in steps.items():
        before, after = step.split(">")
        flow.append(Flow(status_of(before), status_of(after), count))
    return sorted(flow, key=lambda one: (order[one.from_], order[one.to]))
