"""Staying in touch over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.factories.hiring import open_job
from tests.factories.people import People, Person, eventually
from tests.journeys.conftest import Running
from tests.journeys.test_companies import OUT, SOON, following

pytestmark = pytest.mark.timeout(180)


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def news(person: Person, kind: str) -> list[dict[str, Any]]:
    items = (await person.get("/notifications")).json()["items"]
    return [one for one in items if one["kind"] == kind]


async def test_a_candidate_is_kept_in_mind_for_as_long_as_they_like(client):
    people = People(client)
    recruiter, candidate = await people.register("Rae Recruiter"), await people.register("Cleo Dee")
    job = await open_job(recruiter)
    company = (await recruiter.get("/companies/mine")).json()["items"][0]["id"]

    async def applied() -> Any:
        made = await candidate.post("/applications", {"job_id": job})
        return made.json()["id"] if made.status_code == 201 else None

    async def pool() -> list[str]:
        items = (await recruiter.get("/talent", company_id=company)).json()["items"]
        return [one["candidate_name"] for one in items]

    async def candidate_is_asked() -> bool:
        return bool(await news(candidate, "talent_asked"))

    async def recruiter_is_told() -> bool:
        return bool(await news(recruiter, "talent_accepted"))

    application = await eventually(applied, seconds=SOON)
    asked = (await recruiter.post("/talent", {"application_id": application})).json()
    await eventually(candidate_is_asked, seconds=SOON)
    assert await pool() == []

    answered = await candidate.post(f"/talent/{asked['id']}/answer", {"answer": "accept"})
    assert answered.json()["items"][0]["company"] == "Northwind Robotics"
    assert await pool() == ["Cleo Dee"]
    await eventually(recruiter_is_told, seconds=SOON)

    async with following(recruiter) as heard:
        assert (await candidate.delete("/auth/account")).status_code == 204

        async def is_gone() -> bool:
            return await pool() == []

        async def page_is_told() -> bool:
            return "talent.changed" in {message["kind"] for message in heard}

        await eventually(is_gone, seconds=SOON)
        await eventually(page_is_told, seconds=OUT)

    async def nothing_names_them() -> bool:
        return await news(recruiter, "talent_accepted") == []

    await eventually(nothing_names_them, seconds=SOON)
