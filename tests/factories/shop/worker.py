"""A desk in a process of its own. With a place it does its work up to there, says so on its output,
and goes on only when it is sent a line.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from hireloop.platform.bus import Brokers, listen_batch
from hireloop.platform.bus.member import Member
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemSold
from tests.platform.conftest import QUICK, World, write_effect

if TYPE_CHECKING:
    from confluent_kafka import Message


class Order(msgspec.Struct, forbid_unknown_fields=True):
    """What a test wants of it, as JSON in its only argument."""

    connect: dict[str, Any]
    lease_seconds: float = 3.0  # on one machine; on Kafka it is the session that ends
    place: str = ""  # effects, cursor; on Kafka also fetched (nothing done yet) and offsets
    kafka_url: str = ""
    prefix: str = ""
    slow_seconds: float = 0.0  # that a batch takes


ORDER = Order({})


@listen_batch(ItemSold)  # called as that of the other processes: the inbox goes by the name
async def note(_room: Room, connection: Connection, events: list[ItemSold]) -> None:
    for event in events:
        await write_effect(connection, event, worker=os.getpid())
    await asyncio.sleep(ORDER.slow_seconds)
    await say_at("effects")


async def say_at(place: str) -> None:
    if ORDER.place == place:
        ORDER.place = ""
        print("here", flush=True)  # noqa: T201  # the test reads it
        await asyncio.to_thread(sys.stdin.readline)


class StoppingDatabase(Database):
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with super().transaction() as connection:
            yield connection
            if ORDER.place == "cursor" and await connection.fetchval(
                "select count(*) from effects"
            ):
                await say_at("cursor")


class StoppingMember(Member):
    async def fetch(self, most: int, seconds: float) -> list["Message"]:
        messages = await super().fetch(most, seconds)
        if messages:
            await say_at("fetched")
        return messages

    async def commit(self, messages: Sequence["Message"]) -> None:
        await say_at("offsets")
        await super().commit(messages)


async def main() -> None:
    db = StoppingDatabase(ORDER.connect, schema="desk", size=2)
    await db.open()
    brokers = Brokers(ORDER.kafka_url, ORDER.prefix) if ORDER.kafka_url else None
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    pace = replace(QUICK, lease_seconds=ORDER.lease_seconds)
    desk = World.desk_alone(db, note, pace=pace, brokers=brokers)
    async with desk.running():
        await ended.wait()
    await db.close()


if __name__ == "__main__":
    ORDER = msgspec.json.decode(sys.argv[1], type=Order)
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
    import hireloop.platform.bus.kafkareader

    hireloop.platform.bus.kafkareader.Member = StoppingMember  # type: ignore[misc]  # on purpose
    asyncio.run(main())
