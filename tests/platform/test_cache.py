"""The shared cache, in memory and in Redis. What several processes do to it at once is in
`test_cache_processes`.
"""

import asyncio
import pickle
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
import pytest_asyncio

from hireloop.platform.cache import Cache
from hireloop.platform.shared import Shared
from tests.factories.patient import patient


@pytest_asyncio.fixture
async def whole(shared):
    opened = Cache(shared)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def cache(whole):
    return whole.of_room("jobs")


class Thing(msgspec.Struct, frozen=True):
    id: UUID
    at: datetime
    names: list[str]


class Source:
    """Counts how often it is asked."""

    def __init__(self, value="value", gate=None):
        self.value, self.gate, self.asked = value, gate, 0

    async def __call__(self):
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        return self.value


async def test_a_value_is_loaded_once(cache):
    source = Source()

    assert [await cache.get_or_load("key", str, source, ttl=60) for _ in range(3)] == ["value"] * 3
    assert source.asked == 1


async def test_nothing_is_a_value_too(cache):
    source = Source(value=None)

    assert [await cache.get_or_load("key", str | None, source, ttl=60) for _ in range(2)] == [
        None,
        None,
    ]
    assert source.asked == 1


async def test_a_value_is_loaded_again_when_its_time_is_over(cache):
    source = Source()
    await cache.get_or_load("key", str, source, ttl=0.02)
    await asyncio.sleep(0.03)

    await cache.get_or_load("key", str, source, ttl=0.02)

    assert source.asked == 2


async def test_of_many_who_miss_at_once_one_loads(cache):
    gate = asyncio.Event()
    source = Source(gate=gate)
    waiting = [
        asyncio.create_task(cache.get_or_load("key", str, source, ttl=60)) for _ in range(10)
    ]
    await asyncio.sleep(0.01)

    gate.set()

    assert set(await asyncio.gather(*waiting)) == {"value"}
    assert source.asked == 1


async def test_one_who_gives_up_waiting_does_not_take_the_value_from_the_others(cache):
    gate = asyncio.Event()
    source = Source(gate=gate)
    first = asyncio.create_task(cache.get_or_load("key", str, source, ttl=60))
    second = asyncio.create_task(cache.get_or_load("key", str, source, ttl=60))
    await asyncio.sleep(0.01)

    first.cancel()
    gate.set()

    assert await second == "value"


async def test_a_failure_is_told_to_all_and_not_kept(cache):
    async def fail():
        raise LookupError("not now")

    answers = await asyncio.gather(
        *(cache.get_or_load("key", str, fail, ttl=60) for _ in range(3)), return_exceptions=True
    )

    assert [type(answer) for answer in answers] == [LookupError] * 3
    assert await cache.get_or_load("key", str, Source(), ttl=60) == "value"


async def test_what_was_loaded_before_a_delete_is_not_kept_after_it(cache):
    gate = asyncio.Event()
    source = Source("old", gate)
    old = asyncio.create_task(cache.get_or_load("key", str, source, ttl=60))
    await until_asked(source)

    await cache.delete("key")
    gate.set()
    await old

    assert await cache.get_or_load("key", str, Source("new"), ttl=60) == "new"


async def test_what_was_about_to_be_kept_at_a_delete_is_not_given_out(own_redis):
    gate, is_there = asyncio.Event(), asyncio.Event()
    async with processes(own_redis.url) as (first, second):
        keep = first._keep

        async def keep_later(*arguments):
            is_there.set()
            await gate.wait()
            await keep(*arguments)

        first._keep = keep_later
        old = asyncio.create_task(first.get_or_load("key", str, Source("old"), ttl=60))
        await is_there.wait()

        await second.delete("key")
        gate.set()
        await old

        assert await second.get_or_load("key", str, Source("new"), ttl=60) == "new"


async def test_rooms_do_not_see_each_others_values(whole):
    await whole.of_room("jobs").get_or_load("key", str, Source("of jobs"), ttl=60)

    of_users = Source("of users")
    assert await whole.of_room("users").get_or_load("key", str, of_users, ttl=60) == "of users"


async def test_what_was_put_in_comes_out_with_its_types(cache):
    things = [Thing(uuid4(), datetime.now(UTC), ["a", "b"]), Thing(uuid4(), datetime.now(UTC), [])]
    for _ in range(2):
        found = await cache.get_or_load("key", list[Thing], Source(things), ttl=60)

    assert found == things


async def test_what_is_not_worth_keeping_is_not_kept(cache):
    source = Source(value=None)
    for _ in range(2):
        await cache.get_or_load(
            "key", str | None, source, ttl=60, is_kept=lambda value: value is not None
        )

    assert source.asked == 2


async def test_a_stale_value_is_given_out_while_it_is_loaded_again(cache):
    gate = asyncio.Event()
    fresh = Source("new", gate)
    await cache.get_or_load("key", str, Source("old"), ttl=0.05, stale=60)
    await asyncio.sleep(0.06)

    meanwhile = [await cache.get_or_load("key", str, fresh, ttl=60, stale=60) for _ in range(20)]
    gate.set()
    await until_loaded(cache, "new", fresh)

    assert meanwhile == ["old"] * 20
    assert fresh.asked == 1


async def test_who_can_not_load_again_leaves_the_stale_value_in_use(cache):
    async def fail():
        raise LookupError("not now")

    await cache.get_or_load("key", str, Source("old"), ttl=0.02, stale=60)
    await asyncio.sleep(0.03)
    for _ in range(3):
        assert await cache.get_or_load("key", str, fail, ttl=60, stale=60) == "old"
        await asyncio.sleep(0.02)

    fresh = Source("new")
    await until_loaded(cache, "new", fresh)

    assert fresh.asked == 1


async def test_a_stale_value_is_not_given_out_after_a_delete(cache):
    await cache.get_or_load("key", str, Source("old"), ttl=0.02, stale=60)
    await asyncio.sleep(0.03)

    await cache.delete("key")

    assert await cache.get_or_load("key", str, Source("new"), ttl=60, stale=60) == "new"


async def test_who_gets_the_lock_just_after_another_has_loaded_does_not_load_again(own_redis):
    gate, is_there = asyncio.Event(), asyncio.Event()
    late, quick = Source("late"), Source("quick")
    async with processes(own_redis.url) as (first, second):
        lock = second._lock

        async def lock_later(*arguments):
            is_there.set()
            await gate.wait()
            return await lock(*arguments)

        second._lock = lock_later
        waiting = asyncio.create_task(second.get_or_load("key", str, late, ttl=60))
        await is_there.wait()
        await first.get_or_load("key", str, quick, ttl=60)
        gate.set()

        assert await waiting == "quick"
    assert late.asked == 0


@pytest.mark.parametrize(
    "found", [b"", b"7", b'bytes:["", 9e9, 7]', b"bytes:{", pickle.dumps(["", 9e9, "x"])]
)
async def test_what_is_found_in_redis_and_makes_no_sense_is_loaded_anew(own_redis, found):
    async with processes(own_redis.url) as (cache, _):
        await cache._shared.client.set("hireloop:cache:key", found)

        assert await cache.get_or_load("key", str, Source("loaded"), ttl=60) == "loaded"


async def test_without_redis_everything_is_loaded_and_one_load_serves_all_who_ask_at_once(
    own_redis,
):
    source, gate = Source("loaded"), asyncio.Event()
    shared_load = Source("once", gate)
    async with processes(own_redis.url, opened=Shared) as (cache, _):
        own_redis.kill()

        assert [await cache.get_or_load("key", str, source, ttl=60) for _ in range(3)] == [
            "loaded"
        ] * 3
        waiting = [
            asyncio.create_task(cache.get_or_load("other", str, shared_load, ttl=60))
            for _ in range(50)
        ]
        await asyncio.sleep(0.05)
        gate.set()
        assert set(await asyncio.gather(*waiting)) == {"once"}
    assert (source.asked, shared_load.asked) == (3, 1)


async def test_memory_is_bounded():
    cache = Cache(size=3)
    for n in range(10):
        await cache.get_or_load(f"key {n}", str, Source(), ttl=60)
    first = Source()

    await cache.get_or_load("key 0", str, first, ttl=60)

    assert first.asked == 1


@asynccontextmanager
async def processes(url, opened=patient):
    """The caches of two processes."""
    async with AsyncExitStack() as stack:
        caches = []
        for _ in range(2):
            shared = opened(url)
            cache = Cache(shared)
            stack.push_async_callback(cache.close)
            await stack.enter_async_context(shared.running())
            await cache.open()
            caches.append(cache)
        yield caches


async def until_asked(source):
    async with asyncio.timeout(10):
        while not source.asked:  # noqa: ASYNC110  # it is asked in another task
            await asyncio.sleep(0.01)


async def until_loaded(cache, value, source):
    """Asks until the value is there that somebody loads meanwhile."""
    async with asyncio.timeout(10):
        while await cache.get_or_load("key", str, source, ttl=60, stale=60) != value:  # noqa: ASYNC110  # it is asking that is tested
            await asyncio.sleep(0.01)
