"""Reading a room's log so that nothing is skipped and each key keeps its order.

Positions are handed out before the commit, so "everything after the last position I saw" skips
rows of a slower transaction. A reader therefore goes from snapshot to snapshot, as PgQ does: the
events that the new snapshot sees and the old one did not, in the order of their position.

* Nothing is skipped: a transaction is either seen by the old snapshot or delivered later.
* A key's order holds. Of two writers of one key the second waited for the first's row lock, so it
  has the later position, and whatever snapshot sees the second sees the first as well. (Going by
  transaction id does not do: one that took its id first may be the one that waited. Nor does
  delivering all below the oldest running one, `pg_snapshot_xmin`: it may lie between the two.)
* A long transaction holds back its own events only.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from hireloop.platform.postgres import Database, log_schema

__all__ = ["BEGINNING", "Cursor", "Log", "LogMoved", "Recorded", "Snapshot", "Tail"]

Snapshot = tuple[int, int, tuple[int, ...]]  # pg_snapshot: xmin, xmax, still running between them
BEGINNING: Snapshot = (1, 1, ())

# What is new: all of it if that is less than $4, else only where it lies. $1 is the old snapshot's
# xmax, $2 what it saw running. Inner limits and no order, so that a million new rows cost no more
# than $4 of them. The statement sees what the snapshot it returns sees. So everything above `top`
# is of transactions to come (a row takes its transaction's number before its position); what the
# old snapshot saw running may have low positions, from `first` on.
_PEEK = """
with over as materialized (
    select array(select x from unnest($2::xid8[]) as x
                 where pg_visible_in_snapshot(x, pg_current_snapshot())) as xids
), fresh as materialized (
    (select position, event_id, name, key, recorded_at, body
     from {log}.events where xid >= $1 limit $4)
    union all
    (select position, event_id, name, key, recorded_at, body
     from {log}.events where xid = any((select xids from over)::xid8[]) limit $4)
)
select pg_current_snapshot() as snapshot, total.rows,
    case when total.rows < $4 then total.top
        else (select max(position) from {log}.events) end as top,
    case when total.rows >= $4 then
        (select min(position + 0) from {log}.events
         where xid = any((select xids from over)::xid8[])) end as first,
    e.position, e.event_id, e.name, e.key, e.recorded_at, e.body
from (select count(*) as rows, max(position) as top from fresh) as total
left join fresh as e on total.rows < $4 and e.name = any($3::text[])
order by e.position
"""
_READ = """
select position, event_id, name, key, recorded_at, body from {log}.events
where position > $1 and position <= $2 and name = any($5::text[])
  and pg_visible_in_snapshot(xid, $4) and not pg_visible_in_snapshot(xid, $3)
order by position limit $6
"""
_STRIDE = 50_000  # rows looked at by one statement at most, whether listened to or not


class LogMoved(Exception):
    """The server's transaction numbers are behind the cursor: the log was restored from a dump into
    another server, whose numbers began anew. Nothing can be told about what is new.
    """


class Recorded(msgspec.Struct, frozen=True):
    """An event as it lies in a log, not decoded."""

    position: int
    event_id: UUID
    name: str
    key: str
    recorded_at: datetime  # begin of the transaction that wrote it
    body: bytes


class Cursor(msgspec.Struct, frozen=True):
    """Done is what `done` sees and, of what `reading` sees, everything up to `position`.

    `last` is a position with nothing above it that `reading` sees.
    """

    done: Snapshot = BEGINNING
    reading: Snapshot = BEGINNING
    position: int = 0
    last: int = 0

    @property
    def is_through(self) -> bool:
        """Whether all that `reading` sees is done."""
        return self.position >= self.last


class Fresh(msgspec.Struct, frozen=True):
    """What is new since a snapshot. `events` is empty if there is too much (`is_all` is false)."""

    snapshot: Snapshot
    events: list[Recorded]
    is_all: bool
    top: int  # the highest position among what is new, listened to or not
    first: int | None  # the lowest one of transactions the old snapshot saw running


class Log:
    """One room's log, read with the rights of `db`. Only events called `names` are brought."""

    def __init__(self, db: Database, source: str, names: Sequence[str]) -> None:
        self.source = source
        self._db = db
        self._names = list(names)
        self._peek, self._read = (sql.format(log=log_schema(source)) for sql in (_PEEK, _READ))

    async def peek(self, since: Snapshot, limit: int) -> Fresh:
        """What is new, if it is at most `limit` events. Raises `LogMoved`."""
        _, xmax, running = since
        async with self._db.connection() as connection:
            rows = await connection.fetch(self._peek, xmax, running, self._names, limit + 1)
        snapshot, total, top, first = rows[0][:4]
        if snapshot[1] < xmax:
            raise LogMoved(
                f"The log of {self.source} was restored into another server: its transactions are"
                f" at {snapshot[1]}, the cursor is at {xmax}."
            )
        events = [Recorded(*row[4:]) for row in rows if row[4] is not None]
        return Fresh(snapshot, events, total <= limit, top or 0, first)

    async def read(self, cursor: Cursor, until: int, limit: int) -> list[Recorded]:
        """The cursor's next events, those with positions above `until` left out."""
        async with self._db.connection() as connection:
            rows = await connection.fetch(
                self._read, cursor.position, until, cursor.done, cursor.reading, self._names, limit
            )
        return [Recorded(*row) for row in rows]


class Tail:
    """Goes along a log. `cursor` is where the last batch ended."""

    def __init__(self, log: Log, cursor: Cursor) -> None:
        self._log = log
        self.cursor = cursor

    async def batch(self, limit: int) -> list[Recorded]:
        """The next events in order, at most `limit`; none: there are no more for now."""
        while True:
            while not self.cursor.is_through:
                if events := await self._go_on(limit):
                    return events
            done, last = self.cursor.reading, self.cursor.last
            fresh = await self._log.peek(done, limit)
            top = max(last, fresh.top)
            if fresh.is_all:
                self.cursor = Cursor(done, fresh.snapshot, top, top)
                return fresh.events
            before = last if fresh.first is None else min(last, fresh.first - 1)
            self.cursor = Cursor(done, fresh.snapshot, before, top)

    async def _go_on(self, limit: int) -> list[Recorded]:
        until = min(self.cursor.last, self.cursor.position + _STRIDE)
        events = await self._log.read(self.cursor, until, limit)
        reached = events[-1].position if len(events) == limit else until
        self.cursor = replace(self.cursor, position=reached)
        return events
