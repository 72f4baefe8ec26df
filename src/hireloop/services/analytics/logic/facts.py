"""From events to facts: pure functions, without a database.

The result does not depend on the order in which events arrive: what an application is now is said
by the newest version, and what it came through is read from all of its moves. The same event twice
changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from hireloop.contracts import places
from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.applications.status import Status, status_of
from hireloop.contracts.taxonomy import category_of
from hireloop.services.analytics.models import Fact, Move, Tally

__all__ = ["AboutApplication", "difference", "fact_after", "move_of", "with_moves"]

AboutApplication = (
    ApplicationCreated | ApplicationUpdated | ApplicationStatusUpdated | ApplicationDeleted
)

# How far along a status is. A move to one that is not further takes back what came in between:
# undo on the board, or an employer who thinks again.
_RANKS: dict[Status, int] = {
    "saved": 0,
    "applied": 1,
    "interview": 2,
    "offer": 3,
    "accepted": 4,
    "rejected": 4,
    "withdrawn": 4,
}
# An employer has answered; whoever accepted was offered something.
_RESPONSES = frozenset({"interview", "offer", "accepted", "rejected"})
_HOUR = 3_600
# Reading a title takes some 0.3 ms, and applications to one job share theirs.
_REMEMBERED = 2_000


def fact_after(fact: Fact | None, event: AboutApplication) -> Fact:
    """The fact after the event; an older event than the fact's own leaves it as it is."""
    if fact is None or event.version > fact.version:
        fact = _told_by(event, fact)
    if isinstance(event, ApplicationDeleted):
        return msgspec.structs.replace(fact, is_removed=True)
    return fact


def move_of(event: AboutApplication) -> Move | None:
    """The move that the event tells of, if any."""
    if isinstance(event, ApplicationCreated):
        before, at = None, event.applied_at if event.status == "applied" else None
    elif isinstance(event, ApplicationStatusUpdated):
        before, at = event.previous_status, event.status_at
    else:
        return None
    return Move(
        application_id=event.application_id,
        version=event.version,
        from_status=None if before is None else status_of(before),
        to_status=status_of(event.status),
        at=at,
    )


def with_moves(fact: Fact, moves: Iterable[Move]) -> Fact:
    """The fact with its path and its first response, as all of its moves together say."""
    path: list[tuple[Status, datetime | None]] = []
    for move in sorted(moves, key=lambda move: move.version):
        if not path and move.from_status is not None:
            path.append((move.from_status, None))
        to = move.to_status
        while path and path[-1][0] != to and _RANKS[path[-1][0]] >= _RANKS[to]:
            path.pop()
        if not path or path[-1][0] != to:
            path.append((to, move.at))
    responses = [at for status, at in path if status in _RESPONSES]
    return msgspec.structs.replace(
        fact,
        path=[status for status, _ in path],
        has_response=bool(responses),
        first_response_at=responses[0] if responses else None,
    )


def difference(before: Iterable[Fact], after: Iterable[Fact]) -> dict[Tally, int]:
    """By how much the tallies of jobs change when the facts `before` become the facts `after`."""
    changes: Counter[Tally] = Counter()
    for fact in before:
        changes.subtract(_tallies(fact))
    for fact in after:
        changes.update(_tallies(fact))
    return {tally: change for tally, change in changes.items() if change}


def _told_by(event: AboutApplication, fact: Fact | None) -> Fact:
    counted_at = event.applied_at or (fact.counted_at if fact else event.occurred_at)
    status = status_of(event.status)
    return Fact(
        application_id=event.application_id,
        version=event.version,
        candidate_id=event.candidate_id,
        job_id=event.job_id,
        category=_category(event.position),
        location=_place(event.location),
        status=status,
        counted_at=counted_at,
        is_sent=status != "saved",
        has_response=fact.has_response if fact else False,
        first_response_at=fact.first_response_at if fact else None,
        path=fact.path if fact else [],
        is_removed=fact.is_removed if fact else False,
    )


_category = lru_cache(_REMEMBERED)(category_of)


@lru_cache(_REMEMBERED)
def _place(typed: str | None) -> str | None:
    """The first place named, in its usual spelling, so that each application counts at one."""
    found = places.read(typed or "")
    if found.names:
        return found.names[0]
    return "Remote" if found.is_remote else None


def _tallies(fact: Fact) -> Sequence[Tally]:
    """Where an application counts: nowhere if it was not made to a job here, or only saved."""
    if fact.job_id is None or not fact.is_sent:
        return ()
    day = fact.counted_at.astimezone(UTC).date().isoformat()
    tallies = [Tally(fact.job_id, "status", fact.status), Tally(fact.job_id, "day", day)]
    if fact.first_response_at is not None:
        waited = (fact.first_response_at - fact.counted_at).total_seconds()
        tallies.append(Tally(fact.job_id, "hours", str(max(0, int(waited // _HOUR)))))
    return tallies
