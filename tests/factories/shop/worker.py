"""A desk in a process of its own that writes its effects, says so, and never gets to its commit."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hireloop.platform.bus import listen_batch
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemSold
from tests.platform.conftest import World, write_effect

PLACE = ""


@listen_batch(ItemSold)
async def hang(_room: Room, connection: Connection, events: list[ItemSold]) -> None:
    for event in events:
        await write_effect(connection, event)
    if PLACE == "effects":
        await say_and_hang()


async def say_and_hang() -> None:
    print("here", flush=True)  # noqa: T201  # the test reads it
    await asyncio.sleep(3600)


class HangingDatabase(Database):
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with super().transaction() as connection:
            yield connection
            if PLACE == "cursor" and await connection.fetchval("select count(*) from effects"):
                await say_and_hang()


async def main(connect: dict[str, object], lease_seconds: float) -> None:
    db = HangingDatabase(connect, schema="desk", size=2)
    await db.open()
    async with World.desk_alone(db, hang, lease_seconds=lease_seconds).running():
        await asyncio.sleep(3600)


if __name__ == "__main__":
    PLACE = sys.argv[3]  # after which it stops: effects or cursor
    asyncio.run(main(json.loads(sys.argv[1]), float(sys.argv[2])))
