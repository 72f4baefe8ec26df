"""Who has signed out of one process is out of all others within a moment, by whichever way they
did, and though Redis is dead.
"""

import asyncio
from contextlib import AsyncExitStack

import pytest_asyncio
from msgspec.structs import replace

from hireloop.services.auth.store import end_sessions
from tests.factories.people import PASSWORD, People, eventually
from tests.platform.test_sharing import answers, process

OTHER = "another long password"
# A second, and room for a machine that does something else: what would not come would not come.
SOON = 5.0


@pytest_asyncio.fixture(params=["redis", "redis-dead", "no-redis"])
async def two(request, settings, own_redis):
    """Two processes with all rooms, of which one handles events."""
    if request.param != "no-redis":
        settings = replace(settings, redis_url=own_redis.url)
    async with AsyncExitStack() as stack:
        both = [await stack.enter_async_context(process(settings, role)) for role in ("all", "api")]
        if request.param == "redis-dead":
            own_redis.kill()
            await eventually(lambda: _are_away(both))
        yield both


async def _are_away(both):
    return all(one.house.edge.tokens._revocations._shared.is_away for one in both)


async def is_in(person):
    assert (await person.get("/users/me")).status_code == 200


async def is_out(person):
    return await eventually(lambda: answers(person, "/users/me", 401), seconds=SOON)


async def refresh(process, token):
    return await process.client.post("/api/v1/auth/refresh", json={"refresh_token": token})


async def signed_in(process, person):
    body = {"email": person.email, "password": PASSWORD}
    return (await process.client.post("/api/v1/auth/login", json=body)).json()


def holding(person, tokens):
    return type(person)(person.client, person.id, person.email, person.name, tokens["access_token"])


async def test_signing_out(two):
    here, there = two
    casey = await People(here.client).register()
    await is_in(there.seen_by(casey))

    await casey.post("/auth/logout")

    assert await is_out(casey)
    assert await is_out(there.seen_by(casey))


async def test_a_new_password(two):
    here, there = two
    casey = await People(here.client).register()
    elsewhere = holding(casey, await signed_in(here, casey))
    await is_in(there.seen_by(elsewhere))

    await casey.post("/auth/password/change", {"current_password": PASSWORD, "new_password": OTHER})

    assert await is_out(there.seen_by(elsewhere))
    await is_in(there.seen_by(casey))


async def test_a_refresh_token_that_is_used_once_more_ends_its_whole_family(two):
    here, there = two
    casey = await People(here.client).register()
    first = await signed_in(here, casey)
    second = (await refresh(there, first["refresh_token"])).json()
    third = (await refresh(here, second["refresh_token"])).json()
    for tokens in (first, second, third):
        await is_in(there.seen_by(holding(casey, tokens)))

    replayed = await refresh(here, first["refresh_token"])

    assert replayed.status_code == 401
    for tokens in (first, second, third):
        assert await is_out(holding(casey, tokens))
        assert await is_out(there.seen_by(holding(casey, tokens)))
    assert (await refresh(there, third["refresh_token"])).status_code == 401
    await is_in(casey)


async def test_fifty_who_refresh_at_once_are_given_one_successor_and_nobody_is_signed_out(two):
    casey = await People(two[0].client).register()
    first = await signed_in(two[0], casey)

    given = await asyncio.gather(*(refresh(two[n % 2], first["refresh_token"]) for n in range(50)))

    assert [answer.status_code for answer in given] == [200] * 50
    assert len({answer.json()["refresh_token"] for answer in given}) == 1
    for answer in given[:2]:
        await is_in(two[1].seen_by(holding(casey, answer.json())))
    assert (await refresh(two[1], given[0].json()["refresh_token"])).status_code == 200


async def test_what_the_database_says_has_ended_is_out_though_nobody_told(two):
    """As an operator's command leaves it, which is a process of its own."""
    here, there = two
    casey = await People(here.client).register()
    await is_in(there.seen_by(casey))

    async with here.house.rooms["auth"].db.transaction() as connection:
        await end_sessions(connection, casey.id)

    assert await is_out(casey)
    assert await is_out(there.seen_by(casey))
