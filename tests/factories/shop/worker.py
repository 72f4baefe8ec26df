"""A desk in a process of its own that writes its effects, says so, and never gets to its commit."""

import asyncio
import json
import sys

from hireloop.platform.bus import listen_batch
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.service import Room
from tests.factories.shop.events import ItemSold
from tests.platform.conftest import World, write_effect


@listen_batch(ItemSold)
async def hang(_room: Room, connection: Connection, events: list[ItemSold]) -> None:
    for event in events:
        await write_effect(connection, event)
    print("has its effects", flush=True)  # noqa: T201  # the test reads it
    await asyncio.sleep(3600)


async def main(connect: dict[str, object], lease_seconds: float) -> None:
    db = Database(connect, schema="desk", size=2)
    await db.open()
    async with World.desk_alone(db, hang, lease_seconds=lease_seconds).running():
        await asyncio.sleep(3600)


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1]), float(sys.argv[2])))
