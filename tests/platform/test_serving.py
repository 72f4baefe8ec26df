"""The edge behind the server it runs on: what only shows over a real connection."""

import asyncio
import socket

import pytest_asyncio
from litestar import get, post

from hireloop.platform import http_server
from hireloop.platform.access import public
from tests.factories.behind_edge import behind_edge

gate: dict[str, asyncio.Event] = {}


@get("/waits", guards=[public])
async def waits() -> str:
    gate["entered"].set()
    await gate["open"].wait()
    return "done"


@get("/plain", guards=[public])
async def plain() -> str:
    return "plain"


@post("/things", guards=[public])
async def create(data: dict[str, str]) -> dict[str, str]:
    return data


class Served:
    def __init__(self, port):
        self.port = port
        self.stop = asyncio.Event()
        self.task = None

    async def talk(self, request):
        """Sends the bytes and reads until the server closes the connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        await writer.drain()
        try:
            return await asyncio.wait_for(reader.read(), 5)
        finally:
            writer.close()


@pytest_asyncio.fixture
async def served(home):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gate.update(entered=asyncio.Event(), open=asyncio.Event())
    async with behind_edge(home, [waits, plain, create], body_bytes=1024) as things:
        server = Served(port)
        ready = asyncio.Event()
        server.task = asyncio.create_task(
            http_server.serve(
                things.app,
                "127.0.0.1",
                port,
                until=server.stop,
                ready=ready.set,
                drain=things.edge.drain,
            )
        )
        await asyncio.wait_for(ready.wait(), 5)
        yield server
        gate["open"].set()
        server.stop.set()
        await asyncio.wait_for(server.task, 10)


async def test_a_chunked_body_that_goes_on_too_long_is_refused(served):
    chunk = b"200\r\n" + b"x" * 512 + b"\r\n"
    head = b"POST /api/v1/things HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"

    answer = await served.talk(head + chunk * 8 + b"0\r\n\r\nGET /api/v1/plain HTTP/1.0\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 413")


async def test_a_body_announced_as_too_large_is_refused_before_it_is_sent(served):
    head = b"POST /api/v1/things HTTP/1.1\r\nhost: x\r\ncontent-length: 9999999\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(head)

    answer = await asyncio.wait_for(reader.readuntil(b"\r\n"), 5)
    writer.close()

    assert answer.startswith(b"HTTP/1.1 413")


async def test_a_request_under_way_is_answered_before_the_server_stops(served):
    waiting = asyncio.create_task(
        served.talk(b"GET /api/v1/waits HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    )
    await gate["entered"].wait()

    served.stop.set()
    await asyncio.sleep(0.1)
    gate["open"].set()

    answer = await waiting
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b'"done"')


async def test_a_connection_kept_open_is_closed_while_the_server_stops(served):
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(b"GET /api/v1/plain HTTP/1.1\r\nhost: x\r\n\r\n")
    first = await reader.readuntil(b'"plain"')
    waiting = asyncio.create_task(
        served.talk(b"GET /api/v1/waits HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    )
    await gate["entered"].wait()
    served.stop.set()
    await asyncio.sleep(0.05)

    writer.write(b"GET /api/v1/plain HTTP/1.1\r\nhost: x\r\n\r\n")
    second = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    gate["open"].set()
    await waiting

    assert b"connection: close" not in first.lower()
    assert second.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in second.lower()
