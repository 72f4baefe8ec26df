"""The loop as both sides' programs see it, over HTTP, in every form Hireloop runs in."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.factories.hiring import open_job
from tests.factories.people import PASSWORD, People, Person, eventually
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def found(person: Person, path: str) -> Any:
    answer = await person.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def next_message(stream: AsyncIterator[str], kind: str) -> dict[str, Any]:
    """The next message of a kind on an open page."""
    async for line in stream:
        if line.startswith("data:"):
            message: dict[str, Any] = json.loads(line.removeprefix("data:"))
            if message["kind"] == kind:
                return message
    raise AssertionError(f"the stream ended without {kind}")


async def test_what_the_employer_decides_the_candidate_sees(client: httpx.AsyncClient):
    recruiter = await People(client).register("Riley Chen")
    candidate = await People(client).register("Casey Morgan")
    job = await open_job(recruiter, title="Fleet Backend Engineer")
    async with client.stream(
        "GET",
        "/api/v1/notifications/stream",
        headers={"authorization": f"Bearer {candidate.token}"},
    ) as answer:
        page = answer.aiter_lines()
        await next_message(page, "hello")

        made = await candidate.post("/applications", {"job_id": job})
        assert made.status_code == 201, made.text
        application = made.json()["id"]

        async def is_on_the_board() -> bool:
            return application in (await recruiter.get(f"/pipelines/{job}")).text

        await eventually(is_on_the_board, seconds=SOON)
        moved = await recruiter.post(
            f"/pipelines/{job}/applications/{application}/status", {"status": "interview"}
        )
        assert moved.status_code == 200, moved.text

        async with asyncio.timeout(SOON):
            message = await next_message(page, "notification.created")

    assert message
    tracked = await found(candidate, f"/applications/{application}")
    assert tracked["status"] == "interview"

    async def is_counted() -> bool:
        counts = await found(recruiter, f"/analytics/jobs/{job}")
        return '"interview":1' in json.dumps(counts, separators=(",", ":"))

    await eventually(is_counted, seconds=SOON)
    today = await found(candidate, "/dashboard")
    assert (today["in_progress"], today["degraded"]) == (1, [])


async def test_a_sign_out_ends_the_session_in_every_room(client: httpx.AsyncClient):
    person = await People(client).register("Noor Haddad")
    signed_in = await client.post(
        "/api/v1/auth/login", json={"email": person.email, "password": PASSWORD}
    )
    token = signed_in.json()["access_token"]
    headers = {"authorization": f"Bearer {token}"}
    rooms = ("users/me", "applications", "notifications", "companies/mine", "dashboard")
    before = [(await client.get(f"/api/v1/{room}", headers=headers)).status_code for room in rooms]

    left = await client.post("/api/v1/auth/logout", headers=headers)

    async def is_refused_everywhere() -> bool:
        asked = [await client.get(f"/api/v1/{room}", headers=headers) for room in rooms]
        return all(answer.status_code == 401 for answer in asked)

    assert before == [200] * len(rooms)
    assert left.status_code == 204
    assert await eventually(is_refused_everywhere, seconds=SOON)


async def test_what_is_not_for_the_outside_is_not_there(client: httpx.AsyncClient):
    job = "01890000-0000-7000-8000-000000000000"

    answer = await client.get(f"/internal/jobs/jobs/{job}")

    assert answer.status_code in (401, 404)


async def test_the_whole_interface_is_described_at_one_address(client: httpx.AsyncClient):
    document = (await client.get("/openapi.json")).json()

    for path in ("/api/v1/auth/login", "/api/v1/jobs", "/api/v1/applications", "/api/v1/dashboard"):
        assert path in document["paths"]
