"""The numbers as programs see them, over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.factories.hiring import open_job
from tests.factories.people import People, Person, eventually
from tests.journeys.conftest import Running, command

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things
ELSEWHERE = [
    {"company": "Acme", "position": "Data Analyst", "location": "SF", "source": "LinkedIn"},
    {"company": "Nova", "position": "Backend Engineer", "location": "San Francisco, CA"},
    {"company": "Rook", "position": "UX Designer", "location": "Remote in USA", "status": "saved"},
]


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def numbers(person: Person, path: str = "applications") -> Any:
    answer = await person.get(f"/analytics/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def until(person: Person, path: str, **expected: Any) -> None:
    async def is_counted() -> bool:
        found = await numbers(person, path)
        return {name: found[name] for name in expected} == expected

    await eventually(is_counted, seconds=SOON)


async def test_both_sides_see_what_comes_of_applications_before_and_after_a_rebuild(
    client: httpx.AsyncClient, running: Running
):
    people = People(client)
    riley, casey = await people.register("Riley Quill"), await people.register("Casey Morgan")
    job = await open_job(riley)
    sent = (await casey.post("/applications", {"job_id": job})).json()["id"]
    elsewhere = [(await casey.post("/applications", body)).json()["id"] for body in ELSEWHERE]
    await riley.post(f"/pipelines/{job}/applications/{sent}/status", {"status": "interview"})
    await casey.post(f"/applications/{elsewhere[0]}/status", {"status": "rejected"})

    await until(casey, "applications", total=4, response_rate=0.6667)
    of_job = {"applied": 0, "interview": 1, "offer": 0, "accepted": 0, "rejected": 0}
    await until(riley, f"jobs/{job}", total=1, by_status={**of_job, "withdrawn": 0})
    before = await numbers(casey), await numbers(riley, f"jobs/{job}")
    said = await command(running, "analytics", "rebuild")

    assert "0 of them read anew" in said
    assert (await numbers(casey), await numbers(riley, f"jobs/{job}")) == before
    mine, _ = before
    assert mine["by_location"][0] == {"location": "San Francisco, CA", "count": 2}
    assert mine["flow"] == [
        {"from": "applied", "to": "interview", "count": 1},
        {"from": "applied", "to": "rejected", "count": 1},
    ]
    assert (await casey.get(f"/analytics/jobs/{job}")).status_code == 404


async def test_nothing_is_counted_any_more_of_somebody_who_goes(client: httpx.AsyncClient):
    people = People(client)
    riley, casey = await people.register("Riley Quill"), await people.register("Casey Morgan")
    job = await open_job(riley)
    await casey.post("/applications", {"job_id": job})
    await until(riley, f"jobs/{job}", total=1)

    headers = {"authorization": f"Bearer {casey.token}"}
    await client.delete("/api/v1/auth/account", headers=headers)

    await until(riley, f"jobs/{job}", total=0, per_day=[])
