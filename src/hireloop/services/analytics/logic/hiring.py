"""The numbers of employers: of a job and of a company for its members, and for everybody how a
company answers.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hireloop.contracts.applications.status import STATUSES, Status
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.services.analytics.logic.counting import FUNNEL, span_of, together
from hireloop.services.analytics.logic.figures import MOST, NOT_GIVEN, largest, median_days, rate
from hireloop.services.analytics.models import (
    ChannelCount,
    CompanyAnalytics,
    Counts,
    DayCount,
    FunnelStep,
    JobAnalytics,
    Responsiveness,
    ResponsivenessOf,
    StageTime,
)
from hireloop.services.analytics.store import copies, counts

__all__ = ["company", "job", "responsiveness"]

_DAYS = 366  # that are shown, the latest
_SENT = [status for status in STATUSES if status != "saved"]
_STAGES: tuple[Status, ...] = ("applied", "interview", "offer")
_PATIENCE = timedelta(days=14)  # so long nobody is called silent who promised nothing else
_ENOUGH = 10  # applications; of fewer, a share says more of chance than of the company


async def job(connection: Connection, caller: Caller, job_id: UUID) -> JobAnalytics:
    """For the members of the job's company; nobody else is told that there is such a job."""
    title = await copies.title_for_member(connection, job_id, caller.account_id)
    if title is None:
        raise NotFound
    total = await counts.of_job(connection, job_id)
    return JobAnalytics(job_id=job_id, title=title, **_shown(total))


async def company(
    connection: Connection,
    caller: Caller,
    company_id: UUID,
    first: date | None,
    last: date | None,
) -> CompanyAnalytics:
    """For its members: what was sent from one day to another, both included, in UTC."""
    if not await copies.is_member(connection, company_id, caller.account_id):
        raise NotFound
    if first is not None and last is not None and first > last:
        raise Invalid.field("to", "is before from")
    total = together(await counts.over(connection, company_id, span_of(first, last)))
    return CompanyAnalytics(company_id=company_id, **_shown(total))


async def responsiveness(
    connection: Connection, company_ids: Sequence[UUID], *, now: datetime | None = None
) -> ResponsivenessOf:
    """How these companies answer, in the order they were asked for."""
    today = (now or datetime.now(UTC)).date()
    first = date(today.year - 1, 1, 1)
    found = await counts.years_of(connection, list(dict.fromkeys(company_ids)), first)
    measured = (_measured(id_, together(years), today) for id_, years in found.items())
    return ResponsivenessOf([one for one in measured if one is not None])


def _measured(company_id: UUID, total: Counts, today: date) -> Responsiveness | None:
    """Whoever was answered counts at once, whoever was not when their time was over."""
    patient = (today - _PATIENCE).isoformat()
    asked, answered, silent = (total.get(what, {}) for what in ("asked", "answered", "silent"))
    overdue = sum(n - answered.get(day, 0) for day, n in asked.items() if day <= patient)
    given_up = sum(n for day, n in silent.items() if day > patient)
    settled = sum(answered.values()) + overdue + given_up
    if settled < _ENOUGH:
        return None
    return Responsiveness(
        company_id=company_id,
        applications=settled,
        answered_share=round(sum(answered.values()) / settled, 4),
        time_in_stage=_times(
            {"applied": total.get("hours", {}), "interview": total.get("stay:interview", {})}
        ),
    )


def _shown(total: Counts) -> dict[str, Any]:
    """What the numbers of jobs and of companies have in common."""
    by_status = total.get("status", {})
    reached = total.get("reached", {})
    asked, answered, silent = (
        sum(total.get(what, {}).values()) for what in ("asked", "answered", "silent")
    )
    days = sorted(total.get("day", {}).items())[-_DAYS:]
    return {
        "total": sum(by_status.values()),
        "by_status": {status: by_status.get(status, 0) for status in _SENT},
        "per_day": [DayCount(date.fromisoformat(day), n) for day, n in days],
        "by_source": _channels(total),
        "funnel": [
            FunnelStep(status, sum(reached.get(further, 0) for further in FUNNEL[at:]))
            for at, status in enumerate(FUNNEL)
        ],
        "time_in_stage": _times({stage: total.get(f"stay:{stage}", {}) for stage in _STAGES}),
        "unanswered": silent,
        "response_rate": rate(answered, asked),
        "median_days_to_response": median_days(total.get("hours", {})),
    }


def _channels(total: Counts) -> list[ChannelCount]:
    advanced = total.get("advanced", {})
    found = largest(total.get("channel", {}))
    shown = [ChannelCount(name or NOT_GIVEN, n, advanced.get(name, 0)) for name, n in found[:MOST]]
    others = found[MOST:]
    if not others:
        return shown
    of_others = sum(advanced.get(name, 0) for name, _ in others)
    return [*shown, ChannelCount("Other sources", sum(n for _, n in others), of_others)]


def _times(by_stage: dict[Status, dict[str, int]]) -> list[StageTime]:
    return [
        StageTime(stage, sum(hours.values()), days)
        for stage, hours in by_stage.items()
        if (days := median_days(hours)) is not None
    ]
