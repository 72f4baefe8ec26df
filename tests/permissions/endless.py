"""An answer that goes on until its reader leaves, read while it goes on: httpx's own way to an
application waits for the end.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

__all__ = ["Endless", "endless"]


class Endless:
    """What has come of it by now."""

    def __init__(self, request: httpx.Request) -> None:
        self._request = request
        self._told: dict[str, Any] = {"body": b""}
        self._has_come = asyncio.Event()

    def take(self, message: Any) -> None:
        told = {name: message[name] for name in ("status", "headers") if name in message}
        self._told.update(told)
        self._told["body"] += message.get("body", b"")
        if self._told["body"]:
            self._has_come.set()

    async def begins(self) -> httpx.Response:
        """Its first piece, or more of it."""
        async with asyncio.timeout(10):
            await self._has_come.wait()
        told = self._told
        return httpx.Response(
            told["status"], headers=told["headers"], content=told["body"], request=self._request
        )

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Of server-sent events, what each carries."""
        lines = self._told["body"].decode().splitlines()
        return [json.loads(line[6:]) for line in lines if line.startswith("data: ")]


@asynccontextmanager
async def endless(
    client: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> AsyncIterator[Endless]:
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    request = client.build_request("GET", path, headers=headers)
    answer, has_left = Endless(request), asyncio.Event()
    pieces = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        for piece in pieces:
            return piece
        await has_left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        answer.take(message)

    reading = asyncio.ensure_future(transport.app(_scope(request), receive, send))
    try:
        yield answer
    finally:
        has_left.set()
        async with asyncio.timeout(10):
            await reading


def _scope(request: httpx.Request) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "scheme": "http",
        "path": request.url.path,
        "raw_path": request.url.raw_path,
        "query_string": b"",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 12345),
        "root_path": "",
    }
