"""Open pages hear what happens, and a slow one costs nobody anything."""

import asyncio
import gc
from uuid import uuid4

from hireloop.platform.live import RESYNC, Live


async def test_every_page_of_the_account_hears_and_no_other() -> None:
    live, ada, bob = Live(), uuid4(), uuid4()
    pages = [live.listen(ada), live.listen(ada), live.listen(bob)]

    live.tell([ada, ada], {"kind": "news"})
    live.close()

    assert [[message async for message in page] for page in pages] == [
        [{"kind": "news"}],
        [{"kind": "news"}],
        [],
    ]


async def test_a_page_hears_while_it_waits() -> None:
    live, ada = Live(), uuid4()
    async with live.listen(ada) as page:
        upcoming = asyncio.create_task(anext(page))
        await asyncio.sleep(0)
        live.tell([ada], {"kind": "news"})

        assert await upcoming == {"kind": "news"}


async def test_a_page_too_slow_is_told_to_load_again_and_goes_on() -> None:
    live, ada = Live(), uuid4()
    page = live.listen(ada)
    for number in range(250):
        live.tell([ada], {"kind": "news", "number": number})
    live.close()

    heard = [message async for message in page]

    assert heard[0] == RESYNC
    assert [message["number"] for message in heard[1:]] == list(range(201, 250))


async def test_closing_ends_pages_that_wait_and_those_that_come() -> None:
    live, ada = Live(), uuid4()
    page = live.listen(ada)
    upcoming = asyncio.create_task(anext(page, None))
    await asyncio.sleep(0)

    live.close()

    assert await upcoming is None
    assert await anext(live.listen(ada), None) is None


async def test_a_page_that_is_gone_is_forgotten() -> None:
    live, ada = Live(), uuid4()
    page = live.listen(ada)
    live.tell([ada], {"kind": "news"})
    del page
    gc.collect()

    live.tell([ada], {"kind": "news"})

    assert live._pages == {}
