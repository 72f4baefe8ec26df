"""The bus between machines: each room's relay publishes its log to Kafka, consumers read there."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from hireloop.platform.bus import topics
from hireloop.platform.bus.brokers import Brokers, BrokersAway
from hireloop.platform.bus.cursors import RELAY
from hireloop.platform.bus.deadletters import DeadLetters
from hireloop.platform.bus.kafkareader import KafkaReader
from hireloop.platform.bus.listeners import Listener
from hireloop.platform.bus.logbus import LogBus
from hireloop.platform.bus.pace import FAR, Pace
from hireloop.platform.bus.reader import Reader
from hireloop.platform.bus.relay import Relay
from hireloop.platform.bus.worker import Worker
from hireloop.platform.events import kind_of
from hireloop.platform.postgres import Database
from hireloop.platform.traffic import Traffic

if TYPE_CHECKING:
    from hireloop.platform.service import Room

__all__ = ["KafkaBus"]

logger = logging.getLogger("hireloop.bus")


class KafkaBus(LogBus):
    """As the other form, but no room reads another one's log."""

    by_relay = True

    def __init__(
        self,
        brokers: Brokers,
        *,
        signals: Mapping[str, Database] | None = None,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(signals=signals, pace=pace or FAR)
        self._brokers = brokers
        self._dead_letters = DeadLetters(brokers)
        self._topics: set[str] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Raises `MissingTopics`; brokers that are away are waited for."""
        try:
            await topics.require(self._brokers, self._topics)
        except BrokersAway as error:
            logger.warning("%s; events wait in the database until then", error)
        async with super().running():
            yield

    def _uses_inbox(self, listeners: Sequence[Listener]) -> bool:
        return bool(listeners)

    def _readers_of(
        self, room: "Room", listeners: Sequence[Listener], turns: asyncio.Semaphore
    ) -> list[Worker]:
        by_topic: dict[str, list[Listener]] = {}
        for listener in listeners:
            by_topic.setdefault(kind_of(listener.event).topic, []).append(listener)
        readers: list[Worker] = [
            KafkaReader(
                room,
                heard,
                topic=topic,
                brokers=self._brokers,
                pace=self._pace,
                turns=turns,
                bury=self._dead_letters.of(room.name, topic),
            )
            for topic, heard in by_topic.items()
        ]
        self._topics.update(by_topic)
        if published := topics.published_by(room.name):
            self._topics.update(published.values())
            readers.append(self._relay(room, published))
        return readers

    def _relay(self, room: "Room", published: dict[str, str]) -> Reader:
        return Reader(
            room,
            Relay(room.db, room.name, self._brokers, published),
            consumer=RELAY,
            source=room.name,
            log_db=room.db,
            holder=self._process,
            pace=self._pace,
            turns=asyncio.Semaphore(1),  # its own: it may wait for the brokers
            traffic=Traffic(),  # waits for no requests: other processes wait for it
        )
