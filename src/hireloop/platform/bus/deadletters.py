"""Telling the world what a consumer has given up: one topic of dead letters beside each topic.

The event itself stays in the room's `parked_events`, from where it is replayed. It is told before
that is committed: while the brokers are away nothing dies, and a letter may come twice.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from hireloop.platform.bus.brokers import Brokers, BrokersAway
from hireloop.platform.bus.delivery import Bury
from hireloop.platform.bus.log import Recorded
from hireloop.platform.bus.messages import headers_of

if TYPE_CHECKING:
    from confluent_kafka import Producer

__all__ = ["DeadLetters"]

_SECONDS = 5.0
_ERROR = 1_000  # characters


class DeadLetters:
    """One producer for all consumers of a process, made for the first letter."""

    def __init__(self, brokers: Brokers) -> None:
        self._brokers = brokers
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dead-letters")
        self._producer: Producer | None = None

    def of(self, consumer: str, topic: str) -> Bury:
        async def bury(event: Recorded, tries: int, error: str) -> None:
            said = {"consumer": consumer, "tries": str(tries), "error": error[:_ERROR]}
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._thread, self._send, topic, event, said)

        return bury

    def _send(self, topic: str, event: Recorded, said: dict[str, str]) -> None:
        """Returns when it is acknowledged. Raises `BrokersAway`."""
        producer = self._producer = self._producer or self._brokers.producer()
        failed: list[object] = []
        producer.produce(
            self._brokers.dead_letters(topic),
            key=event.key,
            value=event.body,
            headers=headers_of(event, **said),
            on_delivery=lambda error, _: failed.append(error) if error else None,
        )
        if producer.flush(_SECONDS):
            producer.purge()
            raise BrokersAway(self._brokers.url, "no answer")
        if failed:
            raise BrokersAway(self._brokers.url, failed[0])
