"""One PostgreSQL for the whole run, and Hireloop on a fresh database for each test that asks."""

import gc
import itertools
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import httpx
import hypothesis
import pytest
import pytest_asyncio

from deploy.local.parts import Redis
from deploy.local.programs import Missing
from hireloop import runner
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House, open_house
from hireloop.platform.secret import Secret
from hireloop.platform.server import database_server
from hireloop.platform.settings import Settings
from hireloop.platform.shared import Shared
from tests.factories.memory import roomy_memory
from tests.factories.patient import patient
from tests.factories.people import People, Person
from tests.factories.unhurried import unhurried

_numbers = itertools.count(1)
_ADDRESS = "http://127.0.0.1:8000"
_LARGE = 100  # collections of young garbage, after which one of all is due

# Before any test is made: none asks how long an example takes, and a pause of the machine is long.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")


def pytest_collection_finish() -> None:
    """Garbage is looked for between two tests, not within one: among all that thousands of them
    hold it takes a second, in which nothing here answers.
    """
    gc.collect()
    gc.freeze()  # the tests themselves are none
    gc.set_threshold(*gc.get_threshold()[:2], 1_000_000_000)


def pytest_runtest_logfinish() -> None:
    if gc.get_count()[2] >= _LARGE:
        gc.collect()


@pytest.fixture(autouse=True)
def _log_level() -> Iterator[None]:
    """A test that configures the process's log changes what the next ones see of it."""
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.WARNING)
    yield
    root.setLevel(level)


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    """In memory where there is room: most tests have a database made, and wait for a disk."""
    with TemporaryDirectory(prefix="hireloop-tests-", dir=roomy_memory()) as folder:
        yield Path(folder)


@pytest_asyncio.fixture(scope="session")
async def postgres(home: Path) -> AsyncIterator[EmbeddedPostgres]:
    async with EmbeddedPostgres(home) as server:
        yield server


@pytest.fixture(scope="session")
def common_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """For tests that leave it running. A test that breaks Redis asks for `own_redis`."""
    yield from _running(tmp_path_factory.mktemp("redis"))


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[Redis]:
    yield from _running(tmp_path / "redis")


@pytest_asyncio.fixture(params=["memory", "redis"])
async def shared(request: pytest.FixtureRequest) -> AsyncIterator[Shared | None]:
    """What processes share, in both forms: nothing, and an empty Redis."""
    if request.param == "memory":
        yield None
        return
    opened = patient(request.getfixturevalue("common_redis").url)
    await opened.client.flushdb()
    async with opened.running():
        yield opened


def _running(folder: Path) -> Iterator[Redis]:
    redis = Redis(folder)
    try:
        redis.start()
    except Missing as missing:
        pytest.skip(f"*** LEFT OUT: {missing} ***")
    yield redis
    redis.stop()


@pytest_asyncio.fixture(scope="session")
async def template(postgres: EmbeddedPostgres, home: Path) -> str:
    """The name of a database with every room's tables and nothing in them."""
    await _create(postgres, "template_hireloop", "template1")
    settings = Settings(home=str(home), database_url=postgres.url(database="template_hireloop"))
    secret = Secret.load(settings)
    async with database_server(settings, secret, runner.storing()) as server:
        await server.prepare(runner.load())
    return "template_hireloop"


@pytest_asyncio.fixture
async def settings(
    postgres: EmbeddedPostgres, template: str, home: Path
) -> AsyncIterator[Settings]:
    """Settings on a fresh database, without rate limits."""
    async with _fresh_database(postgres, template) as url:
        yield unhurried(home, database_url=url)


@pytest_asyncio.fixture(scope="session")
async def house(postgres: EmbeddedPostgres, template: str, home: Path) -> AsyncIterator[House]:
    """The whole of Hireloop, with consumers running. One for all tests: each makes people of its
    own, and nobody sees anybody else's things. A test that needs it empty, or breaks it, opens its
    own on `settings`."""
    async with (
        _fresh_database(postgres, template) as url,
        open_house(unhurried(home, database_url=url), runner.load()) as opened,
    ):
        yield opened


@pytest_asyncio.fixture(scope="session")
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """Requests without a token."""
    transport = httpx.ASGITransport(house.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=_ADDRESS) as anonymous:
        yield anonymous


@pytest.fixture
def people(client: httpx.AsyncClient) -> People:
    """Makes people who are signed in."""
    return People(client)


@pytest_asyncio.fixture
async def riley(people: People) -> Person:
    """Who hires."""
    return await people.register("Riley Chen")


@pytest_asyncio.fixture
async def casey(people: People) -> Person:
    """Who looks for a job."""
    return await people.register("Casey Morgan")


@asynccontextmanager
async def _fresh_database(postgres: EmbeddedPostgres, template: str) -> AsyncIterator[str]:
    name = f"test_{next(_numbers)}"
    await _create(postgres, name, template)
    yield postgres.url(database=name)
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"drop database {name} with (force)")
    await connection.close()


async def _create(postgres: EmbeddedPostgres, name: str, template: str) -> None:
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"create database {name} template {template}")
    await connection.close()
