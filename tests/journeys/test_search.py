"""The one box as programs see it, over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.factories.contacts import DANA, add_contact
from tests.factories.hiring import open_job
from tests.factories.people import People, Person, eventually
from tests.journeys.conftest import Running, command
from tests.services.search.box import page, titles

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things
MARK = "zymurgyxq"  # a word that is nowhere else
KINDS = ["application", "contact", "user", "job"]


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def until_found(person: Person, q: str, expected: list[str]) -> None:
    async def is_found() -> bool:
        return sorted(await titles(person, q)) == sorted(expected)

    await eventually(is_found, seconds=SOON)


async def test_everything_is_found_by_whom_it_concerns_and_after_a_rebuild_as_well(
    client: httpx.AsyncClient, running: Running
):
    people = People(client)
    casey, riley = (
        await people.register("Casey Morgan"),
        await people.register("Riley Thistle"),
    )
    await casey.patch("/users/me", {"position": "Velociraptor Keeper"})
    await add_contact(casey, **{**DANA, "company": "Velociraptor Park"})
    body = {"company": "Velociraptor Park", "position": "Gatekeeper"}
    application = (await casey.post("/applications", body)).json()["id"]
    await open_job(riley, title="Velociraptor Trainer")
    all_of_it = ["Casey Morgan", "Dana Kowalski", "Gatekeeper", "Velociraptor Trainer"]
    of_everybody = ["Casey Morgan", "Velociraptor Trainer"]

    await until_found(casey, "velociraptor", all_of_it)
    await until_found(riley, "velocirap", of_everybody)
    said = await command(running, "search", "rebuild")

    assert "can be found. 0 were no more" in said
    assert "0 words were counted wrongly" in said
    assert sorted(await titles(casey, "velociraptro")) == all_of_it
    assert sorted(await titles(riley, "velociraptro")) == of_everybody
    await casey.delete(f"/applications/{application}")
    await client.delete("/api/v1/auth/account", headers={"authorization": f"Bearer {riley.token}"})
    await until_found(casey, "thistle", [])
    await until_found(casey, "gatekeeper", [])


async def test_nothing_of_somebodys_own_is_anywhere_for_anybody_else(client: httpx.AsyncClient):
    people = People(client)
    casey, noor = await people.register("Casey Morgan"), await people.register("Noor Haddad")
    await add_contact(casey, name=f"{MARK} Contact", notes=MARK, email=f"{MARK}@example.org")
    body = {"company": f"{MARK} Inc", "position": f"{MARK} Lead", "tags": [MARK], "notes": None}
    await casey.post("/applications", {name: said for name, said in body.items() if said})
    await until_found(casey, MARK, [f"{MARK} Contact", f"{MARK} Lead"])

    typed = [MARK, MARK[:4], MARK[:1], f"{MARK[:-2]}qx", f"{MARK} lead", "contact", "lead"]
    answers = [await page(noor, q, type=kind) for q in typed for kind in KINDS]

    assert [one["counts"][0]["count"] for one in answers if MARK in str(one).lower()] == []
    assert [one["searched_for"] for one in answers if one["searched_for"] == MARK] == []
    assert (await client.get("/api/v1/search", params={"q": MARK})).status_code == 401
