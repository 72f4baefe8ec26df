"""Listening, and that nobody else does."""

import asyncio

import httpx
import pytest

from deploy.local.parts import free_port
from hireloop.platform.http_server import AddressInUse, serve


def answering(text: str):
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": text.encode()})

    return app


async def nothing_is_under_way() -> None:
    return


def served(text: str, host: str, port: int, until: asyncio.Event) -> "asyncio.Task[None]":
    return asyncio.create_task(
        serve(
            answering(text),
            host,
            port,
            until=until,
            ready=lambda: None,
            drain=nothing_is_under_way,
        )
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_of_two_that_start_at_once_on_one_port_one_is_told_so(host):
    port, until = free_port(), asyncio.Event()
    both = [served(text, host, port, until) for text in ("one", "other")]
    done, _ = await asyncio.wait(both, timeout=5, return_when=asyncio.FIRST_COMPLETED)
    assert [type(task.exception()) for task in done] == [AddressInUse]
    assert str(port) in str(done.pop().exception())

    name = f"[{host}]" if ":" in host else host
    async with httpx.AsyncClient(base_url=f"http://{name}:{port}") as client:
        assert {(await client.get("/")).text for _ in range(20)} == {"one"}
    until.set()
    await asyncio.gather(*both, return_exceptions=True)


async def test_a_port_is_free_again_at_once():
    port = free_port()
    for text in ("first", "second"):
        until = asyncio.Event()
        task = served(text, "127.0.0.1", port, until)
        await asyncio.sleep(0)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            assert (await client.get("/")).text == text
        until.set()
        await task
