"""Events about interviews, as the interviews room would publish them."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from hireloop.contracts.interviews.events import (
    InterviewCancelled,
    Interviewer,
    InterviewRescheduled,
    InterviewScheduled,
    SlotsOffered,
    SlotsWithdrawn,
)
from hireloop.platform.ids import new_id

AFTERNOON = datetime(2026, 11, 6, 14, 0, tzinfo=UTC)


def scheduled(**changes: Any) -> InterviewScheduled:
    """Ada is to speak to Acme on a Friday afternoon, unless said otherwise."""
    values: dict[str, Any] = {
        "interview_id": new_id(),
        "version": 1,
        "owner_id": new_id(),
        "owner_name": "Ada Lovelace",
        "owner_email": "ada@example.org",
        "application_id": None,
        "company": "Acme",
        "position": "Backend Engineer",
        "starts_at": AFTERNOON,
        "time_zone": "Europe/Berlin",
        "duration_minutes": 45,
        "type": "online",
        "place": None,
        "link": "https://meet.example/acme",
        **changes,
    }
    return InterviewScheduled(**values)


def rescheduled(before: msgspec.Struct, **changes: Any) -> InterviewRescheduled:
    return InterviewRescheduled(**_after(before, changes))


def cancelled(before: msgspec.Struct, **changes: Any) -> InterviewCancelled:
    return InterviewCancelled(**_after(before, changes))


def _after(before: Any, changes: dict[str, Any]) -> dict[str, Any]:
    values = {
        name: getattr(before, name)
        for name in InterviewScheduled.__struct_fields__
        if name not in ("event_id", "occurred_at")
    }
    return {**values, "version": before.version + 1, **changes}


def arranged(*interviewers: Interviewer, **changes: Any) -> InterviewScheduled:
    """A company arranges it, and these interview."""
    values = {"application_id": new_id(), "job_id": new_id(), "company_id": new_id(), **changes}
    return scheduled(interviewers=list(interviewers), **values)


def offered(**changes: Any) -> SlotsOffered:
    """Acme offers Ada two times, unless said otherwise."""
    values: dict[str, Any] = {
        "offer_id": new_id(),
        "application_id": new_id(),
        "job_id": new_id(),
        "company_id": new_id(),
        "company": "Acme",
        "position": "Backend Engineer",
        "candidate_id": new_id(),
        "candidate_name": "Ada Lovelace",
        "candidate_email": "ada@example.org",
        "interviewers": [],
        "made_by": new_id(),
        "slots": 2,
        "is_another_time": False,
        "expires_at": AFTERNOON,
        **changes,
    }
    return SlotsOffered(**values)


def withdrawn(before: SlotsOffered, **changes: Any) -> SlotsWithdrawn:
    """The company takes the times back, unless said otherwise."""
    facts = {
        name: getattr(before, name)
        for name in SlotsWithdrawn.__struct_fields__
        if name not in ("event_id", "occurred_at", "actor", "note")
    }
    return SlotsWithdrawn(**{**facts, "actor": "employer", "note": None, **changes})
