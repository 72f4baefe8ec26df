"""Who may move an application where, and what its candidate should do next."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from hireloop.contracts.applications.client import NextStep
from hireloop.contracts.applications.status import CLOSED, IN_PROGRESS, STATUSES, Status
from hireloop.platform.problems import Conflict
from hireloop.services.applications.models import Before, Row
from hireloop.services.applications.models.hiring import CardRow

__all__ = [
    "answer_by",
    "before_of",
    "candidate_moves",
    "columns_after",
    "employer_moves",
    "next_step",
    "require_allowed",
]

# In progress and no further for so long: time to ask. The function `next_due` of the migrations
# says the same to the database.
_SILENCE = timedelta(days=10)

_Step = Literal["apply", "follow_up", "prepare_interview", "decide_offer", "none"]
_STEPS: dict[Status, _Step] = {
    "saved": "apply",
    "applied": "follow_up",
    "interview": "prepare_interview",
    "offer": "decide_offer",
}

# An application to a job posted here. `saved -> applied` is not a move: it is applying.
_CANDIDATE: dict[Status, tuple[Status, ...]] = {
    "saved": ("applied",),
    "applied": ("withdrawn",),
    "interview": ("withdrawn",),
    "offer": ("accepted", "withdrawn"),
}
_EMPLOYER: dict[Status, tuple[Status, ...]] = {
    "applied": ("interview", "offer", "rejected"),
    "interview": ("applied", "offer", "rejected"),
    "offer": ("applied", "interview", "rejected"),
    "rejected": ("applied", "interview", "offer"),
}


def candidate_moves(row: Row) -> list[Status]:
    """Where the candidate may move it: anywhere, if it was made elsewhere. What was closed since
    nobody answered they may open again.
    """
    if row.job_id is None:
        return [status for status in STATUSES if status != row.status]
    if row.ended_by == "silence":
        return ["applied"]
    return list(_CANDIDATE.get(row.status, ()))


def employer_moves(row: Row | CardRow) -> list[Status]:
    """Nowhere, once its candidate has taken it out of their tracker: nobody would hear of it."""
    return [] if row.removed_at is not None else list(_EMPLOYER.get(row.status, ()))


def require_allowed(row: Row, status: Status, allowed: Sequence[Status]) -> None:
    """Raises `Conflict` naming the allowed moves."""
    if status in allowed:
        return
    ways = f"From here it can go to {', '.join(allowed)}." if allowed else "It is final."
    raise Conflict(
        f"An application that is {row.status} can't be moved to {status} by you. {ways}",
        more={"status_now": row.status, "allowed_statuses": list(allowed)},
    )


def next_step(row: Row) -> NextStep:
    due_on = _due_on(row)
    return NextStep(
        kind=_STEPS.get(row.status, "none"),
        due_on=due_on,
        is_overdue=due_on is not None and due_on <= _today(),
    )


def answer_by(status: Status, since: datetime, answer_days: int | None) -> datetime | None:
    """Until when a company that promises to answer within so many days has to: as long as it is
    the company's turn to say the first word.
    """
    if status != "applied" or answer_days is None:
        return None
    return since + timedelta(days=answer_days)


def columns_after(
    row: Row, status: Status, at: datetime, *, answer_days: int | None = None
) -> dict[str, Any]:
    """What a move writes. The reason of an end goes when it goes on; so does a day to follow up
    that has come, since this is what came of it. The clock of a promise stops, or begins again.
    """
    values: dict[str, Any] = {
        "status": status,
        "status_at": at,
        "close_reason": None,
        "close_words": None,
        "answer_by": answer_by(status, at, answer_days),
        "is_nudged": False,
        "ended_by": None,
    }
    if row.applied_at is None and status != "saved":
        values["applied_at"] = at
    if row.follow_up_on is not None and (status in CLOSED or row.follow_up_on <= _today()):
        values["follow_up_on"] = None
    return values


def before_of(row: Row) -> Before | None:
    """What a move is taken back to; nothing where somebody else has been told of it."""
    if row.job_id is not None:
        return None
    return Before(**{name: getattr(row, name) for name in Before.__struct_fields__})


def _due_on(row: Row) -> date | None:
    if row.status in CLOSED:
        return None
    if row.follow_up_on is None and row.status in IN_PROGRESS:
        return (row.status_at.astimezone(UTC) + _SILENCE).date()
    return row.follow_up_on


def _today() -> date:
    return datetime.now(UTC).date()
