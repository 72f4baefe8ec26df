"""A worker's membership in a consumer group: the blocking client, in a thread of its own.

Events are taken with `fetch`, and only there are partitions given and taken away: by then what was
fetched before has been done and its offsets committed. Committing for a partition that meanwhile is
another one's is refused by the broker; nothing is lost by that, since what was done is remembered
with its effects.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from hireloop.platform.bus.brokers import Brokers

if TYPE_CHECKING:
    from confluent_kafka import Consumer, KafkaError, Message, TopicPartition

__all__ = ["Member"]

logger = logging.getLogger("hireloop.bus")
T = TypeVar("T")


class Member:
    def __init__(self, brokers: Brokers, topic: str, group: str, *, silent_seconds: float) -> None:
        """Who is silent for longer than `silent_seconds` is taken for dead."""
        self.has_gained = False  # partitions, since somebody last looked
        self._topic = brokers.topic(topic)
        self._group = group
        self._owned: set[int] = set()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=group)
        self._consumer = brokers.consumer(
            group,
            partition_assignment_strategy="cooperative-sticky",
            session_timeout_ms=int(silent_seconds * 1000),
            heartbeat_interval_ms=min(3_000, int(silent_seconds * 1000 / 3)),
            on_commit=self._committed,
        )
        self._consumer.subscribe(
            [self._topic], on_assign=self._gain, on_revoke=self._yield, on_lost=self._yield
        )

    async def fetch(self, most: int, seconds: float) -> list["Message"]:
        """The next messages as soon as there are any, at most `most`; none after `seconds`. Raises
        `KafkaException`.
        """
        return await self._run(lambda: self._fetch(most, seconds))

    async def commit(self, messages: Sequence["Message"]) -> None:
        """They are done. Not waited for; refused for partitions that are another one's now."""
        await self._run(lambda: self._commit(messages))

    async def leave(self) -> None:
        """The others take over at once."""
        await self._run(self._consumer.close)
        self._thread.shutdown(wait=False)

    def _fetch(self, most: int, seconds: float) -> list["Message"]:
        from confluent_kafka import KafkaException  # noqa: PLC0415  # see `brokers`

        first = self._consumer.poll(seconds)
        if first is None:
            return []
        messages = [first, *self._consumer.consume(most - 1, 0)]
        for message in messages:
            if problem := message.error():
                raise KafkaException(problem)
        return [message for message in messages if message.partition() in self._owned]

    def _commit(self, messages: Sequence["Message"]) -> None:
        from confluent_kafka import TopicPartition  # noqa: PLC0415  # see `brokers`

        reached = {m.partition() or 0: (m.offset() or 0) + 1 for m in messages}
        offsets = [TopicPartition(self._topic, *place) for place in reached.items()]
        self._consumer.commit(offsets=offsets, asynchronous=True)  # the broker may be away

    def _committed(
        self, error: "KafkaError | None", partitions: Sequence["TopicPartition"]
    ) -> None:
        errors = filter(None, (error, *(place.error for place in partitions)))
        for reason in sorted({problem.str() for problem in errors}):
            logger.warning("a commit of %s was refused: %s", self._group, reason)

    def _gain(self, _consumer: "Consumer", partitions: Sequence["TopicPartition"]) -> None:
        self._owned |= {place.partition for place in partitions}
        self.has_gained = True
        logger.info("%s: partitions %s", self._group, sorted(self._owned))

    def _yield(self, _consumer: "Consumer", partitions: Sequence["TopicPartition"]) -> None:
        self._owned -= {place.partition for place in partitions}
        logger.info("%s: partitions %s", self._group, sorted(self._owned))

    async def _run(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)
