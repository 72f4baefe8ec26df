"""From events to facts: pure functions, without a database.

The result does not depend on the order in which events arrive: what an application is now is said
by the newest version, and what it came through is read from all of its moves. The same event twice
changes nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

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
from hireloop.services.analytics.logic.counting import hours_between
from hireloop.services.analytics.logic.sources import source_of
from hireloop.services.analytics.models import Fact, Move

__all__ = ["AboutApplication", "fact_after", "move_of", "read_again", "with_moves"]

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
_CLOCK = "system"  # closes what a company leaves unanswered
# Reading a title takes some 0.3 ms, and applications to one job share theirs.
_REMEMBERED = 2_000


class _Stop(NamedTuple):
    status: Status
    at: datetime | None
    actor: str | None


def fact_after(fact: Fact | None, event: AboutApplication) -> Fact:
    """The fact after the event. An older event than the fact's own only says since when it has been
    there; the same one again is read again, as after a change of the tables.
    """
    if fact is None or event.version >= fact.version:
        fact = _told_by(event, fact)
    saved_at = min(fact.saved_at, event.occurred_at)
    return msgspec.structs.replace(
        fact,
        saved_at=saved_at,
        counted_at=fact.applied_at or saved_at,
        is_removed=fact.is_removed or isinstance(event, ApplicationDeleted),
    )


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
        actor="candidate" if isinstance(event, ApplicationCreated) else event.actor,
    )


def with_moves(fact: Fact, moves: Iterable[Move]) -> Fact:
    """The fact with its path and its first response, as all of its moves together say. That
    Hireloop closed it for the company's silence is no response.
    """
    path: list[_Stop] = []
    for move in sorted(moves, key=lambda move: move.version):
        if not path and move.from_status is not None:
            path.append(_Stop(move.from_status, None, None))
        to = move.to_status
        while path and path[-1].status != to and _RANKS[path[-1].status] >= _RANKS[to]:
            path.pop()
        if not path or path[-1].status != to:
            path.append(_Stop(to, move.at, move.actor))
    responses = [stop for stop in path if stop.status in _RESPONSES and stop.actor != _CLOCK]
    return msgspec.structs.replace(
        fact,
        path=[stop.status for stop in path],
        has_response=bool(responses),
        first_response_at=responses[0].at if responses else None,
        stays=[
            f"{stop.status}:{hours_between(stop.at, after.at)}"
            for stop, after in pairwise(path)
            if stop.at is not None and after.at is not None and stop.status != "saved"
        ],
        is_unanswered=bool(path) and path[-1].actor == _CLOCK,
    )


def read_again(fact: Fact) -> Fact:
    """The fact by today's tables of categories, places and sources, as far as it is known what it
    was read from.
    """
    if fact.position is None:
        return fact
    return msgspec.structs.replace(
        fact,
        category=_category(fact.position),
        location=_location(fact.place),
        source=source_of(fact.told_source),
        channel=source_of(fact.told_channel),
    )


def _told_by(event: AboutApplication, fact: Fact | None) -> Fact:
    status = status_of(event.status)
    return Fact(
        application_id=event.application_id,
        version=event.version,
        candidate_id=event.candidate_id,
        job_id=event.job_id,
        category=_category(event.position),
        location=_location(event.location),
        status=status,
        counted_at=event.occurred_at,
        is_sent=status != "saved",
        has_response=fact.has_response if fact else False,
        first_response_at=fact.first_response_at if fact else None,
        path=fact.path if fact else [],
        is_removed=fact.is_removed if fact else False,
        position=event.position,
        place=event.location,
        told_source=event.source,
        source=source_of(event.source),
        resume_file_id=event.resume_file_id,
        applied_at=event.applied_at,
        saved_at=fact.saved_at if fact else event.occurred_at,
        company_id=event.company_id,
        told_channel=event.channel,
        channel=source_of(event.channel),
        stays=fact.stays if fact else [],
        is_unanswered=fact.is_unanswered if fact else False,
    )


_category = lru_cache(_REMEMBERED)(category_of)


@lru_cache(_REMEMBERED)
def _location(typed: str | None) -> str | None:
    """The first place named, in its usual spelling, so that each application counts at one."""
    found = places.read(typed or "")
    if found.names:
        return found.names[0]
    return "Remote" if found.is_remote else None
