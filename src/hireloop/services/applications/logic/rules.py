"""Who may move an application where."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hireloop.contracts.applications.status import IN_PROGRESS, STATUSES, Status
from hireloop.platform.problems import Conflict
from hireloop.services.applications.models import Row

__all__ = [
    "SILENCE",
    "candidate_moves",
    "employer_moves",
    "needs_attention",
    "require_allowed",
]

SILENCE = timedelta(days=21)  # in progress and no further for longer: needs attention

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
    """Where the candidate may move it: anywhere, if it was made elsewhere."""
    if row.job_id is None:
        return [status for status in STATUSES if status != row.status]
    return list(_CANDIDATE.get(row.status, ()))


def employer_moves(row: Row) -> list[Status]:
    return list(_EMPLOYER.get(row.status, ()))


def require_allowed(row: Row, status: Status, allowed: Sequence[Status]) -> None:
    """Raises `Conflict` naming the allowed moves."""
    if status in allowed:
        return
    ways = f"From here it can go to {', '.join(allowed)}." if allowed else "It is final."
    raise Conflict(
        f"An application that is {row.status} can't be moved to {status} by you. {ways}",
        more={"status_now": row.status, "allowed_statuses": list(allowed)},
    )


def needs_attention(row: Row) -> bool:
    return row.status in IN_PROGRESS and row.status_at < datetime.now(UTC) - SILENCE
