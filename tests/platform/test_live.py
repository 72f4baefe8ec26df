"""Open pages hear what happens, in whatever process they are, and a slow one costs nobody
anything.
"""

import asyncio
import gc
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import pytest

from deploy.local.parts import Redis
from hireloop.platform.live import RESYNC, Live, Page
from hireloop.platform.shared import Shared


@pytest.fixture
def live(shared: Shared | None) -> Live:
    return Live(shared)


async def test_every_page_of_the_account_hears_and_no_other(live: Live) -> None:
    ada, bob = uuid4(), uuid4()
    pages = [live.listen(ada), live.listen(ada), live.listen(bob)]

    live.tell([ada, ada], {"kind": "news"}, side="tracker")
    live.close()

    assert [[message async for message in page] for page in pages] == [
        [{"kind": "news"}],
        [{"kind": "news"}],
        [],
    ]


async def test_a_page_hears_while_it_waits(live: Live) -> None:
    ada = uuid4()
    async with live.listen(ada) as page:
        upcoming = asyncio.create_task(anext(page))
        await asyncio.sleep(0)
        live.tell([ada], {"kind": "news"}, side="tracker")

        assert await upcoming == {"kind": "news"}


async def test_a_page_too_slow_is_told_to_load_again_and_goes_on(live: Live) -> None:
    ada = uuid4()
    page = live.listen(ada)
    for number in range(250):
        live.tell([ada], {"kind": "news", "number": number}, side="tracker")
    live.close()

    heard = [message async for message in page]

    assert heard[0] == RESYNC
    assert [message["number"] for message in heard[1:]] == list(range(201, 250))


async def test_closing_ends_pages_that_wait_and_those_that_come(live: Live) -> None:
    ada = uuid4()
    page = live.listen(ada)
    upcoming = asyncio.create_task(anext(page, None))
    await asyncio.sleep(0)

    live.close()

    assert await upcoming is None
    assert await anext(live.listen(ada), None) is None


async def test_a_page_that_is_gone_is_forgotten(live: Live) -> None:
    ada = uuid4()
    page = live.listen(ada)
    live.tell([ada], {"kind": "news"}, side="tracker")
    del page
    gc.collect()

    live.tell([ada], {"kind": "news"}, side="tracker")

    assert live._pages == {}


async def test_pages_of_other_processes_hear_once(own_redis: Redis) -> None:
    ada = uuid4()
    async with AsyncExitStack() as stack:
        here, there = [await _process(stack, own_redis.url) for _ in range(2)]
        pages = [here.listen(ada), there.listen(ada)]
        await _caught_up(*pages)

        here.tell([ada], {"kind": "news", "at": "home"}, side="tracker")
        here.tell([ada], {"kind": "last"}, side="tracker")

        assert [await _until(page, "last") for page in pages] == [
            [{"kind": "news", "at": "home"}, {"kind": "last"}]
        ] * 2


async def test_where_pages_may_be_elsewhere_a_message_is_always_worth_making(
    own_redis: Redis,
) -> None:
    assert Live(Shared(own_redis.url)).is_open(uuid4())
    assert not Live().is_open(uuid4())


async def test_what_is_told_is_not_brought_to_where_no_page_can_be(own_redis: Redis) -> None:
    ada = uuid4()
    async with AsyncExitStack() as stack:
        without = await _process(stack, own_redis.url, has_pages=False)
        there = await _process(stack, own_redis.url)
        page = there.listen(ada)
        await _caught_up(page)

        without.tell([ada], {"kind": "news"}, side="tracker")

        assert await anext(page) == {"kind": "news"}
        with pytest.raises(AssertionError):
            without.listen(ada)


async def test_without_redis_pages_of_the_same_process_hear_and_all_look_again_afterwards(
    own_redis: Redis,
) -> None:
    ada = uuid4()
    async with AsyncExitStack() as stack:
        here, there = [await _process(stack, own_redis.url) for _ in range(2)]
        pages = [here.listen(ada), there.listen(ada)]
        await _caught_up(*pages)
        own_redis.kill()

        here.tell([ada], {"kind": "news"}, side="tracker")
        heard = await anext(pages[0])
        own_redis.start()

        assert heard == {"kind": "news"}
        for page in pages:
            assert (await _until(page, "resync"))[-1] == RESYNC


async def _process(stack: AsyncExitStack, url: str, *, has_pages: bool = True) -> Live:
    shared = Shared(url)
    live = Live(shared, has_pages=has_pages)
    await stack.enter_async_context(shared.running())
    return live


async def _caught_up(*pages: Page) -> None:
    """When a process can hear the others, its pages are told to look again."""
    for page in pages:
        await _until(page, "resync")


async def _until(page: Page, kind: str) -> list[dict[str, Any]]:
    heard = []
    async with asyncio.timeout(10):
        async for message in page:
            heard.append(message)
            if message["kind"] == kind:
                break
    return heard
