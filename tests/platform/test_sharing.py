"""Two processes of one Hireloop, on one database and one Redis: what one does the other knows at
once; and how it is when Redis is gone.
"""

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from msgspec.structs import replace

from hireloop import runner
from hireloop.platform.house import House, open_house
from tests.factories.hiring import open_job
from tests.factories.people import People, Person, eventually
from tests.factories.small_house import client_of


@dataclass
class Process:
    house: House
    client: httpx.AsyncClient

    @property
    def shared(self):
        return self.house.edge.limits._storage._shared

    def seen_by(self, person):
        """The same person, asking this process."""
        return Person(self.client, person.id, person.email, person.name, person.token)

    async def metric(self, name):
        text = (await self.client.get("/metrics")).text
        return next(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))


@asynccontextmanager
async def process(settings, role):
    async with open_house(settings, runner.load(), role=role) as house, client_of(house) as client:
        yield Process(house, client)


@pytest_asyncio.fixture
async def with_redis(settings, own_redis):
    return replace(settings, redis_url=own_redis.url, limits=True)


@pytest_asyncio.fixture
async def two(with_redis):
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(process(with_redis, role)) for role in ("all", "api")
        ]


async def test_a_job_changed_in_one_process_is_seen_at_once_in_the_other(two):
    here, there = two
    olu = await People(here.client).register("Olu Owner")
    job = await open_job(olu)
    titles = [(await one.client.get(f"/api/v1/jobs/{job}")).json()["title"] for one in two]

    await olu.patch(f"/jobs/{job}", {"title": "Staff Engineer"})

    assert titles == ["Backend Engineer"] * 2
    assert (await there.client.get(f"/api/v1/jobs/{job}")).json()["title"] == "Staff Engineer"
    await olu.post(f"/jobs/{job}/close")
    assert (await there.client.get(f"/api/v1/jobs/{job}")).json()["status"] == "closed"
    await olu.delete(f"/jobs/{job}")
    assert (await there.client.get(f"/api/v1/jobs/{job}")).status_code == 404


async def test_a_profile_written_in_one_process_is_read_from_the_cache_in_the_other(two):
    here, there = two
    casey = await People(here.client).register("Casey Morgan")
    await there.seen_by(casey).get("/users/me")

    await casey.patch("/users/me", {"headline": "Builds things"})
    async with here.house.rooms["users"].db.connection() as connection:
        await connection.execute("update profiles set headline = 'not from the cache'")

    assert (await there.seen_by(casey).get("/users/me")).json()["headline"] == "Builds things"
    assert (await there.seen_by(casey).get(f"/users/{casey.id}")).json()["headline"] == (
        "Builds things"
    )


async def test_who_is_erased_in_one_process_is_gone_from_the_cache_of_the_other(two):
    here, there = two
    casey = await People(here.client).register("Casey Morgan")
    other = await People(there.client).register("Olu Owner")
    await eventually(lambda: answers(other, f"/users/{casey.id}", 200))

    await casey.delete("/auth/account")

    assert await eventually(lambda: answers(other, f"/users/{casey.id}", 404))


async def test_who_signs_out_of_one_process_is_out_of_the_other(two, with_redis):
    here, there = two
    casey = await People(here.client).register()
    assert (await there.seen_by(casey).get("/users/me")).status_code == 200

    await casey.post("/auth/logout")

    assert await eventually(lambda: answers(there.seen_by(casey), "/users/me", 401))
    async with process(with_redis, "api") as later:
        assert await eventually(lambda: answers(later.seen_by(casey), "/users/me", 401))


async def test_a_redis_that_comes_back_empty_is_told_again_who_has_signed_out(
    two, own_redis, settings
):
    here, there = two
    casey = await People(here.client).register()
    await casey.post("/auth/logout")
    await eventually(lambda: answers(there.seen_by(casey), "/users/me", 401))
    own_redis.kill()
    own_redis.start()

    async def is_kept():
        try:
            return await here.shared.kept("revoked")
        except Exception:  # noqa: BLE001  # not back yet
            return False

    assert await eventually(is_kept, seconds=10)


async def test_the_other_process_tells_its_open_pages(two):
    here, there = two
    olu = await People(here.client).register("Olu Owner")
    casey = await People(here.client).register("Casey Morgan")
    job = await open_job(olu)
    async with there.house.live.listen(olu.id) as page:
        sent = await there.seen_by(casey).post("/applications", {"job_id": job})
        assert sent.status_code == 201, sent.text

        kinds = {(await anext(page))["kind"] for _ in range(2)}

    assert kinds == {"application.created", "notification.created"}


@pytest.mark.parametrize(
    ("room", "role", "listeners"),
    [("notifications", "api", 1), ("notifications", "worker", 0), ("contacts", "api", 0)],
)
async def test_news_for_pages_are_brought_to_a_process_that_can_have_some(
    with_redis, room, role, listeners
):
    async with open_house(with_redis, runner.load([room]), role=role) as house:
        shared = house.edge.limits._storage._shared

        async def listening(kind=""):
            channels = await shared.client.pubsub_numsub(f"{shared._channel}{kind}")
            return channels[0][1]

        await eventually(listening)
        assert await listening(":live") == listeners


async def test_without_redis_everything_is_answered(two, own_redis):
    here, there = two
    olu = await People(here.client).register("Olu Owner")
    job = await open_job(olu)
    candidates = [await People(there.client).register() for _ in range(5)]
    await there.client.get(f"/api/v1/jobs/{job}")
    own_redis.kill()

    sent = [await casey.post("/applications", {"job_id": job}) for casey in candidates]
    edited = await olu.patch(f"/jobs/{job}", {"title": "Staff Engineer"})
    found = await there.client.get("/api/v1/jobs", params={"q": "staff"})

    assert [answer.status_code for answer in sent] == [201] * 5
    assert edited.status_code == 200
    assert (await there.client.get(f"/api/v1/jobs/{job}")).json()["title"] == "Staff Engineer"
    assert found.json()["total"] == 1
    assert await here.metric('hireloop_breaker_open{name="redis"}') == 1.0
    assert sent[-1].headers["ratelimit"].startswith('"apply";r=299')


async def test_a_change_that_redis_could_not_be_told_reaches_it_afterwards(two, own_redis):
    """Redis stopped, kept what it had, and goes on with it."""
    here, there = two
    olu = await People(here.client).register("Olu Owner")
    job = await open_job(olu)
    await there.client.get(f"/api/v1/jobs/{job}")
    own_redis.freeze()
    await eventually(lambda: is_away(here, there))

    await olu.patch(f"/jobs/{job}", {"title": "Staff Engineer"})
    here_meanwhile = (await here.client.get(f"/api/v1/jobs/{job}")).json()["title"]
    own_redis.thaw()

    async def is_told():
        title = (await there.client.get(f"/api/v1/jobs/{job}")).json()["title"]
        return not there.shared.is_away and title == "Staff Engineer"

    assert here_meanwhile == "Staff Engineer"
    assert await eventually(is_told, seconds=10)


async def test_views_are_counted_with_and_without_redis(two, own_redis):
    here, _ = two
    olu = await People(here.client).register("Olu Owner")
    company = (await olu.post("/companies", {"name": "Northwind Robotics"})).json()["id"]
    job = await open_job(olu, company_id=company)
    for one in two:
        await one.client.get(f"/api/v1/jobs/{job}")
    own_redis.kill()
    for one in two:
        await one.client.get(f"/api/v1/jobs/{job}")

    async def counted():
        listed = (await olu.get(f"/companies/{company}/jobs")).json()["items"]
        return listed[0]["views_count"] == 4

    assert await eventually(counted)


async def answers(person, path, status):
    return (await person.get(path)).status_code == status


async def is_away(*processes):
    return all(one.shared.is_away for one in processes)
