"""Work beside a block."""

import asyncio

import pytest
from structlog.testing import capture_logs

from hireloop.platform.beside import beside, stop


async def test_it_goes_on_while_the_block_runs_and_has_ended_after_it():
    ticks: list[str] = []

    async def tick(name):
        try:
            while True:
                ticks.append(name)
                await asyncio.sleep(0)
        finally:
            await asyncio.sleep(0)  # cleans up, and is waited for
            ticks.append(f"{name} ended")

    async with beside(tick("a"), tick("b")):
        await asyncio.sleep(0.01)

    assert {"a", "b"} <= set(ticks)
    assert ticks[-2:] == ["a ended", "b ended"]


async def test_it_ends_also_where_the_block_fails():
    has_ended = asyncio.Event()

    async def wait():
        try:
            await asyncio.sleep(3_600)
        finally:
            has_ended.set()

    async def fail():
        async with beside(wait()):
            await asyncio.sleep(0)
            raise ValueError("of the block")

    with pytest.raises(ValueError, match="of the block"):
        await fail()

    assert has_ended.is_set()


async def test_what_fails_is_told_at_once_and_the_block_goes_on():
    async def keep_counting():
        raise ValueError("of the work")

    with capture_logs() as told:
        async with beside(keep_counting()):
            await asyncio.sleep(0.01)

    assert [entry["log_level"] for entry in told] == ["error"]
    assert "keep_counting" in told[0]["work"]
    assert str(told[0]["exc_info"]) == "of the work"


async def test_who_swallows_a_cancellation_is_told_again():
    swallowed = []

    async def connect():
        while len(swallowed) < 2:
            try:
                await asyncio.sleep(3_600)
            except asyncio.CancelledError:
                swallowed.append("once more")

    task = asyncio.create_task(connect())
    await asyncio.sleep(0)
    await asyncio.wait_for(stop([task]), 5)

    assert task.done()
    assert len(swallowed) == 2
