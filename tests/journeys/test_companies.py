"""Joining a company and being taken from it, over HTTP, in every form Hireloop runs in."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.factories.hiring import join, open_job
from tests.factories.people import People, Person, eventually
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things
OUT = 3.0  # where nothing else runs it is some tens of milliseconds


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


@asynccontextmanager
async def following(person: Person) -> AsyncIterator[list[dict[str, Any]]]:
    """What comes to an open page of theirs."""
    heard: list[dict[str, Any]] = []

    async def read() -> None:
        headers = {"authorization": f"Bearer {person.token}"}
        path = "/api/v1/notifications/stream"
        async with person.client.stream("GET", path, headers=headers) as answer:
            async for line in answer.aiter_lines():
                heard.extend(json.loads(text) for text in re.findall("^data:(.*)", line))

    reading = asyncio.create_task(read())

    async def is_open() -> bool:
        return bool(heard)

    await eventually(is_open, seconds=SOON)
    yield heard
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)


async def sees(person: Person, path: str) -> bool:
    return (await person.get(path)).status_code == 200


async def told(person: Person) -> list[str]:
    return [one["body"] for one in (await person.get("/notifications")).json()["items"]]


async def test_who_is_taken_from_a_company_is_out_at_once_on_open_pages_as_well(client):
    people = People(client)
    owner, recruiter = await people.register("Olu Owner"), await people.register("Rae Recruiter")
    early, late = await people.register("Casey Early"), await people.register("Lee Late")
    job = await open_job(owner)
    company = (await owner.get("/companies/mine")).json()["items"][0]["id"]
    await join(owner, company, recruiter, "recruiter")
    await eventually(lambda: sees(recruiter, f"/pipelines/{job}"), seconds=SOON)
    inside = [
        f"/pipelines/{job}",
        f"/analytics/jobs/{job}",
        f"/companies/{company}/jobs",
        f"/companies/{company}/members",
    ]

    async def is_in() -> bool:
        return all([await sees(recruiter, path) for path in inside]) and await told(recruiter) != []

    async def is_out() -> bool:
        answers = [(await recruiter.get(path)).status_code for path in inside]
        return answers == [404] * len(inside) and not await told(recruiter)

    async def page_is_told_of_early() -> bool:
        return {"application.created", "notification.created"} <= {one["kind"] for one in heard}

    async def page_is_told() -> bool:
        return any(message["kind"] == "company.member_changed" for message in heard)

    async def owner_is_told() -> bool:
        return any("Lee Late" in body for body in await told(owner))

    async with following(recruiter) as heard:
        application = (await early.post("/applications", {"job_id": job})).json()["id"]
        inside += [
            f"/pipelines/{job}/applications/{application}",
            f"/pipelines/{job}/applications/{application}/notes",
        ]
        await eventually(is_in, seconds=SOON)
        await eventually(page_is_told_of_early, seconds=SOON)
        heard.clear()
        removed = await owner.delete(f"/companies/{company}/members/{recruiter.id}")
        assert removed.status_code == 204

        await eventually(is_out, seconds=OUT)
        await eventually(page_is_told, seconds=OUT)
        assert (await late.post("/applications", {"job_id": job})).status_code == 201
        await eventually(owner_is_told, seconds=SOON)

    assert {message["kind"] for message in heard} == {"company.member_changed"}
    assert await told(recruiter) == []
    refused = await recruiter.post(
        f"/pipelines/{job}/applications/{application}/status", {"status": "offer"}
    )
    assert refused.status_code == 404
