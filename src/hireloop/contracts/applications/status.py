"""The one vocabulary of where an application stands."""

from typing import Literal, get_args

__all__ = ["CLOSED", "IN_PROGRESS", "STATUSES", "CloseReason", "Status", "status_of"]

Status = Literal["saved", "applied", "interview", "offer", "accepted", "rejected", "withdrawn"]
# Why it ended, as its candidate tells it; `no_answer` is what people call ghosted.
CloseReason = Literal[
    "no_answer",
    "not_selected",
    "position_closed",
    "better_offer",
    "pay",
    "role",
    "people",
    "location",
    "other",
]
STATUSES: tuple[Status, ...] = get_args(Status)
IN_PROGRESS: frozenset[Status] = frozenset({"applied", "interview", "offer"})
CLOSED: frozenset[Status] = frozenset({"accepted", "rejected", "withdrawn"})
_BY_TEXT: dict[str, Status] = {status: status for status in STATUSES}


def status_of(text: str) -> Status:
    """The status of this name. Raises `ValueError` for one that this version does not know."""
    try:
        return _BY_TEXT[text]
    except KeyError:
        raise ValueError(f"no status is called {text!r}") from None
