"""One consumer on one log: takes its place, reads, delivers, waits. One task of the event loop."""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace

from hireloop.platform.bus.cursors import Fenced, Lease
from hireloop.platform.bus.delivery import Delivery
from hireloop.platform.bus.listeners import Listener
from hireloop.platform.bus.log import Cursor, Log, Recorded, Tail
from hireloop.platform.bus.pace import Pace
from hireloop.platform.postgres import Connection, Database, log_schema

if TYPE_CHECKING:
    from hireloop.platform.service import Room

__all__ = ["Reader"]

logger = logging.getLogger("hireloop.bus")


class Reader:
    """Runs until it is stopped, whatever fails meanwhile."""

    def __init__(
        self,
        room: "Room",
        listeners: Sequence[Listener],
        *,
        source: str,
        log_db: Database,
        holder: UUID,
        pace: Pace,
        turns: asyncio.Semaphore,
    ) -> None:
        """`log_db` is the database of the source's log as this room may read it; `turns` bounds how
        many readers of the room work at once, so that they leave it connections for requests.
        """
        self.source = source
        self.name = f"{room.name} on {source}"
        self._room = room
        self._pace = pace
        self._turns = turns
        self._log_db = log_db
        self._delivery = Delivery(room, listeners, consumer=room.name, source=source, pace=pace)
        self._log = Log(log_db, source, self._delivery.names, most=pace.batch)
        self._lease = Lease(
            room.db,
            consumer=room.name,
            source=source,
            names=self._delivery.names,
            holder=holder,
            seconds=pace.lease_seconds,
        )
        self._tail: Tail | None = None
        self._kept = Cursor()  # as it stands in the database
        self._kept_at = 0.0
        self._final = 0  # position of the last event of the batch in hand
        self._reported: Cursor | None = None
        self._reported_at = -1e9
        self._next_look = 0.0
        self._batch = min(pace.first_batch, pace.batch)
        self._idle = pace.poll_seconds
        self._rest_seconds = 0.0
        self._is_gathering = False  # resting on purpose while events come in
        self._woken = asyncio.Event()
        self._stopped = asyncio.Event()

    def wake(self) -> None:
        """There may be something new."""
        self._woken.set()

    def stop(self) -> None:
        """Lets it finish what it has in hand."""
        self._stopped.set()
        self._woken.set()

    async def run(self) -> None:
        failures = 0
        while not self._stopped.is_set():
            self._woken.clear()
            waiting = self._woken
            try:
                async with self._turns:
                    pause = await self._turn()
                if self._tail is None or self._is_gathering:
                    waiting = self._stopped  # somebody else's place, or no time for more news
                failures = 0
            except Fenced as error:
                logger.warning("%s; beginning again from where the other one is", error)
                self._forget()
                pause = 0.0
            except Exception as error:  # the database may be away for a while
                failures += 1
                pause = min(0.1 * 2.0**failures, 30.0) * random.uniform(0.5, 1.0)  # noqa: S311  # no secret
                logger.warning(
                    "%s failed (%r), again in %.1f s", self.name, error, pause,
                    exc_info=failures == 3,
                )  # fmt: skip
                self._forget()
                waiting = self._stopped
            if pause:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(waiting.wait(), pause)
        await self._leave()

    async def _turn(self) -> float:
        """One batch, or one look; seconds to wait, cut short by news."""
        tail = self._tail or await self._place()
        if tail is None:
            return self._pace.standby_seconds * random.uniform(0.8, 1.2)  # noqa: S311  # no secret
        if time.monotonic() >= self._next_look and not await self._look():
            return 0.0
        self._is_gathering = False
        events = await tail.batch(self._batch)
        if not events:
            return await self._rest(tail)
        self._idle = self._pace.poll_seconds
        if await self._hold():
            self._final = events[-1].position
            await self._delivery.deliver(events, self._commit)
            self._adapt(len(events), self._delivery.seconds)
            return await self._gather(len(events))
        return 0.0

    async def _gather(self, count: int) -> float:
        """Seconds to leave alone what comes in. Where requests wait for this process, each small
        batch less is time for them; a consumer that is far behind (full batches) does not rest.
        The rests grow while it stays so: one late turn of the event loop may be anything.
        """
        pace = self._pace
        began = time.monotonic()
        await asyncio.sleep(0)  # one turn of the event loop
        is_late = time.monotonic() - began > pace.late_seconds
        if is_late:
            self._rest_seconds = min(
                max(4 * self._rest_seconds, pace.first_gather_seconds), pace.gather_seconds
            )
        else:
            self._rest_seconds /= 2
        self._is_gathering = is_late and count < self._batch
        return self._rest_seconds if self._is_gathering else 0.0

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
        seconds = await self._delivery.due()
        if seconds is not None and seconds <= 0:
            if await self._hold():
                await self._delivery.retry(self._commit)
            return False
        soon = self._pace.idle_seconds if seconds is None else seconds
        self._next_look = time.monotonic() + min(soon, self._idle)
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
        pause = min(self._idle, max(self._next_look - now, 0.001))
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
                *(self._room.name, kept.done, kept.reading, kept.position),
            )
        self._reported = kept

    def _adapt(self, count: int, seconds: float) -> None:
        """Keeps transactions short: requests wait for their row locks.

        By what the listeners took, without the commit: where that is slow, small batches are worse.
        """
        if seconds > self._pace.aim_seconds:
            self._batch = max(self._batch // 2, self._pace.smallest_batch)
        elif count == self._batch and seconds < self._pace.aim_seconds / 3:
            self._batch = min(self._batch * 2, self._pace.batch)

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
