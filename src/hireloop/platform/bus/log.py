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

# What came since a snapshot's xmax, seen by the snapshot returned. One row more than asked for, in
# no order, so that a million new rows cost no more than that. The upper bound bounds nothing: a
# range lets the planner see that one plan for all values does, and it plans 24 partitions in 5 ms.
_NEW = """
select pg_current_snapshot(), age(pg_snapshot_xmax(pg_current_snapshot())::xid), e.*
from (values (1)) as always left join (
    select position, event_id, name, key, recorded_at,
        case when $3::text[] = '{{}}' or name = any($3::text[]) then body end
    from {log}.events where xid >= $1 and xid < $2 limit {most}
) as e on true
"""
_ENDLESS = 2**63
# What transactions wrote that were running then and are not any more.
_LATE = """
select position, event_id, name, key, recorded_at,
    case when $2::text[] = '{{}}' or name = any($2::text[]) then body end
from {log}.events where xid = any($1::xid8[]) limit {most}
"""
# Where a large window begins and ends. A transaction that began after the old snapshot was taken
# only has positions above those it saw, since a row takes its transaction's number before its
# position. Those running at that moment may have lower ones: the late ones ($2), and of those above
# its xmax (which is only the last *ended* transaction's number plus one) the ones below $4.
_BOUNDS = """
select (select max(position) from {log}.events where pg_visible_in_snapshot(xid, $1)) as top,
    least(
        (select min(position + 0) from {log}.events where xid = any($2::xid8[])),
        (select min(position + 0) from {log}.events where xid >= $3 and xid < $4)
    ) as first
"""
_READ = """
select position, event_id, name, key, recorded_at, body from {log}.events
where position > $1 and position <= $2 and ($5::text[] = '{{}}' or name = any($5::text[]))
  and pg_visible_in_snapshot(xid, $4) and not pg_visible_in_snapshot(xid, $3)
order by position limit $6
"""
_WIDEST = 50_000  # positions looked at by one statement at most


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

    `last` is a position with nothing above it that `reading` sees, `ahead` the number of the
    transaction that was to begin next when it was taken.
    """

    done: Snapshot = BEGINNING
    reading: Snapshot = BEGINNING
    position: int = 0
    last: int = 0
    ahead: int = 1

    @property
    def is_through(self) -> bool:
        """Whether all that `reading` sees is done."""
        return self.position >= self.last


class Log:
    """One room's log, read with the rights of `db`. Only events called `names` are brought; if
    there are none, all.
    """

    def __init__(
        self, db: Database, source: str, names: Sequence[str], *, most: int = 1_000
    ) -> None:
        """`most` is how many new events are little."""
        self.source = source
        self.most = most
        self._db = db
        self.names = list(names)
        self._new, self._late, self._bounds, self._read = (
            sql.format(log=log_schema(source), most=most + 1)
            for sql in (_NEW, _LATE, _BOUNDS, _READ)
        )

    def brings(self, name: str) -> bool:
        return not self.names or name in self.names

    async def new(self, since: Snapshot) -> tuple[Snapshot, int, list[Recorded]]:
        """The snapshot of now, the next transaction to begin, and what this snapshot sees of
        transactions to come for `since`: at most `most` + 1 events, of every name. Raises
        `LogMoved`.
        """
        xmax = since[1]
        async with self._db.connection() as connection:
            rows = await connection.fetch(self._new, xmax, _ENDLESS, self.names)
        snapshot: Snapshot = rows[0][0]
        ahead = snapshot[1] + rows[0][1]
        if snapshot[1] < xmax:
            raise LogMoved(
                f"The log of {self.source} was restored into another server: its transactions are"
                f" at {snapshot[1]}, the cursor is at {xmax}."
            )
        return snapshot, ahead, [Recorded(*row[2:]) for row in rows if row[2] is not None]

    async def late(self, xids: Sequence[int]) -> list[Recorded]:
        """What these transactions wrote, as in `new`."""
        async with self._db.connection() as connection:
            rows = await connection.fetch(self._late, xids, self.names)
        return [Recorded(*row) for row in rows]

    async def bounds(
        self, seen: Snapshot, late: Sequence[int], old: Cursor
    ) -> tuple[int, int | None]:
        """The highest position it sees; the lowest one of transactions that had begun, and that
        were not over, when the old cursor's snapshot was taken.
        """
        async with self._db.connection() as connection:
            ((top, first),) = await connection.fetch(
                self._bounds, seen, late, old.reading[1], old.ahead
            )
        return top or 0, first

    async def read(self, cursor: Cursor, until: int, limit: int) -> list[Recorded]:
        """The cursor's next events, those with positions above `until` left out."""
        async with self._db.connection() as connection:
            rows = await connection.fetch(
                self._read, cursor.position, until, cursor.done, cursor.reading, self.names, limit
            )
        return [Recorded(*row) for row in rows]


class Tail:
    """Goes along a log. `cursor` is where the last batch ended."""

    def __init__(self, log: Log, cursor: Cursor) -> None:
        self._log = log
        self._width = 2 * log.most
        self.cursor = cursor

    async def batch(self, limit: int) -> list[Recorded]:
        """The next events in order, at most `limit`; none: there are no more for now."""
        while True:
            while not self.cursor.is_through:
                if events := await self._go_on(limit):
                    return events
            done, last = self.cursor.reading, self.cursor.last
            now, ahead, new = await self._log.new(done)
            late = sorted(set(done[2]).difference(now[2]))
            if late and len(new) <= limit:
                new += await self._log.late(late)
            if len(new) <= min(limit, self._log.most):
                new.sort(key=_position)
                top = max(last, new[-1].position) if new else last
                self.cursor = Cursor(done, now, top, top, ahead)
                return [event for event in new if self._log.brings(event.name)]
            top, first = await self._log.bounds(now, late, self.cursor)
            before = last if first is None else min(last, first - 1)
            self.cursor = Cursor(done, now, before, max(last, top), ahead)

    async def _go_on(self, limit: int) -> list[Recorded]:
        # As many positions as hold about two batches, by what the last look found: whichever plan
        # the planner takes, also one that sorts all of them, a batch costs what a batch is.
        begin = self.cursor.position
        until = min(self.cursor.last, begin + self._width)
        events = await self._log.read(self.cursor, until, limit)
        reached = events[-1].position if len(events) == limit else until
        self.cursor = replace(self.cursor, position=reached)
        per_event = (reached - begin) / (len(events) + 1)
        self._width = min(max(2 * limit, int(2 * limit * per_event)), _WIDEST)
        return events


def _position(event: Recorded) -> int:
    return event.position
