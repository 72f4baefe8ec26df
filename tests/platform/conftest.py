"""A shop that publishes and a desk that listens, on a database of their own, with their events read
from the log or carried by Kafka.
"""

import asyncio
import contextlib
import itertools
import json
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from deploy.local import programs
from deploy.local.parts import Kafka
from hireloop.platform import bus
from hireloop.platform.bus import (
    Brokers,
    KafkaBus,
    Lag,
    Listener,
    LogBus,
    Pace,
    kafkaoperate,
    listen,
    topics,
)
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.events import Event
from hireloop.platform.held import NOTHING
from hireloop.platform.live import Live
from hireloop.platform.migrate import migrate
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.service import Room, Service
from hireloop.platform.settings import Settings
from hireloop.platform.traffic import Traffic
from tests.factories.shop.events import ItemReturned, ItemSold

_numbers = itertools.count(1)
QUICK = Pace(
    poll_seconds=0.05,
    idle_seconds=0.2,
    standby_seconds=0.05,
    session_seconds=3.0,
    first_backoff=0.05,
    last_backoff=0.1,
    save_seconds=0.2,
)
BOTH = pytest.mark.parametrize("world", ["log", "kafka"], indirect=True)
TOPIC = "item.lifecycle"
_EFFECTS = """
create table desk.effects (
    number int, item_id uuid, event_id uuid, worker int, at bigint generated always as identity
);
alter table desk.effects owner to hireloop_desk
"""


@dataclass
class Worker:
    """A process of the desk."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def until_it_says(self, words: str, seconds: float = 30.0) -> None:
        assert self.process.stdout
        async with asyncio.timeout(seconds):
            while not any(words in line for line in self.said):
                line = await self.process.stdout.readline()
                assert line, f"it ended without saying {words!r}: {self.said}"
                self.said.append(line.decode().rstrip())

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def go_on(self) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"\n")

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.communicate()


@dataclass
class World:
    """The two rooms' pools on one fresh database. `desks` make more processes of the desk."""

    postgres: EmbeddedPostgres
    name: str
    stack: AsyncExitStack
    brokers: Brokers | None = None  # None: the desk reads the shop's log itself
    shop: Database = field(init=False)
    desk: Database = field(init=False)

    async def open(self) -> None:
        self.shop = await self.pool("shop")
        self.desk = await self.pool("desk")

    async def pool(self, room: str, **options: Any) -> Database:
        connect = self.postgres.connect(user=f"hireloop_{room}", database=self.name)
        db = Database(connect, schema=room, **{"size": 5, **options})
        await db.open()
        self.stack.push_async_callback(db.close)
        return db

    async def sell(self, *events: Event) -> None:
        async with self.shop.transaction() as connection:
            await emit(self.shop, connection, *events)

    async def numbers(self) -> list[int]:
        """Of the events that had their effect, in the order of the effects."""
        async with self.desk.connection() as connection:
            rows = await connection.fetch("select number from effects order by at")
        return [row["number"] for row in rows]

    async def until(self, is_so: Callable[[], Awaitable[bool]], seconds: float = 10.0) -> None:
        async with asyncio.timeout(seconds):
            while not await is_so():  # noqa: ASYNC110  # what it waits for is in the database
                await asyncio.sleep(0.02)

    async def until_numbers(self, count: int, seconds: float = 10.0) -> list[int]:
        """The effects, once there are so many of them."""

        async def are_there() -> bool:
            return len(await self.numbers()) >= count

        await self.until(are_there, seconds)
        return await self.numbers()

    @property
    def source(self) -> str:
        """What the desk takes the shop's events from."""
        return "shop" if self.brokers is None else TOPIC

    async def lag(self) -> Lag:
        """Of the desk."""
        if self.brokers is None:
            (found,) = await bus.lag(self.desk)
        else:
            (found,) = await kafkaoperate.lag(self.desk, self.brokers)
        return found

    async def rewind(self, consumer: str = "desk", since: datetime | None = None) -> bool:
        """As an operator does: again if the worker was just at it."""
        again: dict[str, Any] = {"consumer": consumer, "since": since}
        for _ in range(20):
            with contextlib.suppress(bus.Fenced):
                if self.brokers is None:
                    return await bus.rewind(self.desk, self.source, **again)
                return await kafkaoperate.rewind(self.desk, self.brokers, self.source, **again)
            await asyncio.sleep(0.05)
        raise AssertionError("the worker is always at it")

    def bus(
        self,
        *listeners: Listener,
        pace: Pace = QUICK,
        desk: Database | None = None,
        traffic: Traffic | None = None,
    ) -> LogBus:
        """One process with both rooms. `traffic` goes first where the desk reads the log itself."""
        if self.brokers is None:
            both = LogBus(traffic=traffic, pace=pace)
        else:
            both = KafkaBus(self.brokers, pace=pace)
        both.attach(room_of("shop", self.shop), [])
        both.attach(room_of("desk", desk or self.desk), listeners or [note])
        return both

    @asynccontextmanager
    async def worker(self, place: str = "", **order: Any) -> AsyncIterator["Worker"]:
        """The desk in a process of its own; see `tests.factories.shop.worker`."""
        order |= {
            "connect": self.postgres.connect(user="hireloop_desk", database=self.name),
            "place": place,
        }
        if self.brokers is not None:
            order |= {"kafka_url": self.brokers.url, "prefix": self.brokers.prefix}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.factories.shop.worker", json.dumps(order)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        worker = Worker(process)
        try:
            yield worker
        finally:
            await worker.kill()

    def shop_alone(self) -> LogBus:
        """A process that publishes only."""
        alone = LogBus() if self.brokers is None else KafkaBus(self.brokers, pace=QUICK)
        alone.attach(room_of("shop", self.shop), [])
        return alone

    @staticmethod
    def desk_alone(
        desk: Database,
        listener: Listener,
        *,
        pace: Pace = QUICK,
        brokers: Brokers | None = None,
    ) -> LogBus:
        """A process with the desk only."""
        alone = LogBus(pace=pace) if brokers is None else KafkaBus(brokers, pace=pace)
        alone.attach(room_of("desk", desk), [listener])
        return alone


def room_of(name: str, db: Database) -> Room:
    nothing = cast("Any", None)
    return Room(name, Settings(), db, nothing, nothing, Live(), nothing)


async def write_effect(
    connection: Connection, event: ItemSold | ItemReturned, *, worker: int = 0
) -> None:
    await connection.execute(
        "insert into effects (number, item_id, event_id, worker) values ($1, $2, $3, $4)",
        *(event.number, event.item_id, event.event_id, worker),
    )


@listen(ItemSold)
async def note(_room: Room, connection: Connection, event: ItemSold) -> None:
    await write_effect(connection, event)


def item(number: int) -> UUID:
    """An item's identifier, readable in what a failing test prints."""
    return UUID(int=number)


def sold(number: int, *, of: int = 1) -> ItemSold:
    """That item `of` was sold; the number tells events apart."""
    return ItemSold(item_id=item(of), number=number)


async def _create(postgres: EmbeddedPostgres, name: str, template: str) -> None:
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"create database {name} template {template}")
    await connection.close()


@pytest_asyncio.fixture(scope="session")
async def shop_template(postgres: EmbeddedPostgres) -> str:
    """A database with the two rooms' tables and nothing in them."""
    await _create(postgres, "template_shop", "template1")
    shop = Service(name="shop", package="hireloop.nowhere.shop", held=NOTHING)
    desk = Service(name="desk", package="hireloop.nowhere.desk", listeners=[note], held=NOTHING)
    connection = await asyncpg.connect(
        **postgres.connect(database="template_shop"), connection_class=Connection
    )
    await migrate(connection, [shop, desk])
    await connection.execute(_EFFECTS)
    await connection.close()
    return "template_shop"


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """One broker for all tests that don't stop it; each has topics of its own."""
    require_kafka()
    with Kafka(tmp_path_factory.mktemp("kafka")) as broker:
        with ThreadPoolExecutor(1) as thread:  # this one has a loop that runs already
            thread.submit(asyncio.run, _used_once(broker)).result()
        yield broker


async def _used_once(kafka: Kafka) -> None:
    """A broker makes its own topics at the first transaction and for the first group, and whoever
    comes first waits for them.
    """
    brokers = await brokers_with_topics(kafka, "first.")
    async with asyncio.timeout(60):
        producer = brokers.producer(transactional_id="first")
        await asyncio.to_thread(producer.init_transactions, 60)
        producer.begin_transaction()
        producer.produce(brokers.topic(TOPIC), value=b"first")
        await asyncio.to_thread(producer.commit_transaction, 60)
        consumer = brokers.consumer("first.group")
        consumer.subscribe([brokers.topic(TOPIC)])
        message = None
        while message is None or message.error():
            message = await asyncio.to_thread(consumer.poll, 1.0)
        await asyncio.to_thread(consumer.commit, message, asynchronous=False)
        await asyncio.to_thread(consumer.close)


def require_kafka() -> None:
    try:
        programs.find("java")
        programs.kafka_classpath()
    except programs.Missing as missing:
        pytest.skip(f"LEFT OUT, nothing on Kafka was tested: {missing}")


async def brokers_with_topics(kafka: Kafka, prefix: str, *, partitions: int = 1) -> Brokers:
    brokers = Brokers(kafka.address, prefix)
    await topics.make(brokers, [TOPIC], partitions=partitions, replication=1, retention_days=14)
    return brokers


@pytest_asyncio.fixture
async def world(
    request: pytest.FixtureRequest, postgres: EmbeddedPostgres, shop_template: str
) -> AsyncIterator[World]:
    """With `BOTH`, once for each form of the bus. Kafka's topic has one partition here, so that
    tests can expect one order of all effects as they can of the log.
    """
    name = f"shop_{next(_numbers)}"
    await _create(postgres, name, shop_template)
    brokers = None
    if getattr(request, "param", "log") == "kafka":
        brokers = await brokers_with_topics(request.getfixturevalue("kafka"), f"{name}.")
    async with AsyncExitStack() as stack:
        opened = World(postgres, name, stack, brokers)
        await opened.open()
        yield opened
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"drop database {name} with (force)")
    await connection.close()
