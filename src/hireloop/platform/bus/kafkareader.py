"""One room on one topic: takes events, hands them to the listeners, commits. One task of the event
loop in each process; the topic's partitions are shared out among the processes of the room.

The effects and the memory of the events are one transaction, and offsets follow it: an event that
comes again, to whomever, is known by then. The room's row in `cursors` counts the rewinds; a worker
that has not noticed one commits nothing.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hireloop.platform.bus.brokers import Brokers
from hireloop.platform.bus.cursors import Fenced
from hireloop.platform.bus.delivery import Bury, Delivery
from hireloop.platform.bus.listeners import Listener
from hireloop.platform.bus.log import Recorded
from hireloop.platform.bus.member import Member
from hireloop.platform.bus.messages import recorded_of
from hireloop.platform.bus.pace import Pace
from hireloop.platform.bus.worker import Worker
from hireloop.platform.events import kind_of
from hireloop.platform.postgres import Connection

if TYPE_CHECKING:
    from confluent_kafka import Message

    from hireloop.platform.service import Room

__all__ = ["KafkaReader"]

logger = logging.getLogger("hireloop.bus")

_EPOCH = """
insert into cursors (consumer, source, names) values ($1, $2, $3)
on conflict (consumer, source) do update set names = excluded.names returning epoch
"""
_IS_EPOCH = "select true from cursors where consumer = $1 and source = $2 and epoch = $3"
_HOLD_EPOCH = f"{_IS_EPOCH} for share"


class KafkaReader(Worker):
    """`turns` bounds how many readers of the room are in the database at once."""

    def __init__(
        self,
        room: "Room",
        listeners: Sequence[Listener],
        *,
        topic: str,
        brokers: Brokers,
        pace: Pace,
        turns: asyncio.Semaphore,
        bury: Bury,
    ) -> None:
        super().__init__(f"{room.name} on {topic}", topic, pace)
        self._room = room
        self._listeners = listeners
        self._names = frozenset(kind_of(listener.event).name for listener in listeners)
        self._brokers = brokers
        self._turns = turns
        self._bury = bury
        self._epoch = 0
        self._delivery: Delivery | None = None
        self._member: Member | None = None
        self._next_look = 0.0

    async def _turn(self) -> float:
        if self._member is None or self._delivery is None:
            self._delivery, self._member = await self._join()
        delivery, member = self._delivery, self._member
        if time.monotonic() >= self._next_look:
            async with self._turns:
                await self._look(delivery)
        messages = await member.fetch(self._batch, self._seconds_to_look())
        if member.has_gained:
            member.has_gained, delivery.has_parked = False, True  # by those who had them before
        if not messages:
            return 0.0
        events = self._events(messages)
        if events:
            async with self._turns:
                await delivery.deliver(events, self._commit)
            self._adapt(len(messages), delivery.seconds)
            if delivery.has_parked:
                self._next_look = min(self._next_look, time.monotonic() + self._pace.first_backoff)
        await member.commit(messages)
        return 0.0  # no rest: the relay gathers, and its batches come whole

    async def _join(self) -> tuple[Delivery, Member]:
        async with self._room.db.connection() as connection:
            key = (self._room.name, self.source)
            self._epoch = await connection.fetchval(_EPOCH, *key, sorted(self._names))
        delivery = Delivery(
            self._room,
            self._listeners,
            consumer=self._room.name,
            source=self.source,
            pace=self._pace,
            epoch=self._epoch,
            bury=self._bury,
        )
        group = self._brokers.group(self._room.name, self.source, self._epoch)
        silent = self._pace.session_seconds
        self._next_look = 0.0
        return delivery, Member(self._brokers, self.source, group, silent_seconds=silent)

    async def _look(self, delivery: Delivery) -> None:
        """Now and then: has an operator wound us back, are parked events due? Raises `Fenced`."""
        async with self._room.db.connection() as connection:
            await self._require_epoch(connection, _IS_EPOCH)
        seconds = await delivery.due()
        if seconds is not None and seconds <= 0:
            await delivery.retry(self._commit)
            seconds = 0.0
        soon = self._pace.standby_seconds
        if seconds is not None:
            soon = min(soon, max(seconds, self._pace.first_backoff / 10))
        self._next_look = time.monotonic() + soon

    async def _commit(self, connection: Connection, _done: Recorded | None) -> None:
        """The source's part of every transaction of effects; see `delivery.Commit`."""
        await self._require_epoch(connection, _HOLD_EPOCH)

    async def _require_epoch(self, connection: Connection, sql: str) -> None:
        key = (self._room.name, self.source)
        if not await connection.fetchval(sql, *key, self._epoch):
            raise Fenced(f"{self.name} was wound back")

    def _events(self, messages: Sequence["Message"]) -> list[Recorded]:
        """Those that are listened to."""
        events = []
        for message in messages:
            event = recorded_of(message)
            if event is None:
                place = (self.source, message.partition(), message.offset())
                logger.warning("not from a relay, passed over: %s[%s] at %s", *place)
            elif event.name in self._names:
                events.append(event)
        return events

    def _seconds_to_look(self) -> float:
        return max(0.0, min(self._next_look - time.monotonic(), self._pace.poll_seconds))

    async def _recover(self) -> None:
        """Out of the group and in again at what is committed: so nothing fetched is passed over."""
        await self._leave()

    async def _leave(self) -> None:
        member, self._member = self._member, None
        if member is not None:
            try:
                await member.leave()
            except Exception as error:  # noqa: BLE001  # the group notices by itself
                logger.info("%s left without a word (%r)", self.name, error)
