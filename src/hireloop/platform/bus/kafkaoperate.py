"""What `operate` does, for consumers that read from Kafka. Dead events and their replay are in each
room's database on both forms.
"""

import asyncio
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hireloop.platform.bus import operate
from hireloop.platform.bus.brokers import Brokers, BrokersAway
from hireloop.platform.bus.cursors import RELAY, Fenced
from hireloop.platform.bus.messages import recorded_of
from hireloop.platform.bus.operate import Behind, Lag
from hireloop.platform.postgres import Database

if TYPE_CHECKING:
    from confluent_kafka import Consumer, TopicPartition

__all__ = ["lag", "rewind"]

_SECONDS = 10.0  # for an answer of the brokers
_LOOK_MOST = 10_000  # messages; those behind them are counted without a look at what they are
_REWOUND = """
update cursors set epoch = epoch + 1 where consumer = $1 and source = $2 and epoch = $3
"""


async def lag(db: Database, brokers: Brokers) -> list[Lag]:
    """Of all consumers of a room, and of its relay on its own log. Raises `BrokersAway`."""
    found = []
    for row in await operate.cursors(db):
        if row["consumer"] == RELAY:
            found.append(operate.lag_of(row, await operate.behind(db, row)))
        elif "." in row["source"]:  # a topic; a cursor from before there was Kafka has a room
            group = _Group(brokers, row["consumer"], row["source"], row["epoch"])
            found.append(operate.lag_of(row, await asyncio.to_thread(group.behind, row["names"])))
    return found


async def rewind(
    db: Database, brokers: Brokers, topic: str, *, consumer: str, since: datetime | None = None
) -> bool:
    """As `operate.rewind`. A consumer that begins again is a new consumer group, whose offsets are
    set before anybody is in it; the workers notice within seconds.
    """
    rows = await operate.cursors(db)
    row = next((r for r in rows if (r["consumer"], r["source"]) == (consumer, topic)), None)
    if row is None:
        return False
    epoch: int = row["epoch"]
    old, new = (_Group(brokers, consumer, topic, number) for number in (epoch, epoch + 1))
    await asyncio.to_thread(lambda: new.stand_at(old.places(since)))
    async with db.connection() as connection:
        done = await connection.execute(_REWOUND, consumer, topic, epoch)
    if done != "UPDATE 1":
        raise Fenced(f"{consumer} was wound back on {topic} just now")
    return True


class _Group:
    """A consumer group as an operator sees it: from outside, without joining. Blocking."""

    def __init__(self, brokers: Brokers, consumer: str, topic: str, epoch: int) -> None:
        self._brokers = brokers
        self._topic = brokers.topic(topic)
        self._name = brokers.group(consumer, topic, epoch)

    def behind(self, names: Collection[str]) -> Behind:
        """What is listened to and not done, and the age of the oldest."""
        with self._asking() as client:
            stand = self._stand(client)
            starts = [place for place, _, high in stand if place.offset < high]
            ends = {place.partition: high for place, _, high in stand}
            return _count(client, starts, ends, names) if starts else Behind(0, 0.0)

    def places(self, since: datetime | None) -> "list[TopicPartition]":
        """Where it is, or, if that is earlier, where `since` is (`None`: the beginning)."""
        with self._asking() as client:
            standing = self._stand(client)
            earliest = {place.partition: low for place, low, _ in standing}
            if since is not None:
                earliest = self._offsets_at(client, since, list(earliest))
            places = [place for place, *_ in standing]
            for place in places:
                place.offset = min(place.offset, earliest.get(place.partition, place.offset))
            return places

    def stand_at(self, places: "Sequence[TopicPartition]") -> None:
        """For a group nobody is in."""
        with self._asking() as client:
            client.commit(offsets=list(places), asynchronous=False)

    def _stand(self, client: "Consumer") -> "list[tuple[TopicPartition, int, int]]":
        """Each partition with what is committed, and where it begins and ends."""
        from confluent_kafka import TopicPartition  # noqa: PLC0415  # see `brokers`

        numbers = client.list_topics(self._topic, timeout=_SECONDS).topics[self._topic].partitions
        asked = [TopicPartition(self._topic, number) for number in sorted(numbers)]
        found = []
        for place in client.committed(asked, timeout=_SECONDS):
            low, high = client.get_watermark_offsets(place, timeout=_SECONDS)
            place.offset = max(place.offset, low)  # negative: nothing is committed yet
            found.append((place, low, high))
        return found

    def _offsets_at(
        self, client: "Consumer", since: datetime, partitions: Sequence[int]
    ) -> dict[int, int]:
        """The first offset at or after the moment, of partitions that have one."""
        from confluent_kafka import TopicPartition  # noqa: PLC0415  # see `brokers`

        moment = int(since.timestamp() * 1000)
        asked = [TopicPartition(self._topic, number, moment) for number in partitions]
        found = client.offsets_for_times(asked, timeout=_SECONDS)
        return {place.partition: place.offset for place in found if place.offset >= 0}

    @contextmanager
    def _asking(self) -> "Iterator[Consumer]":
        from confluent_kafka import KafkaException  # noqa: PLC0415  # see `brokers`

        client = self._brokers.consumer(self._name, enable_partition_eof=True)
        try:
            yield client
        except KafkaException as error:
            raise BrokersAway(self._brokers.url, error.args[0].str()) from error
        finally:
            client.close()


def _count(
    client: "Consumer",
    starts: "Sequence[TopicPartition]",
    ends: dict[int, int],
    names: Collection[str],
) -> Behind:
    """Reads on without telling anybody, since offsets count the marks of transactions and what
    nobody here listens to as well.
    """
    client.assign(list(starts))
    at = {place.partition: place.offset for place in starts}
    events, oldest, looked, until = 0, None, 0, time.monotonic() + _SECONDS
    while at and looked < _LOOK_MOST and time.monotonic() < until:
        message = client.poll(1.0)
        if message is None:
            continue
        partition = message.partition() or 0
        if message.error():  # the partition's end
            at.pop(partition, None)
            continue
        looked += 1
        at[partition] = (message.offset() or 0) + 1
        event = recorded_of(message)
        if event is not None and event.name in names:
            events += 1
            oldest = min(oldest or event.recorded_at, event.recorded_at)
    events += sum(ends[partition] - offset for partition, offset in at.items())
    seconds = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
    return Behind(events, seconds)
