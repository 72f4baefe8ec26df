"""People to test with, each signed in and speaking to the interface as a browser would."""

import asyncio
import contextlib
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

PASSWORD = "correct horse battery"  # of people who do not exist
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Person:
    client: httpx.AsyncClient
    id: UUID
    email: str
    name: str
    token: str

    async def get(self, path: str, **params: Any) -> httpx.Response:
        return await self._send("GET", path, params=params)

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return await self._send("POST", path, json=body, headers=headers)

    async def patch(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return await self._send("PATCH", path, json=body, headers=headers)

    async def put(self, path: str, body: Any = None) -> httpx.Response:
        return await self._send("PUT", path, json=body)

    async def delete(self, path: str) -> httpx.Response:
        return await self._send("DELETE", path)

    async def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        named = {name.replace("_", "-"): text for name, text in options.pop("headers", {}).items()}
        headers = {"authorization": f"Bearer {self.token}", **named}
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **options)


class People:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def register(self, name: str = "Casey Morgan") -> Person:
        email = f"person{next(_numbers)}@example.org"
        body = {"email": email, "password": PASSWORD, "full_name": name}
        answer = await self._client.post("/api/v1/auth/register", json=body)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        return Person(self._client, UUID(made["account_id"]), email, name, made["access_token"])


async def heard(ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """The answer of a room that has heard of what it is asked about; until then that is not found,
    and so is the answer if it never hears. An event may take its time on a busy machine.
    """
    answers: list[httpx.Response] = []

    async def is_found() -> bool:
        answers.append(await ask())
        return answers[-1].status_code != 404

    with contextlib.suppress(TimeoutError):
        await eventually(is_found)
    return answers[-1]


async def eventually(look: Callable[[], Awaitable[Any]], *, seconds: float = 20.0) -> Any:
    """Looks again and again until what is found is true-ish, ever less often, since requests are
    limited; what other rooms do about an event happens a moment later.
    """
    pause = 0.01
    async with asyncio.timeout(seconds):
        while True:
            try:
                found = await look()
            except AssertionError:
                found = None
            if found:
                return found
            await asyncio.sleep(pause)
            pause = min(pause * 1.3, 0.25)
