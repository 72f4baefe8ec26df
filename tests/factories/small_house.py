"""Some of the rooms on a database of their own, for as long as a test module wants them."""

import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from hireloop import runner
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House, open_house
from tests.factories.unhurried import unhurried

_numbers = itertools.count(1)


@asynccontextmanager
async def small_house(
    postgres: EmbeddedPostgres, template: str, home: Path, rooms: Sequence[str], **more: Any
) -> AsyncIterator[House]:
    """`more` are settings; without any, there are no rate limits."""
    name = f"small_{next(_numbers)}"
    administrator = await asyncpg.connect(**postgres.connect())
    await administrator.execute(f"create database {name} template {template}")
    url = postgres.url(database=name)
    settings = unhurried(home, database_url=url, **more)
    try:
        async with open_house(settings, runner.load(rooms)) as house:
            yield house
    finally:
        await administrator.execute(f"drop database {name} with (force)")
        await administrator.close()


@asynccontextmanager
async def client_of(
    house: House, *, came_from: str = "127.0.0.1"
) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(
        house.app, raise_app_exceptions=False, client=(came_from, 12345)
    )
    async with httpx.AsyncClient(transport=transport, base_url=house.settings.address) as client:
        yield client
