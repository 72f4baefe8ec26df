"""What is revoked in one process is refused in all, for as long as a token could be left."""

import asyncio
import time
from contextlib import AsyncExitStack, asynccontextmanager

from hireloop.platform.ids import new_id
from hireloop.platform.revocations import Revocations
from hireloop.platform.shared import Shared
from tests.factories.waiting import until


@asynccontextmanager
async def process(url, *, life_seconds=900):
    shared = Shared(url)
    revocations = Revocations(life_seconds=life_seconds, shared=shared)
    async with shared.running():
        yield revocations


def concern(revocations, session=None, account=None, made_at=0.0):
    return revocations.concern(session or new_id(), account or new_id(), lambda: made_at)


async def test_the_others_hear_of_sessions_and_of_accounts(own_redis):
    session, account, now = new_id(), new_id(), time.time()
    async with AsyncExitStack() as stack:
        here, there = [await stack.enter_async_context(process(own_redis.url)) for _ in range(2)]

        here.add_session(session)
        here.add_account(account, now)
        await until(lambda: len(there) == 2)

        for one in (here, there):
            assert concern(one, session=session)
            assert concern(one, account=account, made_at=now - 1)
            assert not concern(one, account=account, made_at=now + 1)
            assert not concern(one)


async def test_who_starts_later_finds_what_was_told_before(own_redis):
    session = new_id()
    async with process(own_redis.url) as here, process(own_redis.url) as there:
        there.add_session(new_id())
        await until(lambda: len(here) == 1)  # it has caught up by now
        here.add_session(session)
        await until(lambda: concern(there, session=session))

    async with process(own_redis.url) as later:
        await until(lambda: concern(later, session=session))


async def test_what_was_told_without_redis_is_known_when_it_is_back(own_redis):
    session = new_id()
    async with process(own_redis.url) as here, process(own_redis.url) as there:
        own_redis.kill()
        here.add_session(session)
        at_once = concern(here, session=session)
        own_redis.start()
        await until(lambda: concern(there, session=session))

    assert at_once


async def test_it_is_forgotten_when_no_token_can_be_left(own_redis):
    async with process(own_redis.url, life_seconds=0.2) as here:
        here.add_session(new_id())
        await asyncio.sleep(0.4)
        here.add_session(new_id())
        assert len(here) == 1
        await asyncio.sleep(0.4)

    async with process(own_redis.url) as later:
        assert await later._shared.kept("revoked") == []
        assert len(later) == 0


async def test_of_two_revocations_of_an_account_the_later_one_counts():
    account = new_id()
    revocations = Revocations(life_seconds=900)

    revocations.add_account(account, 200.0)
    revocations.add_account(account, 100.0)

    assert concern(revocations, account=account, made_at=150.0)
