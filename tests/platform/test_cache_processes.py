"""Several processes read one entry of the cache at once; one of them is stopped while it loads."""

import asyncio
import json
import signal
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from redis import asyncio as aio

from tests.factories.cache_reader import LOCK_SECONDS
from tests.factories.waiting import until


class Reader:
    def __init__(self, process):
        self.process = process

    async def say(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        await self.process.stdin.drain()

    async def hear(self):
        async with asyncio.timeout(60):
            return json.loads(await self.process.stdout.readline())

    async def ask(self, line):
        await self.say(line)
        return await self.hear()


@pytest.fixture
def loads(tmp_path):
    """Which process loaded how often."""
    folder = tmp_path / "loads"
    folder.mkdir()
    return folder


def count(loads):
    return Counter(file.name.partition("-")[0] for file in loads.iterdir())


@asynccontextmanager
async def reader(url, folder, name, seconds=0.0):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.factories.cache_reader", url, folder, name, str(seconds)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert await process.stdout.readline() == b"ready\n"
        yield Reader(process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGCONT)
        process.stdin.close()
        await process.wait()
        process._transport.close()


async def kept_and_stale(client, before):
    """What a load behind has brought in place of `before`, when its time is over too."""
    async with asyncio.timeout(20):
        while True:
            kept = await client.get("hireloop:cache:key")
            if kept not in (None, before):
                _, fresh_until, _ = json.loads(kept.removeprefix(b"bytes:"))
                if fresh_until < time.time():
                    return kept
            await asyncio.sleep(0.02)


async def test_of_a_thousand_readers_in_four_processes_one_loads_for_each_expiry(own_redis, loads):
    async with AsyncExitStack() as stack:
        readers = [
            await stack.enter_async_context(reader(own_redis.url, loads, f"p{n}", 0.3))
            for n in range(4)
        ]
        client = await stack.enter_async_context(aio.from_url(own_redis.url))
        total, kept = [], None
        for _ in range(3):
            answers = await asyncio.gather(*(one.ask("read 250 1 60") for one in readers))
            total.append((sum(sum(a.values()) for a in answers), sum(count(loads).values())))
            kept = await kept_and_stale(client, kept)

    assert total[0] == (1000, 1)
    # The second and the third round find a stale value: each begins one load, and waits for none.
    assert [answered for answered, _ in total] == [1000] * 3
    assert sum(count(loads).values()) == 3


async def test_a_reader_stopped_while_it_loads_holds_nobody_up(own_redis, loads):
    async with AsyncExitStack() as stack:
        slow = await stack.enter_async_context(reader(own_redis.url, loads, "slow", 1.0))
        others = [
            await stack.enter_async_context(reader(own_redis.url, loads, f"p{n}")) for n in range(3)
        ]
        await others[0].ask("read 1 0.2 60")
        await asyncio.sleep(0.3)
        await slow.ask("read 1 60 60")  # finds it stale, loads behind
        await until(lambda: count(loads)["slow"] == 1)
        slow.process.send_signal(signal.SIGSTOP)

        meanwhile = [await one.ask("read 300 60 60") for one in others]
        await asyncio.sleep(LOCK_SECONDS)
        for _ in range(2):
            await asyncio.gather(*(one.ask("read 300 60 60") for one in others))
            await asyncio.sleep(0.3)
        loaded_by_others = sum(count(loads)[f"p{n}"] for n in range(3))
        slow.process.send_signal(signal.SIGCONT)
        await asyncio.sleep(1.5)  # it has loaded by now, too late
        (now,) = await others[0].ask("read 1 60 60")

    assert meanwhile == [{"p0 1": 300}] * 3  # the stale value, at once
    assert loaded_by_others == 2  # the first time, and once after the lock had run out
    assert now.startswith("p")


async def test_a_process_killed_while_it_loads_leaves_the_first_load_to_another(own_redis, loads):
    async with AsyncExitStack() as stack:
        slow = await stack.enter_async_context(reader(own_redis.url, loads, "slow", 30.0))
        others = [
            await stack.enter_async_context(reader(own_redis.url, loads, f"p{n}")) for n in range(2)
        ]
        await slow.say("read 1 60 60")
        await until(lambda: count(loads)["slow"] == 1)
        slow.process.kill()

        answers = await asyncio.gather(*(one.ask("read 100 60 60") for one in others))

    assert [sum(answer.values()) for answer in answers] == [100, 100]
    assert sum(count(loads)[f"p{n}"] for n in range(2)) == 1


async def test_what_one_process_loads_is_not_kept_if_another_deleted_it_meanwhile(own_redis, loads):
    async with (
        reader(own_redis.url, loads, "slow", 1.0) as slow,
        reader(own_redis.url, loads, "quick") as quick,
    ):
        await slow.say("read 1 60 60")
        await until(lambda: count(loads)["slow"] == 1)

        await quick.ask("delete")
        after = await quick.ask("read 1 60 60")
        await slow.hear()

        assert after == {"quick 1": 1}
        assert await quick.ask("read 1 60 60") == {"quick 1": 1}
