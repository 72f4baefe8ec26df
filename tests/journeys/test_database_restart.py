"""PostgreSQL restarted under load, as an administrator would: everybody is told to come again in a
moment, all pools come back by themselves and open no more than they may, and what was acknowledged
is there, with its effects.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from deploy.local.distributed import World
from hireloop import runner
from hireloop.platform.access import Caller
from hireloop.platform.house import House, open_house
from hireloop.platform.ids import new_id
from hireloop.platform.settings import Settings
from hireloop.platform.tokens import Issuer, Tokens
from tests.factories.hiring import open_job
from tests.factories.people import People, eventually
from tests.factories.small_house import client_of
from tests.factories.unhurried import unhurried

POOL = 4
_ROOMS = "select application_name, count(*) from pg_stat_activity where usename like 'hireloop_%'"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    settings = unhurried(tmp_path, pool_size=POOL)
    async with open_house(settings, runner.load()) as opened:
        yield opened


class Load:
    """Candidates who apply, and others who look, without a pause."""

    def __init__(self, house: House, client: httpx.AsyncClient, job_id: str) -> None:
        self.acknowledged: list[str] = []
        self.answers: Counter[tuple[str, int]] = Counter()
        self.without_retry_after = 0
        self._client = client
        self._job_id = job_id
        self._issuer = Issuer.of(house.rooms["auth"].tokens, house.settings)
        self._over = asyncio.Event()

    async def run(self) -> None:
        looks = ["/api/v1/jobs", "/api/v1/notifications", "/api/v1/users?q=a"]
        async with asyncio.TaskGroup() as group:
            for _ in range(12):
                group.create_task(self._apply())
            for path in looks * 4:
                group.create_task(self._look(path))

    def end(self) -> None:
        self._over.set()

    def answered(self, status: int) -> int:
        return sum(count for (_, seen), count in self.answers.items() if seen == status)

    async def _apply(self) -> None:
        while not self._over.is_set():
            body = {"job_id": self._job_id}
            answer = await self._send("POST", "/api/v1/applications", json=body)
            if answer.status_code == 201:
                self.acknowledged.append(answer.json()["id"])

    async def _look(self, path: str) -> None:
        while not self._over.is_set():
            await self._send("GET", path)

    async def _send(self, method: str, path: str, **body: Any) -> httpx.Response:
        someone = Caller(new_id(), new_id(), "casey@example.org", "Casey Morgan")
        token, _ = self._issuer.issue(someone)
        headers = {"authorization": f"Bearer {token}"}
        answer = await self._client.request(method, path, headers=headers, **body)
        self.answers[path, answer.status_code] += 1
        if answer.status_code == 503:
            self.without_retry_after += "retry-after" not in answer.headers
            await asyncio.sleep(0.02)  # more than a person would wait
        await asyncio.sleep(0.005)
        return answer


@pytest.mark.slow
async def test_a_restarted_postgresql_is_in_use_again_without_a_storm_and_nothing_is_lost(
    house: House,
) -> None:
    embedded = house.server.embedded
    assert embedded is not None
    async with client_of(house) as client:
        recruiter = await People(client).register("Rae Recruiter")
        made = await recruiter.post("/companies", {"name": "Northwind Robotics"})
        company_id = made.json()["id"]
        job_id = await open_job(recruiter, company_id=company_id)
        load = Load(house, client, job_id)
        running = asyncio.create_task(load.run())
        connections = []
        for _ in range(2):
            await asyncio.sleep(1.0)
            seen = load.answered(503)
            assert embedded.pid is not None
            os.kill(embedded.pid, signal.SIGINT)  # a "fast" shutdown; it is started again at once

            async def was_noticed(before: int = seen) -> bool:
                return load.answered(503) > before

            async def all_are_back() -> bool:
                ready = await client.get("/readyz")
                return ready.status_code == 200

            await eventually(was_noticed, seconds=10)
            await eventually(all_are_back, seconds=10)
            await asyncio.sleep(1.0)  # each pool fills up as it is used
            connections.append(await _connections(embedded.connect()))
        load.end()
        await running

        kept = await _applications(house, load.acknowledged)

        async def told() -> bool:
            own = (await recruiter.get(f"/companies/{company_id}/jobs")).json()
            return bool(own["items"][0]["applications_count"] == kept["all"])

        await eventually(told, seconds=30)

    assert load.answered(201) > 50
    assert load.answered(503) > 0
    assert {status for _, status in load.answers} <= {200, 201, 503}
    assert load.without_retry_after == 0
    assert kept["acknowledged"] == len(load.acknowledged)
    for counts in connections:
        # One more for the signals of the event log, which have a connection of their own.
        assert max(counts.values()) <= POOL + 1, counts
        assert sum(counts.values()) <= POOL * len(counts) + 1, counts


async def _connections(connect: dict[str, Any]) -> dict[str, int]:
    administrator = await asyncpg.connect(**connect)
    rows = await administrator.fetch(f"{_ROOMS} group by 1")
    await administrator.close()
    return dict(rows)


async def _applications(house: House, acknowledged: list[str]) -> dict[str, int]:
    async with house.rooms["applications"].db.connection() as connection:
        row = await connection.fetchrow(
            'select count(*) as "all", count(*) filter (where id = any($1::uuid[])) as acknowledged'
            " from applications",
            acknowledged,
        )
    return dict(row)


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_rooms_that_are_processes_come_back_to_a_restarted_postgresql_too(
    world: World,
) -> None:
    home = Path(world.environment["HIRELOOP_HOME"])
    settings = Settings(home=str(home), public_url=world.address)
    issuer = Issuer.of(await Tokens.open(settings), settings)
    acknowledged: list[str] = []
    seen: Counter[int] = Counter()
    over = asyncio.Event()

    async with httpx.AsyncClient(base_url=world.address, timeout=30) as client:
        job_id = await open_job(await People(client).register("Rae Recruiter"))

        async def apply() -> None:
            while not over.is_set():
                someone = Caller(new_id(), new_id(), "casey@example.org", "Casey Morgan")
                headers = {"authorization": f"Bearer {issuer.issue(someone)[0]}"}
                answer = await client.post(
                    "/api/v1/applications", json={"job_id": job_id}, headers=headers
                )
                seen[answer.status_code] += 1
                if answer.status_code == 201:
                    acknowledged.append(answer.json()["id"])
                elif "retry-after" not in answer.headers:
                    seen[-answer.status_code] += 1
                await asyncio.sleep(0.2)  # the gateway counts what one address sends

        applying = [asyncio.create_task(apply()) for _ in range(6)]
        await asyncio.sleep(2)
        assert world.postgres.pid is not None
        os.kill(world.postgres.pid, signal.SIGINT)
        await eventually(lambda: _has(lambda: seen[503] > 0), seconds=20)
        before = seen[201]
        await eventually(lambda: _has(lambda: seen[201] > before + 10), seconds=60)
        over.set()
        await asyncio.gather(*applying)
    for process in world.fleet.processes:
        await asyncio.to_thread(process.until_ready)
    administrator = await asyncpg.connect(world.postgres.url("applications"))
    kept = await administrator.fetchval(
        "select count(*) from applications.applications where id = any($1::uuid[])", acknowledged
    )
    await administrator.close()

    assert {status for status in seen if status > 0} <= {201, 503}, seen
    assert seen[-503] == 0, "a 503 did not say when to come again"
    assert kept == len(acknowledged)


async def _has(happened: Callable[[], bool]) -> bool:
    return happened()
