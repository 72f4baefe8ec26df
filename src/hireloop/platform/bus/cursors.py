"""Where a consumer stands in a log, and who may move it: a lease with an epoch.

Every move and every taking over makes the epoch one higher, and a move is only made from the epoch
this worker knows. So a worker that slept past its lease can't commit what another one has done
since, nor can one that does not know whether its last commit got through do it again. The lease's
time only says when others may take over; what protects the data is the epoch.

The row is only locked by the statement that moves the cursor, the last one before the commit: a
worker that sleeps in the middle of its effects keeps nobody from taking over.
"""

import time
from collections.abc import Sequence
from uuid import UUID

import asyncpg

from hireloop.platform.bus.log import Cursor
from hireloop.platform.postgres import Connection, Database

__all__ = ["RELAY", "Fenced", "Lease", "free_leases"]

RELAY = "relay"  # the name of a room's relay to Kafka among the readers of its log

_MAKE = """
insert into cursors (consumer, source, names) values ($1, $2, $3) on conflict do nothing
"""
_LOOK = """
select done, reading, position, last, ahead,
    holder is distinct from $3 and lease_until > clock_timestamp() as taken
from cursors where consumer = $1 and source = $2
"""
_TAKE = """
update cursors set epoch = epoch + 1, holder = $3, names = $4,
    lease_until = clock_timestamp() + make_interval(secs => $5)
where consumer = $1 and source = $2 and (holder = $3 or lease_until <= clock_timestamp())
returning epoch, done, reading, position, last, ahead
"""
_MOVE = """
update cursors set done = $4, reading = $5, position = $6, last = $7, ahead = $8, epoch = epoch + 1,
    moved_at = now(), lease_until = clock_timestamp() + make_interval(secs => $9)
where consumer = $1 and source = $2 and epoch = $3
"""
_RELEASE = """
update cursors set lease_until = '-infinity', holder = null
where consumer = $1 and source = $2 and epoch = $3
"""
_FREE = """
update cursors set lease_until = '-infinity', holder = null, epoch = epoch + 1
where holder is not null
"""


class Fenced(Exception):
    """Another worker has taken over; nothing of this one's may be committed."""


class Lease:
    """One worker's hold on one cursor."""

    def __init__(
        self,
        db: Database,
        *,
        consumer: str,
        source: str,
        names: Sequence[str],
        holder: UUID,
        seconds: float,
    ) -> None:
        """`holder` is this worker; `seconds` is how long it may be silent before
        others take over.
        """
        self.consumer = consumer
        self.source = source
        self._db = db
        self._names = list(names)
        self._holder = holder
        self._seconds = seconds
        self._epoch: int | None = None
        self._until = 0.0  # by time.monotonic

    @property
    def is_held(self) -> bool:
        """Whether, as far as this worker knows, nobody else may have taken it."""
        return self._epoch is not None and time.monotonic() < self._until

    def drop(self) -> None:
        """Forgets the lease without telling anybody."""
        self._epoch = None

    async def look(self) -> tuple[Cursor, bool]:
        """The cursor, and whether another worker holds it. Writes nothing but a new row."""
        async with self._db.connection() as connection:
            key = (self.consumer, self.source)
            row = await connection.fetchrow(_LOOK, *key, self._holder)
            if row is None:
                await connection.execute(_MAKE, *key, self._names)
                return Cursor(), False
        return _cursor(row), row["taken"]

    async def take(self) -> Cursor | None:
        """Where to begin, or `None` while another worker holds it."""
        asked = time.monotonic()
        async with self._db.connection() as connection:
            row = await connection.fetchrow(
                _TAKE, self.consumer, self.source, self._holder, self._names, self._seconds
            )
        if row is None:
            self._epoch = None
            return None
        self._epoch, self._until = row["epoch"], asked + self._seconds
        return _cursor(row)

    async def move(self, connection: Connection, cursor: Cursor) -> None:
        """Moves the cursor in the caller's transaction, as its last statement. Raises `Fenced`."""
        epoch = self._epoch
        if epoch is None:
            raise Fenced(f"{self.consumer} has no lease on the log of {self.source}")
        asked = time.monotonic()
        done = await connection.execute(
            _MOVE,
            self.consumer,
            self.source,
            epoch,
            cursor.done,
            cursor.reading,
            cursor.position,
            cursor.last,
            cursor.ahead,
            self._seconds,
        )
        if done != "UPDATE 1":
            self.drop()
            raise Fenced(f"{self.consumer} lost its lease on the log of {self.source}")
        connection.after_commit(lambda: self._moved(epoch + 1, asked))

    def _moved(self, epoch: int, asked: float) -> None:
        self._epoch, self._until = epoch, asked + self._seconds

    async def release(self) -> None:
        """Lets the next worker begin at once."""
        if self._epoch is not None:
            async with self._db.connection() as connection:
                await connection.execute(_RELEASE, self.consumer, self.source, self._epoch)
            self.drop()


async def free_leases(db: Database) -> None:
    """Takes every lease of a room's consumers from whoever had it; for a start at which it is known
    that all of them are dead.
    """
    async with db.connection() as connection:
        await connection.execute(_FREE)


def _cursor(row: asyncpg.Record) -> Cursor:
    return Cursor(row["done"], row["reading"], row["position"], row["last"], row["ahead"])
