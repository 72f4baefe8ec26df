"""The shared cache."""

import asyncio

import pytest_asyncio

from hireloop.platform.cache import Cache


@pytest_asyncio.fixture
async def cache():
    opened = Cache(size=3)
    await opened.open()
    yield opened.of_room("jobs")
    await opened.close()


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

    assert [await cache.get_or_load("key", 60, source) for _ in range(3)] == ["value"] * 3
    assert source.asked == 1


async def test_nothing_is_a_value_too(cache):
    source = Source(value=None)

    assert [await cache.get_or_load("key", 60, source) for _ in range(2)] == [None, None]
    assert source.asked == 1


async def test_a_value_is_loaded_again_when_its_time_is_over(cache):
    source = Source()
    await cache.get_or_load("key", 0.02, source)
    await asyncio.sleep(0.03)

    await cache.get_or_load("key", 0.02, source)

    assert source.asked == 2


async def test_of_many_who_miss_at_once_one_loads(cache):
    gate = asyncio.Event()
    source = Source(gate=gate)
    waiting = [asyncio.create_task(cache.get_or_load("key", 60, source)) for _ in range(10)]
    await asyncio.sleep(0.01)

    gate.set()

    assert set(await asyncio.gather(*waiting)) == {"value"}
    assert source.asked == 1


async def test_one_who_gives_up_waiting_does_not_take_the_value_from_the_others(cache):
    gate = asyncio.Event()
    source = Source(gate=gate)
    first = asyncio.create_task(cache.get_or_load("key", 60, source))
    second = asyncio.create_task(cache.get_or_load("key", 60, source))
    await asyncio.sleep(0.01)

    first.cancel()
    gate.set()

    assert await second == "value"


async def test_a_failure_is_told_to_all_and_not_kept(cache):
    async def fail():
        raise LookupError("not now")

    answers = await asyncio.gather(
        *(cache.get_or_load("key", 60, fail) for _ in range(3)), return_exceptions=True
    )

    assert [type(answer) for answer in answers] == [LookupError] * 3
    assert await cache.get_or_load("key", 60, Source()) == "value"


async def test_what_was_loaded_before_a_delete_is_not_kept_after_it(cache):
    gate = asyncio.Event()
    old = asyncio.create_task(cache.get_or_load("key", 60, Source("old", gate)))
    await asyncio.sleep(0.01)

    await cache.delete("key")
    gate.set()
    await old

    assert await cache.get_or_load("key", 60, Source("new")) == "new"


async def test_rooms_do_not_see_each_others_values():
    shared = Cache()
    await shared.of_room("jobs").get_or_load("key", 60, Source("of jobs"))

    assert await shared.of_room("users").get_or_load("key", 60, Source("of users")) == "of users"
    await shared.close()


async def test_memory_is_bounded(cache):
    for n in range(10):
        await cache.get_or_load(f"key {n}", 60, Source())
    first = Source()

    await cache.get_or_load("key 0", 60, first)

    assert first.asked == 1
