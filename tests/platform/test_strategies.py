"""The ways of using the cache, each by itself, in both forms."""

import asyncio
from contextlib import asynccontextmanager
from types import SimpleNamespace
from uuid import uuid4

import pytest
import pytest_asyncio

from hireloop.platform.cache import Cache
from hireloop.platform.problems import Busy
from hireloop.platform.strategies import CacheAside, ReadThrough, WriteBehind, WriteThrough


class Source:
    """A table that counts how often it is read, and can be out of order."""

    def __init__(self):
        self.rows, self.reads, self.is_broken, self.saved = {}, 0, False, []

    async def load(self, _connection, thing_id):
        self.reads += 1
        return self.rows.get(thing_id)

    async def save(self, _connection, counts):
        self.saved.append(counts)

    @asynccontextmanager
    async def connection(self):
        if self.is_broken:
            raise Busy("not now")
        yield self

    @asynccontextmanager
    async def transaction(self):
        """What is done after the commit is done at the end."""
        async with self.connection():
            actions = []
            yield SimpleNamespace(after_commit=actions.append)
        for action in actions:
            await action()


@pytest.fixture
def source():
    return Source()


@pytest_asyncio.fixture
async def room(shared, source):
    cache = Cache(shared)
    await cache.open()
    yield SimpleNamespace(cache=cache.of_room("things"), db=source)
    await cache.close()


async def test_aside_the_room_loads_what_the_cache_has_not(room):
    pages = CacheAside[int](kind=int, ttl=60)
    asked = []

    async def load():
        asked.append(1)
        return 7

    assert [await pages.get(room, "page", load) for _ in range(3)] == [7] * 3
    assert asked == [1]


async def test_reading_through_loads_once_and_not_what_is_not_there(room, source):
    things = ReadThrough[str](name="thing", kind=str, load=source.load, ttl=60)
    known, unknown = uuid4(), uuid4()
    source.rows[known] = "a"

    assert [await things.get(room, known) for _ in range(3)] == ["a"] * 3
    assert source.reads == 1
    assert await things.get(room, unknown) is None
    source.rows[unknown] = "b"
    assert await things.get(room, unknown) == "b"


async def test_without_redis_a_change_made_elsewhere_is_seen_soon(source, monkeypatch):
    monkeypatch.setattr("hireloop.platform.strategies.ALONE_SECONDS", 0.05)
    things = ReadThrough[str](name="thing", kind=str, load=source.load, ttl=300, stale=60)
    room, thing = SimpleNamespace(cache=Cache(), db=source), uuid4()
    source.rows[thing] = "before"
    await things.get(room, thing)

    source.rows[thing] = "changed by another process"
    await asyncio.sleep(0.1)

    assert await things.get(room, thing) == "changed by another process"


async def test_what_is_forgotten_is_read_anew_from_the_commit_on(room, source):
    things = ReadThrough[str](name="thing", kind=str, load=source.load, ttl=60)
    thing = uuid4()
    source.rows[thing] = "before"
    await things.get(room, thing)

    async with source.transaction() as connection:
        source.rows[thing] = "after"
        things.forget(room, connection, thing)
        uncommitted = await things.get(room, thing)

    assert uncommitted == "before"
    assert await things.get(room, thing) == "after"


async def test_what_is_written_through_is_there_without_being_read_again(room, source):
    things = WriteThrough[str](name="thing", kind=str, load=source.load, ttl=60)
    thing = uuid4()
    async with source.transaction() as connection:
        source.rows[thing] = "written"
        things.renew(room, connection, thing)
    reads = source.reads

    assert await things.get(room, thing) == "written"
    assert source.reads == reads


async def test_of_two_who_write_at_once_the_later_commit_is_what_is_kept(room, source):
    """The first to commit is the last to tell the cache."""
    things = WriteThrough[str](name="thing", kind=str, load=source.load, ttl=60)
    thing = uuid4()
    actions = []
    for value in ("first", "second"):
        source.rows[thing] = value
        things.renew(room, SimpleNamespace(after_commit=actions.append), thing)

    for action in reversed(actions):
        await action()

    assert await things.get(room, thing) == "second"


async def test_a_write_stands_though_it_could_not_be_read_back(room, source):
    things = WriteThrough[str](name="thing", kind=str, load=source.load, ttl=60)
    thing = uuid4()
    source.rows[thing] = "before"
    await things.get(room, thing)
    actions = []
    source.rows[thing] = "after"
    things.renew(room, SimpleNamespace(after_commit=actions.append), thing)

    source.is_broken = True
    await actions[0]()
    source.is_broken = False

    assert await things.get(room, thing) == "after"


async def test_counts_are_saved_together_and_the_last_ones_at_the_end(source):
    counts = WriteBehind(SimpleNamespace(db=source), source.save)
    thing, other = uuid4(), uuid4()
    async with counts.running(every_seconds=0.01):
        for _ in range(3):
            counts.add(thing)
        async with asyncio.timeout(5):
            while not source.saved:  # noqa: ASYNC110  # it is saved behind
                await asyncio.sleep(0.01)
        counts.add(other)

    assert source.saved == [{thing: 3}, {other: 1}]


async def test_counts_that_can_not_be_saved_now_are_saved_later(source):
    counts = WriteBehind(SimpleNamespace(db=source), source.save)
    thing = uuid4()
    source.is_broken = True
    async with counts.running(every_seconds=0.01):
        counts.add(thing)
        await asyncio.sleep(0.05)
        counts.add(thing)
        source.is_broken = False

    assert source.saved == [{thing: 2}]
