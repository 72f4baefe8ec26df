"""Daily partitions: of a room's log, by the moment of recording, and of its inbox, by the event's
identifier (a UUIDv7 is a moment too).

Made two days ahead and no more, since every connection that reads a log holds what it knows of each
partition in memory. A row for a day without one falls into the default partition and is moved when
the day gets its own. Dropped, never emptied by DELETE, when older than the retention and passed by
every consumer that has reported itself to the log.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import asyncpg

from hireloop.platform.bus.cursors import RELAY
from hireloop.platform.postgres import Connection, Database, log_schema

__all__ = ["drop_old", "make_ahead"]

logger = logging.getLogger("hireloop.bus")

_AHEAD = 2  # days
_INBOX_MARGIN = 7  # days an inbox remembers longer than a log keeps
_DAYS = """
select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = to_regclass($1)
"""
_LAGGING = """
select r.consumer from {log}.readers as r
where (r.consumer = $1) = $2 and exists (
    select from {log}.{partition} as e
    where (e.xid >= pg_snapshot_xmax(r.done)
           or e.xid = any(array(select pg_snapshot_xip(r.done))))
      and not (pg_visible_in_snapshot(e.xid, r.reading) and e.position <= r.position))
order by 1
"""


@dataclass(frozen=True, slots=True)
class _Parted:
    """A table parted by day."""

    schema: str
    table: str
    column: str
    bound: Callable[[date], str]  # an SQL literal
    storage: str = ""


def _moment(day: date) -> str:
    return f"'{datetime.combine(day, time(), UTC).isoformat()}'::timestamptz"


def _first_id(day: date) -> str:
    """The lowest UUIDv7 of a day (RFC 9562, 5.7: 48 bits of milliseconds first)."""
    milliseconds = int(datetime.combine(day, time(), UTC).timestamp() * 1000)
    digits = f"{milliseconds:012x}"
    return f"'{digits[:8]}-{digits[8:]}-0000-0000-000000000000'::uuid"


def _parted(room: str) -> tuple[_Parted, _Parted]:
    return (
        _Parted(
            log_schema(room), "events", "recorded_at", _moment, "with (toast_tuple_target = 8160)"
        ),
        _Parted(room, "seen_events", "event_id", _first_id),
    )


async def make_ahead(
    db: Database, room: str, *, inbox: bool = True, today: date | None = None
) -> list[date]:
    """Makes the days that are missing, from yesterday (a transaction may have begun before
    midnight) to the day after tomorrow; the log's new days. `inbox`: whether the room uses one.
    """
    today = today or datetime.now(UTC).date()
    wanted = [today + timedelta(days=n) for n in range(-1, _AHEAD + 1)]
    log, seen = _parted(room)
    if inbox:
        await _make_missing(db, seen, wanted)
    return await _make_missing(db, log, wanted)


async def _make_missing(db: Database, parted: _Parted, wanted: Sequence[date]) -> list[date]:
    async with db.connection() as connection:
        if set(wanted) <= await _days(connection, parted):
            return []
    table = f"{parted.schema}.{parted.table}"
    async with db.transaction() as connection:
        await connection.execute("select pg_advisory_xact_lock(hashtext($1))", table)
        there = await _days(connection, parted)  # another process may have been quicker
        missing = [day for day in wanted if day not in there]
        for day in missing:
            await _make(connection, parted, day)
    return missing


async def _make(connection: Connection, parted: _Parted, day: date) -> None:
    table, name = f"{parted.schema}.{parted.table}", f"{parted.schema}.{_name(parted, day)}"
    begin, end = parted.bound(day), parted.bound(day + timedelta(days=1))
    await connection.execute(f"create table {name} (like {table} including all) {parted.storage}")
    moved = await connection.execute(
        f"with strays as (delete from {table}_default"
        f" where {parted.column} >= {begin} and {parted.column} < {end} returning *)"
        f" insert into {name} select * from strays"
    )
    if moved != "INSERT 0 0":
        logger.warning("%s had rows for %s without a partition; moved them", table, day)
    # Attached, not created as a partition: that would lock out writers of the whole table.
    await connection.execute(
        f"alter table {table} attach partition {name} for values from ({begin}) to ({end})"
    )


async def drop_old(
    db: Database,
    room: str,
    *,
    keep_days: int,
    today: date | None = None,
    by_relay: bool = False,
) -> list[date]:
    """Drops the log's days that are older than `keep_days` and passed by every consumer; with
    `by_relay` by the relay, which then is the only one. Those of the other form have stopped.

    Returns them. A day that is kept for a consumer's sake is logged.
    """
    today = today or datetime.now(UTC).date()
    log, inbox = _parted(room)
    async with db.connection() as connection:
        log_days, inbox_days = await _days(connection, log), await _days(connection, inbox)
    oldest = today - timedelta(days=keep_days)
    for day in inbox_days:
        if day < oldest - timedelta(days=_INBOX_MARGIN):
            await _drop(db, inbox, day)
    old = [day for day in sorted(log_days) if day < oldest]
    return [day for day in old if await _drop_passed(db, log, day, by_relay=by_relay)]


async def _drop_passed(db: Database, log: _Parted, day: date, *, by_relay: bool) -> bool:
    async with db.connection() as connection:
        sql = _LAGGING.format(log=log.schema, partition=_name(log, day))
        rows = await connection.fetch(sql, RELAY, by_relay)
    if rows:
        logger.warning(
            "events of %s are kept beyond their time: not yet read by %s",
            day,
            ", ".join(row["consumer"] for row in rows),
        )
        return False
    return await _drop(db, log, day)


async def _drop(db: Database, parted: _Parted, day: date) -> bool:
    try:
        async with db.transaction() as connection:
            # Whoever queues behind this lock waits too, so give up soon; the next hour tries again.
            await connection.execute("set local lock_timeout = '300ms'")
            await connection.execute(f"drop table {parted.schema}.{_name(parted, day)}")
    except (
        asyncpg.LockNotAvailableError,
        asyncpg.DeadlockDetectedError,
        asyncpg.UndefinedTableError,
    ):
        return False
    logger.info("dropped %s of %s", _name(parted, day), parted.schema)
    return True


async def _days(connection: Connection, parted: _Parted) -> set[date]:
    rows = await connection.fetch(_DAYS, f"{parted.schema}.{parted.table}")
    suffixes = (row["relname"].removeprefix(f"{parted.table}_") for row in rows)
    return {datetime.strptime(s, "%Y%m%d").date() for s in suffixes if s.isdigit()}  # noqa: DTZ007  # a day


def _name(parted: _Parted, day: date) -> str:
    return f"{parted.table}_{day:%Y%m%d}"
