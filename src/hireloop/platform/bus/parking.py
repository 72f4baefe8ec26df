"""The SQL of events that could not be handled: parked until they can, or dead.

The first waiting event of a key has a `next_try_at`; those behind it wait for it and have none.
"""

from collections.abc import Collection, Sequence
from typing import Literal
from uuid import UUID

import msgspec

from hireloop.platform.bus.log import Recorded
from hireloop.platform.postgres import Connection

__all__ = ["Parked", "Parking"]

State = Literal["waiting", "dead"]

_PARK = """
insert into parked_events
    (consumer, source, position, event_id, name, key, recorded_at, body, tries, next_try_at, error)
select $1, $2, p.position, p.event_id, p.name, p.key, p.recorded_at, p.body, p.tries,
    clock_timestamp() + make_interval(secs => p.seconds), p.error
from unnest($3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::bytea[],
    $9::smallint[], $10::float8[], $11::text[])
    as p (position, event_id, name, key, recorded_at, body, tries, seconds, error)
on conflict (consumer, source, event_id) do nothing
"""
# Gives a time to the first waiting event of each key that has none, and takes it from any other.
_SET_HEADS = """
update parked_events as p
set next_try_at = case when p.position = heads.position then clock_timestamp() end
from (select key, min(position) as position from parked_events
      where consumer = $1 and source = $2 and state = 'waiting' and key = any($3::text[])
      group by key) as heads
where p.consumer = $1 and p.source = $2 and p.state = 'waiting' and p.key = heads.key
  and (p.next_try_at is null) = (p.position = heads.position)
"""
_WAITING_KEYS = """
select distinct key from parked_events
where consumer = $1 and source = $2 and state = 'waiting' and key = any($3::text[])
"""
# Whoever retries a key's events holds the first of them.
_AWAIT_RETRY = """
select from parked_events
where consumer = $1 and source = $2 and state = 'waiting' and key = any($3::text[])
  and next_try_at is not null
order by key for update
"""
_NEXT = """
select extract(epoch from min(next_try_at) - clock_timestamp())::float8 from parked_events
where consumer = $1 and source = $2 and state = 'waiting' and next_try_at is not null
"""
_DUE_KEYS = """
select key from parked_events
where consumer = $1 and source = $2 and state = 'waiting' and next_try_at <= clock_timestamp()
order by next_try_at limit $3 for update skip locked
"""
_OF_KEY = """
select position, event_id, name, key, recorded_at, body, tries from parked_events
where consumer = $1 and source = $2 and state = 'waiting' and key = $3
order by position limit $4
"""
_TRIES = "select tries from parked_events where consumer = $1 and source = $2 and event_id = $3"
_DONE = "delete from parked_events where consumer = $1 and source = $2 and event_id = $3"
_AGAIN = """
update parked_events
set tries = $4, error = $5, state = $6,
    next_try_at = case when $6 = 'waiting' then clock_timestamp() + make_interval(secs => $7) end
where consumer = $1 and source = $2 and event_id = $3
"""


class Parked(msgspec.Struct, frozen=True):
    """An event, how often it was tried, and why it did not work."""

    recorded: Recorded
    tries: int
    error: str
    seconds: float | None  # until the next try; None: behind another one of its key


class Parking:
    """The parked events of one consumer and source."""

    def __init__(self, consumer: str, source: str) -> None:
        self._key = (consumer, source)

    async def park(self, connection: Connection, parked: Sequence[Parked]) -> None:
        """Keeps the events; one that is there already stays as it is."""
        if not parked:
            return
        rows = [
            (
                r.position, r.event_id, r.name, r.key, r.recorded_at, r.body,
                p.tries, p.seconds, p.error,
            )
            for p in parked
            for r in (p.recorded,)
        ]  # fmt: skip
        columns = [list(column) for column in zip(*rows, strict=True)]
        keys = {p.recorded.key for p in parked}
        # Another worker may be retrying a key: one put behind events that are gone when it commits
        # would wait for ever.
        await connection.execute(_AWAIT_RETRY, *self._key, list(keys))
        await connection.execute(_PARK, *self._key, *columns)
        await self.set_heads(connection, keys)

    async def set_heads(self, connection: Connection, keys: Collection[str]) -> None:
        await connection.execute(_SET_HEADS, *self._key, list(keys))

    async def waiting_keys(self, connection: Connection, keys: Collection[str]) -> set[str]:
        """Those of `keys` that have waiting events."""
        rows = await connection.fetch(_WAITING_KEYS, *self._key, list(keys))
        return {row["key"] for row in rows}

    async def seconds_to_next(self, connection: Connection) -> float | None:
        """Until the next try is due (negative: overdue); `None` if nothing waits."""
        seconds: float | None = await connection.fetchval(_NEXT, *self._key)
        return seconds

    async def due_keys(self, connection: Connection, limit: int) -> list[str]:
        """Keys to try again, held until the transaction ends; not those another worker holds."""
        rows = await connection.fetch(_DUE_KEYS, *self._key, limit)
        return [row["key"] for row in rows]

    async def of_key(
        self, connection: Connection, key: str, limit: int
    ) -> list[tuple[Recorded, int]]:
        """The key's waiting events in their order, each with the number of its tries."""
        rows = await connection.fetch(_OF_KEY, *self._key, key, limit)
        return [(Recorded(*row[:6]), row["tries"]) for row in rows]

    async def tries(self, connection: Connection, event_id: UUID) -> int:
        return await connection.fetchval(_TRIES, *self._key, event_id) or 0

    async def done(self, connection: Connection, event_id: UUID) -> None:
        await connection.execute(_DONE, *self._key, event_id)

    async def again(
        self,
        connection: Connection,
        event_id: UUID,
        *,
        tries: int,
        error: str,
        seconds: float | None,
    ) -> None:
        """Notes a failed try; `seconds` till the next one, or `None`: the event is dead."""
        state: State = "dead" if seconds is None else "waiting"
        await connection.execute(_AGAIN, *self._key, event_id, tries, error, state, seconds or 0.0)
