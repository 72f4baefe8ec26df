"""Which PostgreSQL Hireloop runs on, and which it refuses."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from msgspec.structs import replace

from hireloop import runner
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import open_house
from hireloop.platform.postgres import UnsafeServer
from hireloop.platform.server import NoDatabase
from hireloop.platform.settings import Settings
from tests.factories.hiring import open_job
from tests.factories.people import People, eventually
from tests.factories.small_house import client_of

JOBS_DATABASE = "jobs_alone"


@pytest.fixture(scope="module")
def careless_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server that is started once with each unsafe setting."""
    return tmp_path_factory.mktemp("careless")


@pytest_asyncio.fixture
async def jobs_url(postgres: EmbeddedPostgres) -> AsyncIterator[str]:
    """An empty database for one room alone."""
    administrator = await asyncpg.connect(**postgres.connect())
    await administrator.execute(f"create database {JOBS_DATABASE}")
    yield postgres.url(database=JOBS_DATABASE)
    await administrator.execute(f"drop database {JOBS_DATABASE} with (force)")
    await administrator.close()


async def ask(url: str, query: str) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
async def test_a_server_that_would_forget_what_it_acknowledged_is_refused_by_name(
    careless_home: Path, tmp_path: Path, name: str
) -> None:
    async with EmbeddedPostgres(careless_home, settings={name: "off"}) as careless:
        settings = Settings(home=str(tmp_path), database_url=careless.url())

        with pytest.raises(UnsafeServer, match=f"{name}=off"):
            async with open_house(settings, runner.load(["auth"])):
                pass

        made = await ask(careless.url(), "select to_regnamespace('auth')")
        assert made is None, "it was refused after the database had been changed"


async def test_every_unsafe_setting_is_named_at_once(careless_home: Path, tmp_path: Path) -> None:
    off = {"fsync": "off", "full_page_writes": "off"}
    async with EmbeddedPostgres(careless_home, settings=off) as careless:
        settings = Settings(home=str(tmp_path), database_url=careless.url())

        with pytest.raises(UnsafeServer, match="fsync=off, full_page_writes=off"):
            async with open_house(settings, runner.load(["auth"])):
                pass


async def test_a_database_whose_sessions_commit_carelessly_is_refused(
    jobs_url: str, tmp_path: Path
) -> None:
    await ask(jobs_url, f"alter database {JOBS_DATABASE} set synchronous_commit to off")
    settings = Settings(home=str(tmp_path), database_url=jobs_url)

    with pytest.raises(UnsafeServer, match="synchronous_commit=off"):
        async with open_house(settings, runner.load(["jobs"])):
            pass


async def test_the_database_of_the_settings_is_used_and_none_is_started(
    settings: Settings, tmp_path: Path
) -> None:
    elsewhere = replace(settings, home=str(tmp_path / "home"))

    async with (
        open_house(elsewhere, runner.load(["auth"])) as house,
        client_of(house) as client,
    ):
        person = await People(client).register()

    assert settings.database_url is not None
    email = await ask(
        settings.database_url, f"select email from auth.accounts where id='{person.id}'"
    )
    assert email == person.email
    assert not (tmp_path / "home" / "postgres").exists()


async def test_a_room_may_have_a_database_of_its_own(settings: Settings, jobs_url: str) -> None:
    apart = replace(settings, rooms={"jobs": {"database_url": jobs_url}})
    async with open_house(apart, runner.load()) as house, client_of(house) as client:
        people = People(client)
        recruiter, candidate = await people.register("Riley Chen"), await people.register()

        job_id = await open_job(recruiter)
        applied = await candidate.post("/applications", {"job_id": job_id})
        assert applied.status_code == 201, applied.text

        company_id = (await recruiter.get("/companies/mine")).json()["items"][0]["id"]

        async def is_counted() -> bool:
            jobs = (await recruiter.get(f"/companies/{company_id}/jobs")).json()["items"]
            return [job["applications_count"] for job in jobs] == [1]

        await eventually(is_counted)
        assert await ask(jobs_url, "select count(*) from jobs.jobs") == 1
        assert settings.database_url is not None
        assert await ask(settings.database_url, "select count(*) from jobs.jobs") == 0
        assert await ask(jobs_url, "select to_regclass('applications.applications')") is None


async def test_no_server_is_started_where_each_room_asked_for_has_a_database(
    jobs_url: str, tmp_path: Path
) -> None:
    settings = Settings(home=str(tmp_path), rooms={"jobs": {"database_url": jobs_url}})

    async with open_house(settings, runner.load(["jobs"]), role="api") as house:
        assert house.server.embedded is None

    assert not (tmp_path / "postgres").exists()


async def test_a_log_in_a_database_that_nobody_named_is_asked_for(
    jobs_url: str, tmp_path: Path
) -> None:
    settings = Settings(home=str(tmp_path), rooms={"jobs": {"database_url": jobs_url}})

    with pytest.raises(NoDatabase, match="HIRELOOP_APPLICATIONS_DATABASE_URL"):
        async with open_house(settings, runner.load(["jobs"])):
            pass
