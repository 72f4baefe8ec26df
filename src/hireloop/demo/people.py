"""Somebody who uses the interface, signed in; what the rest of the demo is made by."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
import msgspec

__all__ = ["PATIENCE", "Person", "SignIn", "apply", "once_heard", "register"]

T = TypeVar("T")
NO_CONTENT = 204
PATIENCE = 100  # tries to see what another room has heard of, each 50 ms after the last


class SignIn(msgspec.Struct, frozen=True):
    who: str
    email: str
    password: str


@dataclass(frozen=True)
class Person:
    client: httpx.AsyncClient
    id: str
    headers: Mapping[str, str]

    async def get(self, path: str) -> dict[str, Any]:
        answer = await self.client.get(f"/api/v1{path}", headers=self.headers)
        answer.raise_for_status()
        return dict(answer.json())

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        return await self._send("POST", path, body)

    async def patch(self, path: str, **body: Any) -> dict[str, Any]:
        return await self._send("PATCH", path, body)

    async def put(self, path: str, **body: Any) -> None:
        answer = await self.client.put(f"/api/v1{path}", json=body or None, headers=self.headers)
        answer.raise_for_status()

    async def _send(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self.client.request(
            method, f"/api/v1{path}", json=body, headers=self.headers
        )
        answer.raise_for_status()
        return {} if answer.status_code == NO_CONTENT else dict(answer.json())


async def register(client: httpx.AsyncClient, sign_in: SignIn, full_name: str) -> Person:
    answer = await client.post(
        "/api/v1/auth/register",
        json={"email": sign_in.email, "password": sign_in.password, "full_name": full_name},
    )
    answer.raise_for_status()
    made = answer.json()
    headers = {"authorization": f"Bearer {made['access_token']}"}
    return Person(client, made["account_id"], headers)


async def apply(candidate: Person, job_id: str, **sent: Any) -> str:
    """The application's id."""
    made = await once_heard(lambda: candidate.post("/applications", job_id=job_id, **sent))
    return str(made["id"])


async def once_heard(ask: Callable[[], Awaitable[T]]) -> T:
    """Again and again while it is not found: rooms hear of each other a moment later."""
    for _ in range(PATIENCE):
        try:
            return await ask()
        except httpx.HTTPStatusError as error:
            if error.response.status_code != 404:
                raise
            await asyncio.sleep(0.05)
    return await ask()
