"""Two processes of auth behind HAProxy: whichever answers, nobody is signed out by mistake, and who
is to be out is out.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from deploy.local.distributed import World
from deploy.local.rooms import RoomProcess
from tests.factories.people import PASSWORD, People, Person, eventually
from tests.journeys.conftest import Running, command
from tests.journeys.test_shut_out import PATHS, is_everywhere, key_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

AT_ONCE = 50


@pytest.fixture(scope="module")
def second(world: World) -> Iterator[RoomProcess]:
    process = world.add_api("auth")
    yield process
    world.remove_api(process)


@pytest_asyncio.fixture
async def client(world: World, second: RoomProcess) -> AsyncIterator[httpx.AsyncClient]:
    assert second.is_alive
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=world.address, timeout=30, limits=limits) as opened:
        yield opened


async def sign_in(person: Person) -> str:
    """On one more device; its refresh token."""
    body = {"email": person.email, "password": PASSWORD}
    answer = await person.client.post("/api/v1/auth/login", json=body)
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["refresh_token"]
    return token


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})


async def answered(world: World) -> list[int]:
    """How many refreshes each process of auth has answered so far."""
    counts = []
    async with httpx.AsyncClient(timeout=10) as straight:
        for process in world.fleet.of("auth", "api"):
            shown = (await straight.get(f"{process.url}/metrics")).text
            lines = [line for line in shown.splitlines() if "/auth/refresh" in line]
            found = [re.search(r"_count\{.* (\d+)", line) for line in lines]
            counts.append(sum(int(one[1]) for one in found if one))
    return counts


async def test_fifty_refreshes_at_once_have_one_successor(world: World, client: httpx.AsyncClient):
    casey = await People(client).register()
    first = await sign_in(casey)
    before = await answered(world)

    answers = await asyncio.gather(*(refresh(client, first) for _ in range(AT_ONCE)))

    shares = [now - then for now, then in zip(await answered(world), before, strict=True)]
    assert sum(shares) == AT_ONCE
    assert min(shares) > 0, "each process of auth is to have a part of it"
    assert {answer.status_code for answer in answers} == {200}
    (successor,) = {answer.json()["refresh_token"] for answer in answers}
    assert successor != first
    for answer in answers:
        now = Person(client, casey.id, casey.email, casey.name, answer.json()["access_token"])
        assert (await now.get("/auth/sessions")).status_code == 200
    assert (await refresh(client, successor)).status_code == 200


async def test_a_token_of_before_ends_the_session_whichever_process_is_shown_it(
    client: httpx.AsyncClient,
):
    casey = await People(client).register()
    first = await sign_in(casey)
    second = (await refresh(client, first)).json()["refresh_token"]
    third = (await refresh(client, second)).json()
    now = Person(client, casey.id, casey.email, casey.name, third["access_token"])
    assert await eventually(lambda: is_everywhere(now, 200))

    answers = await asyncio.gather(*(refresh(client, first) for _ in range(AT_ONCE)))

    assert {answer.status_code for answer in answers} == {401}
    assert (await refresh(client, third["refresh_token"])).status_code == 401
    assert await eventually(lambda: is_everywhere(now, 401))
    assert (await casey.get("/users/me")).status_code == 200, "her other device stays signed in"


async def test_the_signing_key_is_changed_and_no_token_of_either_process_is_refused(
    world: World, client: httpx.AsyncClient
):
    casey = await People(client).register()
    token = await sign_in(casey)
    first = key_of(casey.token)

    await command(Running(world.address, world.environment), "keys", "rotate", "--after", "10")
    refused, signed = [], []
    for _ in range(60):
        answer = await refresh(client, token)
        assert answer.status_code == 200, answer.text
        token, access = answer.json()["refresh_token"], answer.json()["access_token"]
        signed.append(key_of(access))
        now = Person(client, casey.id, casey.email, casey.name, access)
        asked = [await person.get(path) for person in (casey, now) for path in PATHS]
        refused += [one.request.url.path for one in asked if one.status_code != 200]
        if first not in signed[-8:] and len(signed) > 8:
            break
        await asyncio.sleep(0.4)

    assert set(signed[-8:]) == {signed[-1]} != {first}, "both sign with the new one"
    assert refused == []
    straight = [f"{one.url}/.well-known/jwks.json" for one in world.fleet.of("auth", "api")]
    for place in (*straight, f"{world.address}/.well-known/jwks.json"):
        kids = {key["kid"] for key in (await client.get(place)).json()["keys"]}
        assert kids >= {first, signed[-1]}, place
