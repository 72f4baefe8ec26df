"""What an event is: a frozen fact in the past tense, with its name, version, topic and key.

Rooms declare theirs in `contracts/<room>/events.py`. An event class is fat: it carries what
consumers need, so that none of them has to call back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec import field

from hireloop.platform.ids import new_id

__all__ = ["Event", "Kind", "event", "kind_of", "kinds"]


def _now() -> datetime:
    return datetime.now(UTC)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What all events carry, on the wire as well."""

    event_id: UUID = field(default_factory=new_id)
    occurred_at: datetime = field(default_factory=_now)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a class of events is called and where it goes."""

    name: str  # "application.created"
    version: int
    topic: str  # "application.lifecycle"
    source: str  # the room that publishes it
    key: str  # the field whose value orders and partitions
    fingerprint_name: str  # full Avro record name


_kinds: dict[type[Event], Kind] = {}
E = TypeVar("E", bound=type[Event])


def event(name: str, *, topic: str, key: str, version: int = 1) -> Callable[[E], E]:
    """Declares an event class: `@event("job.opened", topic="job.lifecycle", key="job_id")`.

    The publishing room is the one whose `contracts` package the class lives in.
    """

    def declare(cls: E) -> E:
        source = cls.__module__.split(".")[-2]
        full_name = f"hireloop.{source}.{cls.__name__}"
        _kinds[cls] = Kind(name, version, topic, source, key, full_name)
        return cls

    return declare


def kind_of(cls: type[Event]) -> Kind:
    return _kinds[cls]


def kinds() -> dict[type[Event], Kind]:
    """Every event class that has been imported."""
    return dict(_kinds)
