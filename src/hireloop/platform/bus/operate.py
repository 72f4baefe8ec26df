"""What an operator can see and do: lag, dead events, replay, rewind."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from hireloop.platform.bus.cursors import Fenced
from hireloop.platform.bus.log import BEGINNING
from hireloop.platform.bus.parking import Parking
from hireloop.platform.postgres import Database, log_schema

__all__ = [
    "Behind", "Dead", "Lag", "behind", "cursors", "dead", "lag", "lag_of", "replay", "rewind",
]  # fmt: skip

_CURSORS = """
select c.consumer, c.source, c.done, c.reading, c.position, c.last, c.names, c.epoch,
    case when c.lease_until > clock_timestamp() then c.holder end as holder,
    count(p.event_id) filter (where p.state = 'waiting') as waiting,
    count(p.event_id) filter (where p.state = 'dead') as dead
from cursors as c
left join parked_events as p on p.consumer = c.consumer and p.source = c.source
group by c.consumer, c.source order by c.consumer, c.source
"""
_COUNT_MOST = 1_000_000
_LAG = """
select count(*) as events,
    extract(epoch from clock_timestamp() - min(recorded_at))::float8 as seconds
from (
    select recorded_at from {log}.events
    where (xid >= $1 or xid = any($2::xid8[]))
      and not (pg_visible_in_snapshot(xid, $3) and position <= $4)
      and ($5::text[] = '{{}}' or name = any($5::text[]))
    limit $6
) as undone
"""
_DEAD = """
select consumer, source, event_id, name, key, recorded_at, parked_at, tries, error
from parked_events where state = 'dead' order by consumer, source, position limit $1
"""
_REPLAY = """
update parked_events set state = 'waiting', tries = 0, next_try_at = clock_timestamp()
where state = 'dead' and ($1::uuid is null or event_id = $1)
returning consumer, source, key
"""
_POSITION_AT = "select min(position + 0) from {log}.events where recorded_at >= $1"
_REWIND = """
update cursors set done = $4, position = $5, epoch = epoch + 1, lease_until = '-infinity',
    holder = null
where consumer = $1 and source = $2 and epoch = $3
"""


class Behind(msgspec.Struct, frozen=True):
    """What a consumer has still to do."""

    events: int
    seconds: float  # age of the oldest of them; 0 if there are none


class Lag(msgspec.Struct, frozen=True):
    """How far a consumer is behind a log or topic. Events above a million are not counted."""

    consumer: str
    source: str
    events: int  # listened to and not done
    seconds: float  # age of the oldest of them; 0 if there are none
    waiting: int  # parked, to be tried again
    dead: int
    holder: UUID | None  # the process that has the lease; on Kafka several share the topic


class Dead(msgspec.Struct, frozen=True):
    """An event that was given up."""

    consumer: str
    source: str
    event_id: UUID
    name: str
    key: str
    recorded_at: datetime
    parked_at: datetime
    tries: int
    error: str


async def lag(db: Database, *, sources: Mapping[str, Database] | None = None) -> list[Lag]:
    """Of all consumers of a room; `sources` are the logs in other databases."""
    logs = sources or {}
    return [
        lag_of(row, await behind(logs.get(row["source"], db), row)) for row in await cursors(db)
    ]


async def cursors(db: Database) -> list[asyncpg.Record]:
    """Where each of a room's consumers stands, and how many events it has set aside."""
    async with db.connection() as connection:
        rows: list[asyncpg.Record] = await connection.fetch(_CURSORS)
        return rows


async def behind(log_db: Database, cursor: asyncpg.Record) -> Behind:
    """What lies in the log before this cursor."""
    _, xmax, running = cursor["done"]
    async with log_db.connection() as connection:
        (row,) = await connection.fetch(
            _LAG.format(log=log_schema(cursor["source"])),
            *(xmax, running, cursor["reading"], cursor["position"], cursor["names"], _COUNT_MOST),
        )
    return Behind(row["events"], row["seconds"] or 0.0)


def lag_of(cursor: asyncpg.Record, undone: Behind) -> Lag:
    return Lag(
        cursor["consumer"],
        cursor["source"],
        undone.events,
        undone.seconds,
        cursor["waiting"],
        cursor["dead"],
        cursor["holder"],
    )


async def dead(db: Database, *, limit: int = 1_000) -> list[Dead]:
    """The events a room's consumers have given up, oldest first."""
    async with db.connection() as connection:
        return [Dead(*row) for row in await connection.fetch(_DEAD, limit)]


async def replay(db: Database, event_id: UUID | None = None) -> int:
    """Has a dead event, or all, tried again from the beginning; how many they are.

    Later events of its key were not kept waiting and may have been handled by now.
    """
    async with db.transaction() as connection:
        rows = await connection.fetch(_REPLAY, event_id)
        keys: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            keys.setdefault((row["consumer"], row["source"]), set()).add(row["key"])
        for (consumer, source), of_keys in keys.items():
            await Parking(consumer, source).set_heads(connection, of_keys)
    return len(rows)


async def rewind(
    db: Database,
    source: str,
    *,
    consumer: str,
    since: datetime | None = None,
    log_db: Database | None = None,
) -> bool:
    """Has a consumer do everything again that was recorded from `since` on (`None`: all there is).

    For rebuilding what a room keeps of others, so effects are repeated, except those of listeners
    declared `once`. A worker that is at it is fenced. False: there is no such consumer. Raises
    `Fenced` when the worker moved on in the meantime; try again.
    """
    rows = await cursors(db)
    row = next((r for r in rows if (r["consumer"], r["source"]) == (consumer, source)), None)
    if row is None:
        return False
    position: int = 0
    if since is not None:
        async with (log_db or db).connection() as connection:
            sql = _POSITION_AT.format(log=log_schema(source))
            first: int | None = await connection.fetchval(sql, since)
        position = row["position"] if first is None else min(first - 1, row["position"])
    async with db.connection() as connection:
        done = await connection.execute(
            _REWIND, consumer, source, row["epoch"], BEGINNING, position
        )
    if done != "UPDATE 1":
        raise Fenced(f"{consumer} moved on the log of {source} just now")
    return True
