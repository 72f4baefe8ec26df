"""What there is on Kafka only: what lies in a topic, who may write there, what operators see."""

import asyncio
import io
import json
import subprocess
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import fastavro
import pytest
import pytest_asyncio
from msgspec.structs import replace

from deploy.local import programs
from deploy.local.parts import Kafka
from hireloop import runner, watching
from hireloop.contracts.auth.events import UserRegistered
from hireloop.platform import bus as event_bus
from hireloop.platform.bus import Brokers, Fenced, Recorded, kafkaoperate, listen, topics
from hireloop.platform.bus.messages import recorded_of
from hireloop.platform.bus.relay import Publisher
from hireloop.platform.house import open_house
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from tests.factories.shop.events import ItemSold, ShopPainted
from tests.factories.waiting import until
from tests.platform.conftest import QUICK, TOPIC, World, brokers_with_topics, item, note, sold

if TYPE_CHECKING:
    from confluent_kafka import Message

KAFKA = pytest.mark.parametrize("world", ["kafka"], indirect=True)
NOWHERE = "127.0.0.1:1"


def recorded(number: int) -> Recorded:
    moment = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    return Recorded(number, uuid4(), "item.sold", "a key", moment, str(number).encode())


@pytest_asyncio.fixture
async def brokers(kafka: Kafka) -> Brokers:
    """With topics of their own, of four partitions."""
    return await brokers_with_topics(kafka, f"{uuid4().hex}.", partitions=4)


def on_topic(brokers: Brokers, name: str) -> "list[Message]":
    """All that is committed there."""
    client = brokers.consumer(f"{brokers.prefix}{uuid4()}", enable_partition_eof=True)
    client.subscribe([name])
    left = set(client.list_topics(name).topics[name].partitions)
    found = []
    while left and (message := client.poll(10.0)) is not None:
        if message.error():
            left.discard(message.partition())
        else:
            found.append(message)
    client.close()
    return found


async def test_a_foreign_client_reads_an_event_with_the_committed_schema_alone(
    kafka: Kafka, settings: Settings
) -> None:
    try:
        kcat = programs.find("kcat")
    except programs.Missing as missing:
        pytest.skip(f"LEFT OUT, no foreign client: {missing}")
    brokers = Brokers(kafka.address)
    await topics.make(brokers, topics.all_topics(), partitions=12, replication=1, retention_days=14)
    event = UserRegistered(account_id=uuid4(), email="ada@example.org", full_name="Ada Lovelace")

    async with open_house(replace(settings, kafka_url=kafka.address), runner.load(["auth"])) as one:
        auth = one.rooms["auth"].db
        async with auth.transaction() as connection:
            await emit(auth, connection, event)
        read = [kcat, "-b", kafka.address, "-C", "-t", "user.lifecycle", "-c", "1", "-q", "-f"]
        said = await asyncio.to_thread(subprocess.check_output, [*read, "%k %h"], timeout=30)
        body = await asyncio.to_thread(subprocess.check_output, [*read, "%s"], timeout=30)

    file = files("hireloop.contracts").joinpath("auth/avro/user.registered.v1.avsc")
    values = fastavro.schemaless_reader(io.BytesIO(body[10:]), json.loads(file.read_text()))
    assert body[:2] == b"\xc3\x01"
    assert values == {
        "event_id": event.event_id,
        "occurred_at": event.occurred_at,
        "account_id": event.account_id,
        "email": "ada@example.org",
        "full_name": "Ada Lovelace",
    }
    start = f"{event.account_id} event_id={event.event_id},name=user.registered,recorded_at="
    assert said.decode().startswith(start)


async def test_a_second_relay_fences_the_first(brokers: Brokers) -> None:
    kinds = {"item.sold": TOPIC}
    first, second = (Publisher(brokers, "shop", kinds) for _ in range(2))
    events = [recorded(number) for number in range(4)]

    await first.publish(events[:1])
    await second.publish(events[1:2])
    with pytest.raises(Fenced):
        await first.publish(events[2:3])
    await second.publish(events[3:])

    messages = await asyncio.to_thread(on_topic, brokers, brokers.topic(TOPIC))
    assert [message.value() for message in messages] == [b"0", b"1", b"3"]


async def test_a_batch_is_published_as_a_whole_or_not_at_all(brokers: Brokers) -> None:
    publisher = Publisher(brokers, "shop", {"item.sold": TOPIC})
    unheard_of = replace(recorded(1), name="item.lost")

    with pytest.raises(LookupError, match=r"item\.lost"):
        await publisher.publish([recorded(0), unheard_of])
    await publisher.publish([recorded(2)])

    messages = await asyncio.to_thread(on_topic, brokers, brokers.topic(TOPIC))
    assert [message.value() for message in messages] == [b"2"]


async def test_a_message_keeps_what_is_known_of_the_event(brokers: Brokers) -> None:
    event = recorded(7)
    await Publisher(brokers, "shop", {"item.sold": TOPIC}).publish([event])

    (message,) = await asyncio.to_thread(on_topic, brokers, brokers.topic(TOPIC))

    assert recorded_of(message) == replace(event, position=0)
    assert message.timestamp()[1] == event.recorded_at.timestamp() * 1000


async def test_the_events_of_a_key_share_a_partition(brokers: Brokers) -> None:
    keys = [str(item(number)) for number in range(20)]
    events = [replace(recorded(n), key=key) for n, key in enumerate(keys * 3)]
    await Publisher(brokers, "shop", {"item.sold": TOPIC}).publish(events)

    messages = await asyncio.to_thread(on_topic, brokers, brokers.topic(TOPIC))

    places = {(message.key(), message.partition()) for message in messages}
    assert len(messages) == 60
    assert len(places) == 20
    assert len({partition for _, partition in places}) == 4


@KAFKA
async def test_an_event_that_no_version_here_knows_holds_the_relay(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Passed over it would be lost: the newer version's relay goes on behind it."""
    async with world.bus().running():
        async with world.shop.transaction() as connection:
            await connection.execute(
                "insert into events (event_id, name, key, body)"
                " values (gen_random_uuid(), 'item.lost', 'a', 'from the future')"
            )
        await world.sell(sold(1))
        await until(lambda: "no topic is known for item.lost" in caplog.text)
        await asyncio.sleep(1)

        assert await world.numbers() == []


@KAFKA
async def test_what_is_not_from_a_relay_is_passed_over(world: World) -> None:
    assert world.brokers
    producer = world.brokers.producer()
    producer.produce(world.brokers.topic(TOPIC), value=b"hello")
    producer.produce(world.brokers.topic(TOPIC), key=b"\xff", headers={"event_id": "?"})
    await asyncio.to_thread(producer.flush, 10)

    async with world.bus().running():
        await world.sell(sold(1))

        assert await world.until_numbers(1) == [1]


@KAFKA
async def test_what_died_is_told_on_the_topic_of_dead_letters(world: World) -> None:
    assert world.brokers

    @listen(ItemSold)
    async def fail(_room: Room, _connection: Connection, event: ItemSold) -> None:
        raise ValueError(event.number)

    event = sold(13)
    async with world.bus(fail, pace=replace(QUICK, tries=2)).running():
        await world.sell(event)

        async def is_dead() -> bool:
            return bool(await event_bus.dead(world.desk))

        await world.until(is_dead)

    letters = world.brokers.dead_letters(TOPIC)
    (letter,) = await asyncio.to_thread(on_topic, world.brokers, letters)
    said = dict(letter.headers() or ())
    original = recorded_of(letter)
    assert original
    assert (original.event_id, original.name) == (event.event_id, "item.sold")
    assert letter.key() == str(item(1)).encode()
    assert (said["consumer"], said["tries"], said["error"]) == (b"desk", b"2", b"ValueError(13)")


@KAFKA
async def test_a_worker_that_is_given_a_partition_minds_what_another_one_set_aside(
    world: World,
) -> None:
    is_mended = False

    @listen(ItemSold)
    async def faulty(room: Room, connection: Connection, event: ItemSold) -> None:
        if event.number == 13 and not is_mended:
            raise ValueError(event.number)
        await note.handle(room, connection, event)

    patient = replace(QUICK, tries=100)
    once = replace(patient, standby_seconds=600.0, first_backoff=600.0)  # looks at its start only
    desk_of = partial(world.desk_alone, listener=faulty, brokers=world.brokers)
    async with world.shop_alone().running(), AsyncExitStack() as first:
        await first.enter_async_context(desk_of(world.desk, pace=patient).running())
        await world.sell(sold(1))
        await world.until_numbers(1)
        async with desk_of(await world.pool("desk"), pace=once).running():
            await asyncio.sleep(1)
            await world.sell(sold(13), sold(2, of=2))
            await world.until_numbers(2)
            await first.aclose()
            await world.sell(sold(14), sold(3, of=2))
            meanwhile = await world.until_numbers(3)
    is_mended = True
    async with world.bus(faulty).running():
        everything = await world.until_numbers(5)

    assert meanwhile == [1, 2, 3]
    assert everything == [1, 2, 3, 13, 14]


@KAFKA
async def test_the_relays_lag_is_shown_beside_that_of_the_consumers(world: World) -> None:
    assert world.brokers
    async with world.shop_alone().running():
        await world.sell(sold(1))

        async def is_published() -> bool:
            lags = await kafkaoperate.lag(world.shop, world.brokers)
            return [(lag.consumer, lag.source, lag.events) for lag in lags] == [
                ("relay", "shop", 0)
            ]

        await world.until(is_published)
    await world.sell(sold(2), ShopPainted(colour="red"))

    (lag,) = await kafkaoperate.lag(world.shop, world.brokers)

    assert (lag.consumer, lag.source, lag.events) == ("relay", "shop", 2)
    assert 0 < lag.seconds < 60


@KAFKA
async def test_a_rewind_to_a_moment_passes_over_nothing_that_is_undone(world: World) -> None:
    assert world.brokers
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
    async with world.shop_alone().running():
        await world.sell(sold(2))

        async def is_waiting() -> bool:
            return (await world.lag()).events == 1

        await world.until(is_waiting)
    await world.rewind(since=datetime.now(UTC) + timedelta(days=1))
    async with world.bus().running():
        assert await world.until_numbers(2) == [1, 2]


@KAFKA
async def test_a_worker_from_before_a_rewind_commits_nothing(world: World) -> None:
    """What it has in hand belongs to the last time round."""
    asleep, awake = asyncio.Event(), asyncio.Event()

    @listen(ItemSold)
    async def sleep_once(room: Room, connection: Connection, event: ItemSold) -> None:
        if not asleep.is_set():
            asleep.set()
            await awake.wait()
        await note.handle(room, connection, event)

    async with world.bus(sleep_once).running():
        await world.sell(sold(1), sold(2))
        await asleep.wait()
        assert await world.rewind()
        awake.set()
        await world.until_numbers(2)
        await asyncio.sleep(1)

    assert await world.numbers() == [1, 2]


@KAFKA
async def test_topics_that_are_missing_are_named_at_the_start(world: World, kafka: Kafka) -> None:
    world.brokers = Brokers(kafka.address, f"{uuid4().hex}.")

    with pytest.raises(event_bus.MissingTopics, match=r"item\.lifecycle.*hireloop events topics"):
        async with world.bus().running():
            pass


async def test_a_topic_that_the_broker_has_not_heard_of_yet_is_waited_for(
    brokers: Brokers, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = topics._there
    looks = []

    def late(*asked: Any) -> dict[str, int]:
        looks.append(asked)
        return known(*asked) if len(looks) > 2 else {}

    monkeypatch.setattr(topics, "_there", late)
    await topics.require(brokers, [TOPIC])

    assert len(looks) == 3


async def test_making_topics_again_leaves_them_as_they_are(kafka: Kafka) -> None:
    brokers = Brokers(kafka.address, f"{uuid4().hex}.")

    made = [
        await topics.make(brokers, ["a.b"], partitions=count, replication=1, retention_days=3)
        for count in (3, 5)
    ]

    assert [[(t.name, t.partitions, t.is_new) for t in each] for each in made] == [
        [(brokers.topic("a.b"), 3, True), (brokers.topic("a.b.dead"), 1, True)],
        [(brokers.topic("a.b"), 3, False), (brokers.topic("a.b.dead"), 1, False)],
    ]


def test_every_event_of_the_contracts_has_its_topic() -> None:
    assert topics.all_topics() == [
        "application.audit",
        "application.lifecycle",
        "contact.lifecycle",
        "file.lifecycle",
        "interview.lifecycle",
        "job.alerts",
        "job.lifecycle",
        "notification.requested",
        "user.audit",
        "user.lifecycle",
    ]
    assert topics.published_by("users") == {
        "profile.audited": "user.audit",
        "user.profile_updated": "user.lifecycle",
    }
    assert topics.published_by("dashboard") == {}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (None, "HIRELOOP_KAFKA_URL is not set"),
        (NOWHERE, r"127\.0\.0\.1:1\) can't be reached.*start"),
    ],
)
def test_the_command_that_makes_topics_says_what_is_wrong(url: str | None, words: str) -> None:
    with pytest.raises(OperatorError, match=words):
        watching.make_topics(Settings(kafka_url=url))
