"""Why an application ended, in the words of trackers, as one of our reasons."""

from functools import lru_cache
from typing import get_args

from hireloop.contracts.applications.status import CloseReason
from hireloop.contracts.folding import fold

__all__ = ["in_status", "is_name", "reason_of"]

_Words = tuple[tuple[CloseReason, tuple[str, ...]], ...]

# Beginnings of words, as `fold` writes them; the first that is found decides. These say why
# wherever they stand.
_CERTAIN: _Words = (
    (
        "no_answer",
        (
            *("ghost", "no answer", "no response", "no reply", "no feedback", "never heard"),
            *("silence", "unanswered", "did not answer", "didnt answer", "did not respond"),
        ),
    ),
    (
        "position_closed",
        (
            *("position closed", "job closed", "role closed", "position filled", "job filled"),
            *("role filled", "filled", "expired", "no longer avail", "no longer open"),
            *("no longer accept", "no longer hiring", "position cancel", "role cancel"),
            *("job cancel", "hiring freeze", "freeze", "position is gone"),
        ),
    ),
    (
        "better_offer",
        (
            *("better offer", "other offer", "another offer", "other job", "another job"),
            *("accepted another", "accepted other", "took another"),
        ),
    ),
    (
        "not_selected",
        (
            *("not select", "unsuccess", "not moving", "regret", "another candidate"),
            *("other candidate", "someone else", "internal candidate", "not chosen"),
        ),
    ),
    ("pay", ("pay", "salar", "compensation", "money", "lowball", "low ball", "underpaid")),
)
# These do only where a reason is asked for: "rejected after on-site" does not tell of the place.
_IN_A_COLUMN: _Words = (
    (
        "not_selected",
        (
            *("reject", "not a fit", "failed", "overqualif", "underqualif", "experience"),
            *("chose", "declined by", "skills"),
        ),
    ),
    ("location", ("location", "reloc", "commut", "remote", "onsite", "on site", "too far")),
    ("people", ("people", "team", "culture", "manager", "boss", "colleague")),
    (
        "role",
        ("role", "position", "dut", "work", "tech stack", "not interest", "no longer interest"),
    ),
    ("other", ("other", "something else")),
)
_BY_NAME: dict[str, CloseReason] = {fold(reason): reason for reason in get_args(CloseReason)}
_LONGEST = 200  # characters


@lru_cache(maxsize=1_024)
def reason_of(text: str) -> CloseReason | None:
    """What a cell under a heading such as "Close Reason" says; `None` if nobody knows the words."""
    words = fold(text[:_LONGEST])
    return _BY_NAME.get(words) or _first(_CERTAIN, words) or _first(_IN_A_COLUMN, words)


def is_name(text: str) -> bool:
    """Whether it is our own word for a reason, which says no more than that."""
    return fold(text[:_LONGEST]) in _BY_NAME


def in_status(words: str) -> CloseReason | None:
    """What a word for a stage says beside the stage, as "ghosted" does; `words` are folded."""
    return _first(_CERTAIN, words)


def _first(table: _Words, words: str) -> CloseReason | None:
    padded = f" {words} "
    for reason, beginnings in table:
        if any(f" {beginning}" in padded for beginning in beginnings):
            return reason
    return None
