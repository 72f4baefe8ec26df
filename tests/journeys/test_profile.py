"""Profiles as programs see them, over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from tests.factories.people import People, eventually
from tests.factories.resumes import WHOLE
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def test_a_profile_comes_in_as_json_resume_and_is_found_read_and_saved(client):
    casey = await People(client).register("Casey Morgan")
    noor = await People(client).register("Noor Haddad")
    family = f"Vishnevskaya{uuid4().hex[:6].translate(str.maketrans('0123456789', 'ghijklmnop'))}"
    document = {**WHOLE, "basics": {**WHOLE["basics"], "name": f"Svetlana {family}"}}

    shown = await casey.put("/users/me/resume.json?dry_run=true", document)
    taken = await casey.put("/users/me/resume.json", document)
    found = await noor.get("/users", q=f"svetlna {family}".lower())
    saved = await noor.put(f"/users/me/saved-profiles/{casey.id}")
    profile = (await noor.get(f"/users/{casey.id}")).json()

    assert taken.json()["changes"] == shown.json()["changes"] != []
    assert (await casey.get("/users/me/resume.json")).json() == document
    assert [one["id"] for one in found.json()["items"]] == [str(casey.id)]
    assert saved.status_code == 200
    assert profile["position"] == "Site Reliability Engineer"
    assert profile.keys().isdisjoint({"email", "phone", "work"})


async def test_what_changes_on_a_profile_is_seen_by_others_at_once(client):
    casey = await People(client).register("Casey Morgan")
    noor = await People(client).register("Noor Haddad")

    async def is_known() -> bool:
        return (await noor.get(f"/users/{casey.id}")).status_code == 200

    await eventually(is_known, seconds=SOON)
    await casey.patch("/users/me", {"headline": "First"})
    first = (await noor.get(f"/users/{casey.id}")).json()["headline"]
    late = await casey.patch("/users/me", {"headline": "Late"}, if_match='"1"')
    await casey.patch("/users/me", {"headline": "Second"}, if_match='"2"')

    assert first == "First"
    assert late.status_code == 412
    assert (await noor.get(f"/users/{casey.id}")).json()["headline"] == "Second"


async def test_nothing_is_left_of_somebody_who_goes(client):
    casey = await People(client).register("Casey Morgan")
    noor = await People(client).register("Noor Haddad")
    await casey.put("/users/me/resume.json", WHOLE)
    await noor.put(f"/users/me/saved-profiles/{casey.id}")

    assert (await casey.delete("/auth/account")).status_code == 204

    async def is_gone() -> bool:
        saved = (await noor.get("/users/me/saved-profiles")).json()["items"]
        return saved == [] and (await noor.get(f"/users/{casey.id}")).status_code == 404

    assert await eventually(is_gone, seconds=SOON)
