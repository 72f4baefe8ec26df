"""A candidate's own numbers. Those of employers are in `hiring`."""

from datetime import date
from uuid import UUID

from hireloop.contracts.analytics.client import Responses
from hireloop.contracts.applications.status import STATUSES, status_of
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.services.analytics.logic.counting import span_of, together
from hireloop.services.analytics.logic.figures import MOST, NOT_GIVEN, largest, median_days, rate
from hireloop.services.analytics.models import (
    Applications,
    CategoryCount,
    Counts,
    Flow,
    LocationCount,
    MonthCount,
    ResumeCount,
    SourceCount,
)
from hireloop.services.analytics.store import counts

__all__ = ["applications", "responses"]


async def applications(
    connection: Connection, caller: Caller, first: date | None, last: date | None
) -> Applications:
    """The caller's applications from one day to another, both included, in UTC."""
    if first is not None and last is not None and first > last:
        raise Invalid.field("to", "is before from")
    found = await counts.over(connection, caller.account_id, span_of(first, last))
    total = together(found)
    by_status = {status: total.get("status", {}).get(status, 0) for status in STATUSES}
    response = _responses(total)
    return Applications(
        total=sum(by_status.values()),
        per_month=[MonthCount(*item) for item in sorted(total.get("month", {}).items())],
        by_status=by_status,
        by_position=[CategoryCount(*item) for item in largest(total.get("category", {}))],
        by_location=_locations(total.get("place", {})),
        by_source=_sources(total),
        by_resume=_resumes(total),
        flow=_flow(total.get("step", {})),
        response_rate=response.response_rate,
        median_days_to_response=response.median_days_to_response,
    )


async def responses(connection: Connection, candidate_id: UUID) -> Responses:
    """How employers respond to a candidate, of all times."""
    return _responses(together(await counts.over(connection, candidate_id, span_of(None, None))))


def _responses(total: Counts) -> Responses:
    sent = sum(n for status, n in total.get("status", {}).items() if status != "saved")
    return Responses(
        response_rate=rate(total.get("answered", {}).get("", 0), sent),
        median_days_to_response=median_days(total.get("hours", {})),
    )


def _locations(values: dict[str, int]) -> list[LocationCount]:
    ordered = largest(values)
    shown = [LocationCount(name or NOT_GIVEN, n) for name, n in ordered[:MOST]]
    others = sum(n for _, n in ordered[MOST:])
    return [*shown, LocationCount("Other places", others)] if others else shown


def _sources(total: Counts) -> list[SourceCount]:
    sent, answered = total.get("sent_by_source", {}), total.get("answered_by_source", {})
    ordered = largest(total.get("source", {}))
    shown = [
        SourceCount(name or NOT_GIVEN, n, rate(answered.get(name, 0), sent.get(name, 0)))
        for name, n in ordered[:MOST]
    ]
    others = dict(ordered[MOST:])
    if not others:
        return shown
    of_others = rate(*(sum(of.get(name, 0) for name in others) for of in (answered, sent)))
    return [*shown, SourceCount("Other sources", sum(others.values()), of_others)]


def _resumes(total: Counts) -> list[ResumeCount]:
    sent, answered = total.get("sent_by_resume", {}), total.get("answered_by_resume", {})
    return [
        ResumeCount(UUID(name), n, rate(answered.get(name, 0), sent.get(name, 0)))
        for name, n in largest(total.get("resume", {}))[:MOST]
    ]


def _flow(steps: dict[str, int]) -> list[Flow]:
    order = {status: n for n, status in enumerate(STATUSES)}
    flow = []
    for step, count in steps.items():
        before, after = step.split(">")
        flow.append(Flow(status_of(before), status_of(after), count))
    return sorted(flow, key=lambda one: (order[one.from_], order[one.to]))
