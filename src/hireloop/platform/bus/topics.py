"""Which topics there are, and making them. What a room publishes is known from its contract."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from hireloop.platform import avro
from hireloop.platform.bus.brokers import LARGEST, Brokers, BrokersAway
from hireloop.platform.events import kinds
from hireloop.platform.operator_error import OperatorError

if TYPE_CHECKING:
    from confluent_kafka.admin import AdminClient
    from confluent_kafka.cimpl import NewTopic

__all__ = ["MissingTopics", "Topic", "all_topics", "make", "published_by", "require"]

_SECONDS = 10.0  # for an answer of the brokers
_START_SECONDS = 3.0  # a process that starts does not wait for them longer
_DAY_MS = 86_400_000


class MissingTopics(OperatorError):
    """Events have nowhere to go, or come from nowhere."""


class Topic(msgspec.Struct, frozen=True):
    """A topic as it is in the cluster."""

    name: str
    partitions: int
    is_new: bool


def published_by(room: str) -> dict[str, str]:
    """The topic of each event (by its name) that a room publishes."""
    avro.load_events(room)
    return {kind.name: kind.topic for kind in kinds().values() if kind.source == room}


def all_topics() -> list[str]:
    """Of all rooms' contracts."""
    return sorted({kind.topic for kind in avro.contracts()})


async def make(
    brokers: Brokers,
    names: Iterable[str],
    *,
    partitions: int,
    replication: int,
    retention_days: int,
) -> list[Topic]:
    """Makes the topics that are missing, each with one for its dead letters; what there is then.

    A topic that is there is told for how long to keep events, and stays as it is otherwise: with
    another number of partitions a key's events would lie in two of them, and their order would be
    lost. Raises `BrokersAway`, and `OperatorError` with the broker's reason.
    """
    # A broker drops whole files, when the newest event in one is old enough; left to itself it
    # writes to each for a week, and would keep the first event in it for that much longer.
    keeping = {"retention.ms": str(retention_days * _DAY_MS), "segment.ms": str(_DAY_MS)}
    config = {
        **keeping,
        "min.insync.replicas": str(max(1, replication - 1)),
        "max.message.bytes": str(LARGEST),
    }
    wanted = {brokers.topic(name): partitions for name in names}
    wanted |= {brokers.dead_letters(name): 1 for name in names}

    def work() -> list[Topic]:
        from confluent_kafka.cimpl import NewTopic  # noqa: PLC0415  # see `brokers`

        admin = brokers.admin()
        there = _there(admin, brokers)
        missing = [
            NewTopic(name, count, replication, config=config)
            for name, count in wanted.items()
            if name not in there
        ]
        made = _create(admin, missing) if missing else set()
        _configure(admin, sorted(wanted.keys() & there.keys()), keeping)
        return [Topic(n, there.get(n, count), n in made) for n, count in sorted(wanted.items())]

    return await asyncio.to_thread(work)


async def require(brokers: Brokers, names: Iterable[str]) -> None:
    """Raises `MissingTopics` if some are not there, `BrokersAway` if nobody can tell."""
    wanted = {
        name for topic in names for name in (brokers.topic(topic), brokers.dead_letters(topic))
    }
    missing = await asyncio.to_thread(_missing, brokers, wanted)
    if missing:
        raise MissingTopics(
            f"Kafka has no topic {', '.join(missing)}; `hireloop events topics` makes them"
        )


def _missing(brokers: Brokers, wanted: set[str]) -> list[str]:
    """Those that are not there even after a moment: a broker may not have heard yet of what has
    just been made.
    """
    admin = brokers.admin()
    until = time.monotonic() + _START_SECONDS
    while missing := sorted(wanted - _there(admin, brokers, _START_SECONDS).keys()):
        if time.monotonic() > until:
            break
        time.sleep(0.1)
    return missing


def _there(admin: "AdminClient", brokers: Brokers, seconds: float = _SECONDS) -> dict[str, int]:
    """The partitions of each topic."""
    from confluent_kafka import KafkaException  # noqa: PLC0415  # see `brokers`

    try:
        topics = admin.list_topics(timeout=seconds).topics
    except KafkaException as error:
        raise BrokersAway(brokers.url, error.args[0].str()) from error
    return {name: len(topic.partitions) for name, topic in topics.items()}


def _configure(admin: "AdminClient", names: list[str], config: Mapping[str, str]) -> None:
    """Sets what is named, and leaves all other settings of these topics."""
    from confluent_kafka import KafkaException  # noqa: PLC0415  # see `brokers`
    from confluent_kafka.admin import (  # type: ignore[attr-defined]  # noqa: PLC0415  # re-exported without saying so; see `brokers`
        AlterConfigOpType,
        ConfigEntry,
        ConfigResource,
    )

    if not names:
        return
    entries = [
        ConfigEntry(name, value, incremental_operation=AlterConfigOpType.SET)
        for name, value in config.items()
    ]
    topics = [
        ConfigResource(ConfigResource.Type.TOPIC, name, incremental_configs=entries)
        for name in names
    ]
    for topic, future in admin.incremental_alter_configs(topics).items():
        try:
            future.result(2 * _SECONDS)
        except KafkaException as error:
            raise OperatorError(
                f"the topic {topic.name} could not be told for how long to keep events:"
                f" {error.args[0].str()}"
            ) from error


def _create(admin: "AdminClient", missing: list["NewTopic"]) -> set[str]:
    """The names of those made here; one that another process has just made is not among them."""
    from confluent_kafka import KafkaError, KafkaException  # noqa: PLC0415  # see `brokers`

    made = set()
    for name, future in admin.create_topics(missing, operation_timeout=_SECONDS).items():
        try:
            future.result(2 * _SECONDS)
        except KafkaException as error:
            if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise OperatorError(
                    f"the topic {name} could not be made: {error.args[0].str()}"
                ) from error
        else:
            made.add(name)
    return made
