"""The cookie of the refresh token where people come over https."""

import pytest_asyncio

from tests.factories.people import PASSWORD
from tests.factories.small_house import client_of, small_house

NAME = "__Host-hireloop_refresh"
NEW = {"email": "https@example.org", "password": PASSWORD, "full_name": "Casey Morgan"}


@pytest_asyncio.fixture(scope="module")
async def client(postgres, template, home):
    address = "https://hireloop.example"
    async with (
        small_house(postgres, template, home, ["auth"], public_url=address) as house,
        client_of(house) as opened,
    ):
        yield opened


async def test_no_other_host_can_set_it_and_it_goes_over_https_only(client):
    answer = await client.post("/api/v1/auth/register", json={**NEW, "session": "cookie"})

    name, _, rest = answer.headers["set-cookie"].partition("=")
    says = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == NAME
    assert {"path=/", "secure", "httponly", "samesite=strict"} <= says
    assert not any(part.startswith("domain") for part in says)


async def test_it_refreshes_and_is_taken_back(client):
    await client.post("/api/v1/auth/register", json={**NEW, "session": "cookie"})

    refreshed = await client.post("/api/v1/auth/refresh", json={})
    signed_out = await client.post("/api/v1/auth/logout", json={})

    assert refreshed.status_code == 200
    assert "refresh_token" not in refreshed.json()
    assert signed_out.headers["set-cookie"].startswith(f'{NAME}=""; ')
    assert "max-age=0" in signed_out.headers["set-cookie"].lower()
