"""For how long Kafka keeps what was said of people."""

from contextlib import suppress
from uuid import uuid4

from confluent_kafka import KafkaException
from confluent_kafka.admin import ConfigResource

from deploy.local.parts import Kafka
from hireloop.platform.bus import Brokers, topics
from hireloop.platform.bus.brokers import LARGEST
from tests.factories.waiting import until


def settings_of(brokers: Brokers, topic: str) -> tuple[str, ...]:
    """What a broker says at the moment, which may not have heard of a change yet."""
    admin, asked = brokers.admin(), ConfigResource(ConfigResource.Type.TOPIC, topic)
    with suppress(KafkaException):
        found = admin.describe_configs([asked])[asked].result(10)
        names = ("retention.ms", "segment.ms", "max.message.bytes")
        return tuple(found[name].value for name in names)
    return ()


async def test_events_are_gone_from_kafka_when_the_settings_say_so(kafka: Kafka) -> None:
    brokers = Brokers(kafka.address, f"{uuid4().hex}.")
    names = (brokers.topic("a.b"), brokers.dead_letters("a.b"))
    day = 86_400_000

    for days in (14, 3):
        await topics.make(brokers, ["a.b"], partitions=3, replication=1, retention_days=days)
        wanted = (str(days * day), str(day), str(LARGEST))
        for name in names:
            await until(lambda name=name, wanted=wanted: settings_of(brokers, name) == wanted)
