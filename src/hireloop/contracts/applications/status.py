"""The one vocabulary of where an application stands."""

from typing import Literal, get_args

__all__ = ["CLOSED", "IN_PROGRESS", "STATUSES", "Status"]

Status = Literal["saved", "applied", "interview", "offer", "accepted", "rejected", "withdrawn"]
STATUSES: tuple[Status, ...] = get_args(Status)
IN_PROGRESS: frozenset[Status] = frozenset({"applied", "interview", "offer"})
CLOSED: frozenset[Status] = frozenset({"accepted", "rejected", "withdrawn"})
