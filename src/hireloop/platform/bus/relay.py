"""From a room's log to Kafka: one more reader of the log, whose effect is the acknowledged publish.

Each batch is one transaction of Kafka's, and the room's cursor moves after it. A relay that begins
fences the one before it by their common transactional id, so two never interleave; what it may
publish a second time (killed between publish and cursor) the consumers' inbox keeps out. While the
brokers are away the log in PostgreSQL grows, and nothing is lost.

The blocking client runs in a thread of its own: why not the package's asyncio one is told in
docs/decisions/0007.
"""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from hireloop.platform.bus.brokers import Brokers
from hireloop.platform.bus.cursors import Fenced
from hireloop.platform.bus.delivery import Commit
from hireloop.platform.bus.log import Recorded
from hireloop.platform.bus.messages import headers_of
from hireloop.platform.postgres import Database

if TYPE_CHECKING:
    from confluent_kafka import KafkaError, Producer

__all__ = ["Publisher", "Relay"]

_SECONDS = 5.0  # one call waits this long at most, so that a stop is not held up
_TRANSACTION_MS = 10_000  # an open transaction of a killed relay holds readers up for this long


class Relay:
    """The work of the reader that is a room's relay."""

    names: Sequence[str] = ()  # all: one that this version does not know must not be passed over

    def __init__(self, db: Database, room: str, brokers: Brokers, topics: dict[str, str]) -> None:
        """`topics` is where each event goes, by its name."""
        self.seconds = 0.0
        self._db = db
        self._publisher = Publisher(brokers, room, topics)

    async def deliver(self, events: Sequence[Recorded], commit: Commit) -> None:
        """Returns when the brokers have them and the cursor has moved."""
        began = time.monotonic()
        await self._publisher.publish(events)
        self.seconds = time.monotonic() - began
        async with self._db.transaction() as connection:
            await commit(connection, events[-1])

    async def due(self) -> float | None:
        return None

    async def retry(self, commit: Commit) -> None:
        """Nothing is ever set aside: a later event of its key would get ahead."""


class Publisher:
    """Publishes in the name of a room's relay; the last one to begin is the only one that can."""

    def __init__(self, brokers: Brokers, room: str, topics: dict[str, str]) -> None:
        self._brokers = brokers
        self._room = room
        self._topics = topics
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"relay-{room}")
        self._producer: Producer | None = None

    async def publish(self, events: Sequence[Recorded]) -> None:
        """All of them or none, in their order, acknowledged by all in-sync replicas.

        Raises `Fenced` when another one has begun since, `LookupError` for an event of a newer
        version (to be published by that), and `KafkaException` while the brokers are away.
        """
        await asyncio.get_running_loop().run_in_executor(self._thread, self._publish, events)

    def _publish(self, events: Sequence[Recorded]) -> None:
        from confluent_kafka import KafkaException  # noqa: PLC0415  # see `brokers`

        try:
            producer = self._producer or self._begin()
            producer.begin_transaction()
            for event in events:
                if event.body:  # else it was about somebody who is gone
                    self._produce(producer, event)
            producer.commit_transaction(_SECONDS)
        except KafkaException as error:
            self._give_up()
            if _is_fenced(error.args[0]):
                raise Fenced(f"another relay of {self._room} has begun") from error
            raise
        except BaseException:
            self._give_up()
            raise

    def _begin(self) -> "Producer":
        """A producer that has fenced all earlier ones, and ended what they left open."""
        producer = self._brokers.producer(
            transactional_id=self._brokers.transactional_id(self._room),
            transaction_timeout_ms=_TRANSACTION_MS,
        )
        producer.init_transactions(_SECONDS)
        self._producer = producer
        return producer

    def _produce(self, producer: "Producer", event: Recorded) -> None:
        topic = self._topics.get(event.name)
        if topic is None:
            raise LookupError(f"no topic is known for {event.name}; a newer version publishes it")
        producer.produce(
            self._brokers.topic(topic),
            key=event.key,
            value=event.body,
            headers=headers_of(event),
            timestamp=int(event.recorded_at.timestamp() * 1000),
        )

    def _give_up(self) -> None:
        """The next one ends what this one has open, whatever state it is in."""
        producer, self._producer = self._producer, None
        if producer is not None:
            producer.purge()


def _is_fenced(error: "KafkaError") -> bool:
    from confluent_kafka import KafkaError  # noqa: PLC0415  # see `brokers`

    return error.code() in (
        KafkaError._FENCED,  # noqa: SLF001  # the client's names of its own errors begin so
        KafkaError.PRODUCER_FENCED,
        KafkaError.INVALID_PRODUCER_EPOCH,
    )
