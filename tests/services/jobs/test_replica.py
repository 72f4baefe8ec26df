"""Search on a replica: never mixed up, never older for longer than the replica is behind."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import msgspec
import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import open_house
from hireloop.platform.postgres import Database, role_of
from hireloop.platform.replica import Replica
from hireloop.platform.settings import Settings
from tests.factories.people import People, eventually
from tests.factories.replica import StreamingReplica
from tests.services.jobs.desk import Desk

ANY_LAG = 3600.0  # what the replica shows is old on purpose


@pytest_asyncio.fixture(scope="module")
async def replica(
    postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[StreamingReplica]:
    async with StreamingReplica(postgres, tmp_path_factory.mktemp("replica")) as made:
        yield made


@pytest_asyncio.fixture
async def looking(desk: Desk, replica: StreamingReplica) -> AsyncIterator[Desk]:
    """The desk, with searches on a replica."""
    db = desk.room.db
    async with db.connection() as connection:
        name = await connection.fetchval("select current_database()")
    await replica.catch_up()
    pool = Database(replica.connect(role_of("jobs"), name), schema="jobs", size=4)
    db.replica = Replica(pool, db, most_lag=ANY_LAG)
    await db.replica.open()
    await eventually(lambda: is_used(db), seconds=10)
    yield desk
    await db.replica.close()


async def is_used(db: Database) -> bool:
    return bool(db.replica and db.replica.is_usable)


class FirstHereThenThere:
    """A database whose replica is good again between two reads."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._reads = 0

    async def recent(self, read: Any) -> Any:
        self._reads += 1
        if self._reads == 1:
            async with self._db.connection() as connection:
                return await read(connection)
        return await self._db.recent(read)


async def test_what_a_search_found_on_an_old_replica_is_forgotten_once_it_has_caught_up(
    looking: Desk, replica: StreamingReplica
) -> None:
    company = await looking.company()
    await replica.catch_up()
    async with replica.paused():
        await looking.post(company.id, title="Baker")
        while_behind = await looking.titles("baker")
    await replica.catch_up()

    assert while_behind == []
    assert await looking.titles("baker") == ["Baker"]


async def test_a_page_is_not_taken_from_a_replica_that_is_behind_its_generation(
    looking: Desk, replica: StreamingReplica
) -> None:
    company = await looking.company()
    await replica.catch_up()
    room = replace(looking.room, db=FirstHereThenThere(looking.room.db))
    async with replica.paused():
        await looking.post(company.id, title="Baker")
        found = await Desk(room, looking.owner).titles("baker")

    assert found == ["Baker"]


async def test_a_hireloop_with_a_replica_searches_jobs_people_and_numbers_there(
    settings: Settings, replica: StreamingReplica
) -> None:
    name = str(settings.database_url).partition("?")[0].rpartition("/")[2]
    named = {"replica_url": replica.url(name)}
    rooms = dict.fromkeys(("jobs", "users", "analytics"), named)
    async with open_house(msgspec.structs.replace(settings, rooms=rooms), runner.load()) as house:
        for room in rooms:
            await eventually(lambda db=house.rooms[room].db: is_used(db), seconds=10)
        transport = httpx.ASGITransport(house.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            person = await People(client).register("Robin Reader")
            await replica.catch_up()
            answers = [
                await person.get("/jobs", q="baker"),
                await person.get("/users", q="robin"),
                await person.get("/analytics/applications"),
            ]
        seen = [house.rooms[room].db.replica.pool.usage()["open"] for room in rooms]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert seen == [1, 1, 1]
