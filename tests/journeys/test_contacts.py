"""Contacts as programs see them, over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from tests.factories.contacts import DANA, add_contact, names
from tests.factories.people import PASSWORD, People, eventually
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(180)

SOON = 30.0  # seconds, on a machine that does other things


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def test_a_contact_turns_out_to_be_on_hireloop_and_leaves_it_again(client):
    casey = await People(client).register("Casey Morgan")
    email = f"{uuid4()}@example.org"
    contact = await add_contact(casey, **{**DANA, "email": email.upper()})
    body = {"email": email, "password": PASSWORD, "full_name": "Dana Kowalski"}
    registered = (await client.post("/api/v1/auth/register", json=body)).json()

    async def profile() -> str | None:
        found: str | None = (await casey.get(f"/contacts/{contact['id']}")).json()["profile_id"]
        return found

    linked = await eventually(profile, seconds=SOON)
    headers = {"authorization": f"Bearer {registered['access_token']}"}
    await client.delete("/api/v1/auth/account", headers=headers)

    async def is_unlinked() -> bool:
        return await profile() is None

    assert contact["profile_id"] is None
    assert linked == registered["account_id"]
    assert await eventually(is_unlinked, seconds=SOON)


async def test_contacts_go_out_and_come_in_and_belong_to_applications(client):
    casey = await People(client).register("Casey Morgan")
    noor = await People(client).register("Noor Haddad")
    contact = await add_contact(casey, **DANA)
    body = {"company": "Northwind Robotics", "position": "Engineer"}
    application = (await casey.post("/applications", body)).json()["id"]

    linked = await casey.put(f"/contacts/{contact['id']}/applications/{application}")
    file = (await casey.get("/contacts/export.vcf")).content
    taken = await client.post(
        "/api/v1/contacts/import",
        files={"file": ("contacts.vcf", file, "text/vcard")},
        headers={"authorization": f"Bearer {noor.token}"},
    )

    assert linked.json()["application_ids"] == [application]
    assert taken.json()["added"] == 1
    assert await names(noor, q="kowalsky northwind") == ["Dana Kowalski"]
