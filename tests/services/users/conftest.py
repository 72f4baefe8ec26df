"""Auth, users and files behind the edge; people are told apart by who registered them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House
from tests.factories.people import People
from tests.factories.small_house import client_of, small_house


@pytest_asyncio.fixture(scope="session")
async def users_house(
    postgres: EmbeddedPostgres, template: str, home: Path
) -> AsyncIterator[House]:
    async with small_house(postgres, template, home, ["auth", "users", "files"]) as house:
        yield house


@pytest_asyncio.fixture
async def people(users_house: House) -> AsyncIterator[People]:
    async with client_of(users_house) as client:
        yield People(client)
