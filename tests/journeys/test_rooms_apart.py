"""Hireloop as many processes while some of them are away. Each failure is made for real."""

import asyncio
import contextlib
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from deploy.local.distributed import World
from hireloop import runner
from tests.factories.hiring import open_job
from tests.factories.people import People, Person, eventually

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

LONG = 120.0  # seconds for what takes a few on a machine that does nothing else
APPLICATIONS = 40

# A question that each room answers without any other.
QUESTIONS = {
    "auth": "/api/v1/auth/sessions",
    "users": "/api/v1/users/me",
    "files": "/api/v1/files",
    "jobs": "/api/v1/jobs",
    "applications": "/api/v1/applications",
    "interviews": "/api/v1/interviews",
    "contacts": "/api/v1/contacts",
    "notifications": "/api/v1/notifications",
    "search": "/api/v1/search?q=engineer",
    "analytics": "/api/v1/analytics/applications",
    "dashboard": "/api/v1/dashboard",
    "gateway": "/",
}


@pytest_asyncio.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=world.address, timeout=20) as opened:
        yield opened


@dataclass
class Pair:
    recruiter: Person
    candidate: Person
    job: str


@pytest_asyncio.fixture(scope="module")
async def pair(world: World) -> AsyncIterator[Pair]:
    """Two people and an open job, from before anything failed."""
    async with httpx.AsyncClient(base_url=world.address, timeout=20) as opened:
        people = People(opened)
        recruiter, candidate = [await people.register(name) for name in ("Riley", "Casey")]
        yield Pair(recruiter, candidate, await open_job(recruiter))


@contextlib.contextmanager
def stopped(world: World, room: str, role: str | None = None) -> Iterator[None]:
    world.stop(room, role)
    try:
        yield
    finally:
        world.start(room, role)


@contextlib.contextmanager
def killed_part(world: World, name: str) -> Iterator[None]:
    world.kill_part(name)
    try:
        yield
    finally:
        world.start_part(name)


async def status_of(pair: Pair, room: str) -> int:
    """What the room answers its question with."""
    headers = {"authorization": f"Bearer {pair.candidate.token}"}
    return (await pair.candidate.client.get(QUESTIONS[room], headers=headers)).status_code


async def statuses(pair: Pair) -> dict[str, int]:
    return {room: await status_of(pair, room) for room in QUESTIONS}


async def all_are_back(pair: Pair) -> None:
    away = set(QUESTIONS)

    async def are_back() -> bool:
        for room in sorted(away):  # not all of them each time: requests are limited
            # On a connection that was used before HAProxy closes without a word when the room
            # does so; any client sends such a request again.
            with contextlib.suppress(httpx.TransportError):
                if await status_of(pair, room) == 200:
                    away.discard(room)
        return not away

    await eventually(are_back, seconds=LONG)


async def apply(client: httpx.AsyncClient, job: str, how_many: int) -> Counter[int]:
    """So many candidates, one after the other; what they were answered."""
    people, heard = People(client), Counter[int]()
    for number in range(how_many):
        candidate = await people.register(f"Candidate {number}")
        heard[(await candidate.post("/applications", {"job_id": job})).status_code] += 1
    return heard


async def told(recruiter: Person, job: str) -> Counter[str]:
    """How often the recruiter was told of each application to the job."""
    found: Counter[str] = Counter()
    cursor = None
    while True:
        params = {"limit": 100, **({"cursor": cursor} if cursor else {})}
        answer = await recruiter.get("/notifications", **params)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found.update(
            f"{one['title']} {one['body']}"  # it has the candidate's name, each their own
            for one in page["items"]
            if one["kind"] == "application_received" and job in one["link"]
        )
        cursor = page["next_cursor"]
        if cursor is None:
            return found


async def until_told(recruiter: Person, job: str, how_many: int) -> None:
    async def are_told() -> bool:
        await asyncio.sleep(0.5)  # within the limit of requests
        return len(await told(recruiter, job)) == how_many

    await eventually(are_told, seconds=LONG)


def test_every_room_has_a_question():
    assert QUESTIONS.keys() == runner.ROOMS.keys()


@pytest.mark.parametrize("room", runner.ROOMS)
async def test_a_room_that_is_stopped_keeps_no_other_from_answering(
    world: World, pair: Pair, room: str
):
    await all_are_back(pair)
    headers = {"authorization": f"Bearer {pair.candidate.token}"}

    with stopped(world, room):
        answers = await statuses(pair)
        refusal = await pair.candidate.client.get(QUESTIONS[room], headers=headers)
        today = await pair.candidate.client.get("/api/v1/dashboard", headers=headers)

    assert answers == {other: 503 if other == room else 200 for other in runner.ROOMS}
    assert refusal.headers["content-type"] == "application/problem+json"
    assert refusal.headers["retry-after"] == "1"
    if room in ("applications", "interviews", "analytics"):
        assert today.json()["degraded"] == [room]


async def test_a_room_that_is_killed_comes_back_by_itself(world: World, pair: Pair):
    await all_are_back(pair)
    (users,) = world.fleet.of("users", "api")
    assert users.process is not None
    first = users.process.pid

    os.kill(first, signal.SIGKILL)
    await all_are_back(pair)

    assert users.process.pid != first


async def test_what_happens_while_nobody_handles_events_is_told_later(
    world: World, client: httpx.AsyncClient, pair: Pair
):
    await all_are_back(pair)
    job = await open_job(pair.recruiter)

    with stopped(world, "notifications", "worker"):
        heard = await apply(client, job, 3)
        before = await told(pair.recruiter, job)

    await until_told(pair.recruiter, job, 3)
    assert (heard, before) == (Counter({201: 3}), Counter())
    assert set((await told(pair.recruiter, job)).values()) == {1}


async def test_applying_goes_on_without_redis(world: World, client: httpx.AsyncClient, pair: Pair):
    await all_are_back(pair)
    job = await open_job(pair.recruiter)

    with killed_part(world, "redis"):
        heard = await apply(client, job, 5)
        answers = await statuses(pair)

    await all_are_back(pair)
    assert heard == Counter({201: 5})
    assert set(answers.values()) == {200}


async def test_applying_goes_on_without_kafka_and_each_effect_comes_once_when_it_is_back(
    world: World, client: httpx.AsyncClient, pair: Pair
):
    await all_are_back(pair)
    job = await open_job(pair.recruiter)

    applying = asyncio.create_task(apply(client, job, APPLICATIONS))
    await asyncio.sleep(0.5)
    with killed_part(world, "kafka"):
        heard = await applying

    async def counted() -> int:
        total: int = (await pair.recruiter.get(f"/analytics/jobs/{job}")).json()["total"]
        return total

    async def all_are_counted() -> bool:
        return await counted() >= APPLICATIONS

    await until_told(pair.recruiter, job, APPLICATIONS)
    await eventually(all_are_counted, seconds=LONG)  # by another consumer, in its own time
    assert heard == Counter({201: APPLICATIONS})
    assert set((await told(pair.recruiter, job)).values()) == {1}
    assert await counted() == APPLICATIONS


async def test_the_lag_of_every_consumer_can_be_read(world: World):
    table = await asyncio.to_thread(world.command, "events", "lag")

    for name in ("relay", "notifications", "analytics", "application.lifecycle"):
        assert name in table.stdout
