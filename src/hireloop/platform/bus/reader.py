"""One consumer on one log: takes its place, reads, does its work with what it read, waits."""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from msgspec.structs import replace

from hireloop.platform.bus.cursors import Fenced, Lease
from hireloop.platform.bus.delivery import Commit
from hireloop.platform.bus.log import Cursor, Log, Recorded, Tail
from hireloop.platform.bus.pace import Pace
from hireloop.platform.bus.worker import Worker
from hireloop.platform.postgres import Connection, Database, log_schema
from hireloop.platform.traffic import Traffic

if TYPE_CHECKING:
    from hireloop.platform.service import Room

__all__ = ["Reader", "Work"]

logger = logging.getLogger("hireloop.bus")


class Work(Protocol):
    """What is done with the events of a log: handed to listeners (`Delivery`), or published
    (`Relay`).
    """

    seconds: float  # that the last batch took

    @property
    def names(self) -> Sequence[str]:
        """The events it is for; none: all of them."""

    async def deliver(self, events: Sequence[Recorded], commit: Commit) -> None:
        """Does them, with `commit` called last in each transaction."""

    async def due(self) -> float | None:
        """Seconds until something set aside is to be tried again; `None` if nothing is."""

    async def retry(self, commit: Commit) -> None:
        """Tries what is due."""


class Reader(Worker):
    """Reads a log in the name of a consumer."""

    def __init__(
        self,
        room: "Room",
        work: Work,
        *,
        consumer: str,
        source: str,
        log_db: Database,
        holder: UUID,
        pace: Pace,
        turns: asyncio.Semaphore,
        traffic: Traffic,
    ) -> None:
        """`log_db` is the database of the source's log as this room may read it; `turns` bounds how
        many readers of the room work at once, so that they leave it connections for requests.
        """
        super().__init__(f"{consumer} on {source}", source, pace)
        self._room = room
        self._turns = turns
        self._traffic = traffic
        self._behind_since: float | None = None
        self._log_db = log_db
        self._work = work
        self._log = Log(log_db, source, work.names, most=pace.batch)
        self._lease = Lease(
            room.db,
            consumer=consumer,
            source=source,
            names=work.names,
            holder=holder,
            seconds=pace.lease_seconds,
        )
        self._is_gathering = False  # resting on purpose while events come in
        self._tail: Tail | None = None
        self._kept = Cursor()  # as it stands in the database
        self._kept_at = 0.0
        self._final = 0  # position of the last event of the batch in hand
        self._reported: Cursor | None = None
        self._reported_at = -1e9
        self._next_look = 0.0
        self._idle = pace.poll_seconds

    async def _turn(self) -> float:
        await self._let_requests_go_first()
        async with self._turns:
            return await self._work_or_look()

    async def _let_requests_go_first(self) -> None:
        """A rush of requests is answered at full speed, and has its effects somewhat later; but who
        was kept from the end of the log for too long waits for nobody until that is reached.
        """
        now = time.monotonic()
        if self._behind_since is None:
            self._behind_since = now
        left = self._behind_since + self._pace.late_seconds - now
        if left > 0:
            await self._traffic.lull(left)

    def _minds_news(self) -> bool:
        return self._tail is not None and not self._is_gathering  # without: another one's place

    async def _recover(self) -> None:
        self._forget()

    async def _work_or_look(self) -> float:
        tail = self._tail or await self._place()
        if tail is None:
            return self._about(self._pace.standby_seconds)
        if time.monotonic() >= self._next_look and not await self._look():
            return 0.0
        self._is_gathering = False
        events = await tail.batch(self._batch)
        if len(events) < self._batch:
            self._behind_since = None
        if not events:
            return await self._rest(tail)
        self._idle = self._pace.poll_seconds
        if await self._hold():
            self._final = events[-1].position
            began = time.monotonic()
            await self._work.deliver(events, self._commit)
            self._adapt(len(events), self._work.seconds)
            return self._gather(len(events), time.monotonic() - began)
        return 0.0

    def _gather(self, count: int, took: float) -> float:
        """Seconds to leave alone what comes in, after a batch of `count` that took so long.

        A batch of one costs nearly what one of fifty does, so without a rest the requests that make
        the events would wait for those who hear of them. The first event after a pause is not kept
        waiting, and who is far behind (full batches) does not rest.
        """
        self._is_gathering = count < self._batch
        if not self._is_gathering:
            return 0.0
        return min(took * self._pace.gather_times, self._pace.gather_seconds)

    async def _place(self) -> Tail | None:
        """Where to read from; `None` while another worker does this."""
        cursor, is_taken = await self._lease.look()
        if is_taken:
            return None
        self._begin(cursor)
        return self._tail

    def _begin(self, cursor: Cursor) -> None:
        self._kept = cursor
        self._tail = Tail(self._log, cursor)
        self._next_look = 0.0

    def _forget(self) -> None:
        self._tail = None
        self._lease.drop()

    async def _hold(self) -> bool:
        """Makes sure of the lease. False: begin again, from another place or not at all.

        Only asked for when there is something to do, so that an idle consumer writes nothing.
        """
        if self._lease.is_held:
            return True
        cursor = await self._lease.take()
        if cursor is None:
            self._tail = None
            return False
        if cursor != self._kept:
            self._begin(cursor)
            return False
        await self._report()
        return True

    async def _commit(self, connection: Connection, done: Recorded | None) -> None:
        """The source's part of every transaction of effects; see `delivery.Commit`."""
        if self._tail is None:
            raise Fenced(f"{self.name} is not at its place")
        if done is None:
            reached = self._kept
        elif done.position == self._final:
            reached = self._tail.cursor  # which may be past events that nobody here listens to
        else:
            reached = replace(self._tail.cursor, position=done.position)
        await self._lease.move(connection, reached)
        connection.after_commit(lambda: self._keep(reached))

    def _keep(self, cursor: Cursor) -> None:
        self._kept, self._kept_at = cursor, time.monotonic()

    async def _look(self) -> bool:
        """Now and then: are we still where we think, are parked events due? False: turn again."""
        cursor, is_taken = await self._lease.look()
        if is_taken or cursor != self._kept:
            self._forget()  # another worker took over, or an operator wound it back
            return False
        seconds = await self._work.due()
        if seconds is not None and seconds <= 0:
            if await self._hold():
                await self._work.retry(self._commit)
            return False
        soon = self._pace.idle_seconds if seconds is None else seconds
        self._next_look = time.monotonic() + min(soon, self._about(self._idle))
        return True

    async def _rest(self, tail: Tail) -> float:
        """At the end of the log: keeps the progress, and says how long to sleep."""
        passed = tail.cursor.position != self._kept.position
        now = time.monotonic()
        if passed and now - self._kept_at > self._pace.save_seconds:
            await self._save(tail)
        if now - self._reported_at > self._pace.report_seconds and self._reported != self._kept:
            await self._report()
        self._idle = min(self._idle * 1.5, self._pace.idle_seconds)
        pause = min(self._about(self._idle), max(self._next_look - now, 0.001))
        return min(pause, self._pace.save_seconds) if passed else pause

    async def _save(self, tail: Tail) -> None:
        """Keeps a progress that came without effects."""
        if not await self._hold():
            return
        reached = tail.cursor
        async with self._room.db.transaction() as connection:
            await self._lease.move(connection, reached)
        self._keep(reached)

    async def _report(self) -> None:
        """Tells the source how far we are, for its retention."""
        kept, self._reported_at = self._kept, time.monotonic()
        async with self._log_db.connection() as connection:
            await connection.execute(
                f"select {log_schema(self.source)}.report_reader($1, $2, $3, $4)",
                *(self._lease.consumer, kept.done, kept.reading, kept.position),
            )
        self._reported = kept

    async def _leave(self) -> None:
        """Keeps the progress and lets the next worker begin at once."""
        try:
            if self._lease.is_held:
                if self._tail is not None and self._tail.cursor != self._kept:
                    await self._save(self._tail)
                await self._report()
            await self._lease.release()
        except Exception as error:  # noqa: BLE001  # the lease runs out by itself
            logger.info("%s left without a word (%r)", self.name, error)
