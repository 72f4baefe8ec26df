"""One PostgreSQL for the whole run, and Hireloop on a fresh database for each test that asks."""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import httpx
import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House, open_house
from hireloop.platform.secret import Secret
from hireloop.platform.server import Server, database_server
from hireloop.platform.settings import Settings
from tests.factories.people import People

_numbers = itertools.count(1)
_ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hireloop")


@pytest_asyncio.fixture(scope="session")
async def postgres(home: Path) -> AsyncIterator[EmbeddedPostgres]:
    async with EmbeddedPostgres(home) as server:
        yield server


@pytest_asyncio.fixture(scope="session")
async def template(postgres: EmbeddedPostgres, home: Path) -> str:
    """The name of a database with every room's tables and nothing in them."""
    await _create(postgres, "template_hireloop", "template1")
    settings = Settings(home=str(home), database_url=postgres.url(database="template_hireloop"))
    secret = Secret.load(settings)
    async with database_server(settings, secret) as server:
        await server.prepare(runner.load())
    return "template_hireloop"


@pytest_asyncio.fixture
async def settings(
    postgres: EmbeddedPostgres, template: str, home: Path
) -> AsyncIterator[Settings]:
    """Settings on a fresh database, without rate limits."""
    name = f"test_{next(_numbers)}"
    await _create(postgres, name, template)
    yield Settings(home=str(home), database_url=postgres.url(database=name), limits=False)
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"drop database {name} with (force)")
    await connection.close()


@pytest_asyncio.fixture
async def database_of(settings: Settings) -> AsyncIterator[Server]:
    """`database_of.database("jobs")` is a room's own pool on the fresh database, to be opened."""
    async with database_server(settings, Secret.load(settings)) as server:
        yield server


@pytest_asyncio.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    """The whole of Hireloop, with consumers running."""
    async with open_house(settings, runner.load()) as opened:
        yield opened


@pytest_asyncio.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """Requests without a token."""
    transport = httpx.ASGITransport(house.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=_ADDRESS) as anonymous:
        yield anonymous


@pytest.fixture
def people(client: httpx.AsyncClient) -> People:
    """Makes people who are signed in."""
    return People(client)


async def _create(postgres: EmbeddedPostgres, name: str, template: str) -> None:
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"create database {name} template {template}")
    await connection.close()
