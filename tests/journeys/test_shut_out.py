"""What an operator's commands do to a running Hireloop, whatever it is made of; and who has signed
out while Redis is dead.
"""

import asyncio
import base64
import json

import httpx
import pytest

from deploy.local.distributed import World
from tests.factories.people import PASSWORD, People, Person, eventually
from tests.journeys.conftest import Running, command
from tests.journeys.test_rooms_apart import killed_part

pytestmark = pytest.mark.timeout(240)

# Of rooms that are each a process of their own where Hireloop is many.
PATHS = ("/users/me", "/applications", "/contacts", "/notifications", "/companies/mine")
# A second, and room for a machine that does something else: what would not come would not come.
SOON = 5.0


def key_of(token: str) -> str:
    header = token.partition(".")[0]
    named: str = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))["kid"]
    return named


async def is_everywhere(person: Person, status: int) -> bool:
    answers = [await person.get(path) for path in PATHS]
    return all(answer.status_code == status for answer in answers)


async def test_the_signing_key_is_changed_and_no_token_is_refused(running: Running):
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        casey = await People(client).register()
        await is_everywhere(casey, 200)
        body = {"email": casey.email, "password": PASSWORD}
        signed_in = (await client.post("/api/v1/auth/login", json=body)).json()
        first, token = key_of(casey.token), signed_in["refresh_token"]

        said = await command(running, "keys", "rotate", "--after", "10")
        refused = []
        for _ in range(240):
            refreshed = await client.post("/api/v1/auth/refresh", json={"refresh_token": token})
            assert refreshed.status_code == 200, refreshed.text
            tokens = refreshed.json()
            token = tokens["refresh_token"]
            now = Person(client, casey.id, casey.email, casey.name, tokens["access_token"])
            for person in (casey, now):
                answers = [await person.get(path) for path in PATHS]
                refused += [one.request.url.path for one in answers if one.status_code != 200]
            if key_of(now.token) != first:
                break
            await asyncio.sleep(0.2)

        assert "nobody is signed out" in said
        assert key_of(now.token) != first
        assert refused == []


async def test_an_account_is_shut_out_and_let_in_again(running: Running):
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        mallory = await People(client).register("Mallory")
        assert await is_everywhere(mallory, 200)
        body = {"email": mallory.email, "password": PASSWORD}

        await command(
            running, "accounts", "disable", str(mallory.id), "--reason", "sends spam, ticket 7"
        )

        assert await eventually(lambda: is_everywhere(mallory, 401), seconds=SOON)
        assert (await client.post("/api/v1/auth/login", json=body)).status_code == 401
        await command(running, "accounts", "enable", mallory.email)
        assert (await client.post("/api/v1/auth/login", json=body)).status_code == 200


async def test_who_signs_out_while_redis_is_dead_is_out_everywhere(world: World):
    async with httpx.AsyncClient(base_url=world.address, timeout=20) as client:
        casey = await People(client).register()
        assert await eventually(lambda: is_everywhere(casey, 200))

        with killed_part(world, "redis"):
            assert await eventually(lambda: is_everywhere(casey, 200))
            await casey.post("/auth/logout")

            assert await eventually(lambda: is_everywhere(casey, 401), seconds=SOON)
