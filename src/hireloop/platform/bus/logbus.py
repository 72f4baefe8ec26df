"""The bus of rungs 0 and 1: consumers read the rooms' logs themselves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from hireloop.platform.bus import partitions
from hireloop.platform.bus.delivery import Delivery
from hireloop.platform.bus.listeners import Listener
from hireloop.platform.bus.pace import Pace
from hireloop.platform.bus.reader import Reader
from hireloop.platform.bus.signals import Signals
from hireloop.platform.bus.worker import Worker
from hireloop.platform.events import kind_of
from hireloop.platform.postgres import Database
from hireloop.platform.traffic import Traffic

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from hireloop.platform.service import Room

__all__ = ["Bus", "LogBus"]

logger = logging.getLogger("hireloop.bus")


class Bus(Protocol):
    """What the runner needs of either form."""

    def attach(self, room: "Room", listeners: Sequence[Listener]) -> None: ...

    def running(self) -> "AbstractAsyncContextManager[None]": ...

    def telling(self) -> "AbstractAsyncContextManager[None]": ...


class LogBus:
    """Carries events from the logs to the listeners of this process's rooms.

    Attach every room that has tables, with listeners or not: the bus also keeps the partitions of
    its log and wakes those who read it.
    """

    by_relay = False  # whether logs are read by relays alone

    def __init__(
        self,
        *,
        sources: Mapping[str, Database] | None = None,
        signals: Mapping[str, Database] | None = None,
        traffic: Traffic | None = None,
        pace: Pace | None = None,
    ) -> None:
        """`traffic` is that of the process, whose requests go before its readers. `sources` are the
        logs that lie in another database than their readers' rooms, by the room that publishes;
        other logs are read through the reading room's own pool. `signals` is a handle on the
        database of each log, by room: the same one for the same database.
        """
        self._sources = dict(sources or {})
        self._traffic = traffic or Traffic()
        self._pace = pace or Pace()
        self._process = uuid4()
        lines = {
            db: Signals(db, self._wake, process=self._process, pace=self._pace)
            for db in dict.fromkeys((signals or {}).values())
        }
        self._signals = {source: lines[db] for source, db in (signals or {}).items()}
        self._rooms: list[tuple[Room, bool]] = []  # and whether it uses its inbox
        self._readers: list[Worker] = []

    def attach(self, room: "Room", listeners: Sequence[Listener]) -> None:
        """Before `running` or `telling`."""
        self._rooms.append((room, self._uses_inbox(listeners)))
        room.db.on_events = self._noticer(room.name)
        turns = asyncio.Semaphore(2 if room.settings.pool_size >= 4 else 1)
        self._readers += self._readers_of(room, listeners, turns)

    def _uses_inbox(self, listeners: Sequence[Listener]) -> bool:
        return any(listener.once for listener in listeners)

    def _readers_of(
        self, room: "Room", listeners: Sequence[Listener], turns: asyncio.Semaphore
    ) -> list[Worker]:
        by_source: dict[str, list[Listener]] = {}
        for listener in listeners:
            by_source.setdefault(kind_of(listener.event).source, []).append(listener)
        return [
            Reader(
                room,
                Delivery(room, heard, consumer=room.name, source=source, pace=self._pace),
                consumer=room.name,
                source=source,
                log_db=self._sources.get(source, room.db),
                holder=self._process,
                pace=self._pace,
                turns=turns,
                traffic=self._traffic,
            )
            for source, heard in by_source.items()
        ]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Delivers while the block runs; at its end every reader finishes the batch in hand."""
        await self._maintain()
        reading = [asyncio.create_task(r.run(), name=f"bus: {r.name}") for r in self._readers]
        keeping = asyncio.create_task(self._keep_maintained(), name="bus: partitions")
        async with self.telling():
            try:
                yield
            finally:
                for reader in self._readers:
                    reader.stop()
                if reading:
                    await asyncio.wait(reading, timeout=self._pace.stop_seconds)
                await _end(*reading, keeping)

    @asynccontextmanager
    async def telling(self) -> AsyncIterator[None]:
        """Delivers nothing, but tells other processes what is written here."""
        lines = dict.fromkeys(self._signals.values())
        tasks = [asyncio.create_task(line.run(), name="bus: signals") for line in lines]
        try:
            yield
        finally:
            await _end(*tasks)

    def _noticer(self, source: str) -> Callable[[], None]:
        def notice() -> None:
            self._wake(source)
            if source in self._signals:
                self._signals[source].tell(source)

        return notice

    def _wake(self, source: str | None) -> None:
        for reader in self._readers:
            if source in (reader.source, None):
                reader.wake()

    async def _keep_maintained(self) -> None:
        while True:
            await asyncio.sleep(self._pace.maintain_seconds)
            await self._maintain()

    async def _maintain(self) -> None:
        await asyncio.gather(*(self._maintain_room(*room) for room in self._rooms))

    async def _maintain_room(self, room: "Room", has_inbox: bool) -> None:
        try:
            await partitions.make_ahead(room.db, room.name, inbox=has_inbox)
            keep_days = room.settings.event_retention_days
            await partitions.drop_old(
                room.db, room.name, keep_days=keep_days, by_relay=self.by_relay
            )
        except Exception:  # the next hour tries again, and meanwhile nothing is lost
            logger.exception("the partitions of %s could not be seen to", room.name)


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
