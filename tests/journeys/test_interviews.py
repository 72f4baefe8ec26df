"""Interviews as a program sees them, over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.factories.interviews import arrange
from tests.factories.people import People, eventually
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def test_an_interview_follows_its_application_and_shows_in_a_subscribed_calendar(
    client: httpx.AsyncClient,
):
    casey = await People(client).register("Casey Morgan")
    body = {"company": "Acme", "position": "Backend Engineer"}
    application = (await casey.post("/applications", body)).json()
    made = await arrange(casey, application_id=application["id"])
    address = (await casey.post("/interviews/feed")).json()["url"].partition("/api/")[2]
    await casey.patch(f"/applications/{application['id']}", {"company": "Acme Robotics"})

    async def is_renamed() -> bool:
        return "Acme Robotics" in (await client.get(f"/api/{address}")).text

    await eventually(is_renamed, seconds=SOON)
    today = (await casey.get("/dashboard")).json()
    await casey.delete(f"/applications/{application['id']}")

    async def is_unlinked() -> bool:
        found = (await casey.get(f"/interviews/{made['id']}")).json()
        return found["application_id"] is None

    await eventually(is_unlinked, seconds=SOON)
    assert [one["id"] for one in today["upcoming_interviews"]] == [made["id"]]
    await casey.delete("/interviews/feed")
    assert (await client.get(f"/api/{address}")).status_code == 404


async def test_nothing_is_left_of_somebody_who_goes(client: httpx.AsyncClient):
    casey = await People(client).register("Casey Morgan")
    await arrange(casey)
    address = (await casey.post("/interviews/feed")).json()["url"].partition("/api/")[2]
    before = await client.get(f"/api/{address}")

    await client.request(
        "DELETE",
        "/api/v1/auth/account",
        headers={"authorization": f"Bearer {casey.token}"},
        json={"password": "correct horse battery"},
    )

    async def is_gone() -> bool:
        return (await client.get(f"/api/{address}")).status_code == 404

    assert before.status_code == 200
    assert await eventually(is_gone, seconds=SOON)
