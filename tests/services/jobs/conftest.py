"""The jobs room alone, on a fresh database of its own schema, with people who are just ids; and for
tests of the interface somebody with a company in the whole Hireloop.
"""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hireloop.platform.access import Caller
from hireloop.platform.cache import Cache
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.jobs import service
from tests.factories.hiring import company_of
from tests.factories.people import People, Person
from tests.services.jobs.desk import Desk, person

_numbers = itertools.count(1)


@pytest_asyncio.fixture(scope="session")
async def jobs_template(postgres: EmbeddedPostgres) -> str:
    async with _administrator(postgres, "postgres") as connection:
        await connection.execute("create database template_jobs")
    async with _administrator(postgres, "template_jobs") as connection:
        await migrate(connection, [service])
    return "template_jobs"


@pytest_asyncio.fixture
async def room(postgres: EmbeddedPostgres, jobs_template: str) -> AsyncIterator[Room]:
    """Without consumers, without HTTP, and without what the room does by itself."""
    name = f"jobs_{next(_numbers)}"
    async with _administrator(postgres, "postgres") as connection:
        await connection.execute(f"create database {name} template {jobs_template}")
    db = Database(postgres.connect(role_of("jobs"), name), schema="jobs", size=4)
    await db.open()
    cache = Cache()
    await cache.open()
    nobody: Any = None  # nothing in these tests asks neighbours, pushes, or reads tokens
    yield Room("jobs", Settings(), db, cache.of_room("jobs"), nobody, nobody, nobody)
    await cache.close()
    await db.close()
    async with _administrator(postgres, "postgres") as connection:
        await connection.execute(f"drop database {name} with (force)")


@pytest.fixture
def owner() -> Caller:
    return person("Olu Owner")


@pytest.fixture
def stranger() -> Caller:
    return person("Sam Stranger")


@pytest.fixture
def desk(room: Room, owner: Caller) -> Desk:
    return Desk(room, owner)


@pytest_asyncio.fixture
async def olu(people: People) -> Person:
    """Who has a company, in a whole Hireloop."""
    return await people.register("Olu Owner")


@pytest_asyncio.fixture
async def company_id(olu: Person) -> str:
    return await company_of(olu, name="Northwind")


@asynccontextmanager
async def _administrator(postgres: EmbeddedPostgres, name: str) -> AsyncIterator[Connection]:
    parameters = postgres.connect(database=name)
    connection: Connection = await asyncpg.connect(**parameters, connection_class=Connection)
    try:
        yield connection
    finally:
        await connection.close()
