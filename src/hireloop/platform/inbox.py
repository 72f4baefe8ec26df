"""Which events a consumer has had, for effects that must not be repeated.

A consumer of a log needs no inbox: its cursor moves in the transaction of its effects. It is for
consumers that are given events at least once (Kafka), and for listeners declared `once`.
"""

from collections.abc import Sequence
from typing import TypeVar

from hireloop.platform.events import Event
from hireloop.platform.postgres import Connection

__all__ = ["unseen"]

E = TypeVar("E", bound=Event)

_SEE = """
insert into seen_events (event_id, consumer) select id, $2 from unnest($1::uuid[]) as id
on conflict do nothing returning event_id
"""


async def unseen(connection: Connection, consumer: str, events: Sequence[E]) -> list[E]:
    """Those the consumer has not had, each once, and remembers them in the caller's transaction.

    Of two transactions with the same event the second waits here until the first has ended.
    """
    rows = await connection.fetch(_SEE, [event.event_id for event in events], consumer)
    fresh = {row["event_id"] for row in rows}
    first = []
    for event in events:
        if event.event_id in fresh:
            fresh.remove(event.event_id)  # the same one may have come twice
            first.append(event)
    return first
