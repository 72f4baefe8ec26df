"""The words that trackers have for stages, each as one of our seven."""

from functools import lru_cache
from typing import NamedTuple

from hireloop.contracts.applications.status import CLOSED, STATUSES, CloseReason, Status
from hireloop.contracts.folding import fold
from hireloop.services.applications.logic.importing import reasons

__all__ = ["Stage", "stage_of"]


class Stage(NamedTuple):
    status: Status
    is_known: bool  # else it is a guess
    is_exact: bool  # our own word says all that theirs does
    close_reason: CloseReason | None = None  # "ghosted" is an end and a reason


# Beginnings of words, as `fold` writes them. The first that is found decides, so that "rejected
# after interview" is a rejection.
_WORDS: tuple[tuple[Status, tuple[str, ...]], ...] = (
    ("rejected", ("offer withdrawn", "offer rescind")),
    ("saved", ("not yet appl", "not appl", "havent appl", "to apply", "want to appl", "plan")),
    (
        "withdrawn",
        (
            *("withdr", "offer declin", "offer reject", "offer refus", "offer turned down"),
            *("declined offer", "declined the offer", "rejected offer", "rejected the offer"),
            *("turned down offer", "turned down the offer", "i declin", "i reject", "i turned"),
            *("rejected by me", "declined by me", "turned down by me", "closed by me"),
            *("rejected by candidate", "declined by candidate", "candidate reject"),
            *("candidate declin", "better offer", "accepted another", "accepted other"),
            *("took another", "not interested", "no longer interest", "abandon"),
            *("dropped out", "lost interest"),
        ),
    ),
    (
        "rejected",
        (
            *("position cancel", "role cancel", "job cancel", "cancelled by", "canceled by"),
            *("reject", "not select", "unsuccess", "ghost", "declin", "denied", "turned down"),
            *("not accept", "no longer", "filled", "expired", "regret", "closed", "failed"),
            *("not moving", "archiv", "not a fit", "no offer", "never heard", "freeze"),
        ),
    ),
    ("withdrawn", ("cancel",)),
    ("accepted", ("accept", "hired", "signed", "got the job", "joined")),
    ("offer", ("offer", "negotiat")),
    (
        "interview",
        (
            *("interview", "phone", "screen", "call", "round", "technical", "onsite", "on site"),
            *("panel", "assessment", "challenge", "assignment", "take home", "takehome", "test"),
            *("case study", "final", "oa ", "hr ", "superday", "homework", "meeting", "coding"),
            *("presentation", "trial", "chat", "video"),
        ),
    ),
    (
        "applied",
        (
            *("appl", "submit", "sent", "pending", "wait", "await", "review", "received"),
            *("acknowledg", "viewed", "active", "in progress", "in process", "under consid"),
            *("no response", "no reply", "no answer", "follow", "referred", "open"),
        ),
    ),
    (
        "saved",
        (
            *("saved", "wish", "bookmark", "interest", "draft", "lead", "prospect", "research"),
            *("backlog", "todo", "to do", "not started", "prepar", "shortlist", "considering"),
            *("idea", "new ", "target"),
        ),
    ),
)
_LONGEST = 200  # characters


@lru_cache(maxsize=1_024)
def stage_of(text: str) -> Stage | None:
    """`None` for an empty cell. A word that nobody knows is taken as applied."""
    words = fold(text[:_LONGEST])
    if not words:
        return None
    if words in STATUSES:
        return Stage(words, is_known=True, is_exact=True)
    padded = f" {words} "
    for status, beginnings in _WORDS:
        if any(f" {beginning}" in padded for beginning in beginnings):
            reason = reasons.in_status(words) if status in CLOSED else None
            return Stage(status, is_known=True, is_exact=False, close_reason=reason)
    return Stage("applied", is_known=False, is_exact=False)
