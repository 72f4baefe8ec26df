"""Auth behind the edge, with users and with notifications, who sends its mails. Tests share them
and never an address.
"""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from msgspec.structs import replace

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House
from hireloop.services.auth.logic.openid import providers
from tests.factories.people import PASSWORD
from tests.factories.small_house import client_of, small_house
from tests.services.auth.lying import Liar, Visitor, lying

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Door:
    """Auth as a client sees it."""

    client: httpx.AsyncClient
    house: House

    @property
    def home(self) -> Path:
        return self.house.settings.home_path

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return await self.client.post(f"/api/v1/auth{path}", json=body, headers=named)

    async def register(self, email: str | None = None, **more: Any) -> httpx.Response:
        email = email or f"somebody{next(_numbers)}@example.org"
        body = {"email": email, "password": PASSWORD, "full_name": "Casey Morgan", **more}
        return await self.post("/register", body)

    async def log_in(self, email: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
        return await self.post("/login", {"email": email, "password": password, **more})

    async def me(self, access_token: str) -> httpx.Response:
        headers = {"authorization": f"Bearer {access_token}"}
        return await self.client.get("/api/v1/users/me", headers=headers)

    async def as_caller(
        self, method: str, path: str, access_token: str, **more: Any
    ) -> httpx.Response:
        headers = {"authorization": f"Bearer {access_token}"}
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **more)

    async def execute(self, sql: str, *values: Any) -> Any:
        async with self.house.rooms["auth"].db.connection() as connection:
            return await connection.fetchval(sql, *values)


@pytest_asyncio.fixture(scope="session")
async def auth_house(postgres: EmbeddedPostgres, template: str, home: Path) -> AsyncIterator[House]:
    async with small_house(postgres, template, home, ["auth", "users", "notifications"]) as house:
        yield house


@pytest_asyncio.fixture
async def door(auth_house: House) -> AsyncIterator[Door]:
    async with client_of(auth_house) as client:
        yield Door(client, auth_house)


@pytest.fixture
def new_address() -> str:
    return f"somebody{next(_numbers)}@example.org"


@pytest_asyncio.fixture
async def liar(auth_house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Liar]:
    """Offered twice: as `liar`, and under another name as `other`. It runs in this process, and is
    waited for as long as that may take.
    """
    monkeypatch.setattr("hireloop.services.auth.logic.openid.provider._SECONDS", 60.0)
    async with lying() as provider:
        room = auth_house.rooms["auth"]
        told = {"liar": provider.settings, "other": provider.settings}
        settings = replace(room.settings, identities=told, identity_networks="127.0.0.1")
        room.state["providers"] = providers.offered_by(settings)
        yield provider
        room.state["providers"] = {}


@pytest_asyncio.fixture
async def visitors(auth_house: House) -> AsyncIterator[Callable[[], Awaitable[Visitor]]]:
    """Opens one more browser."""
    async with AsyncExitStack() as stack:

        async def visit() -> Visitor:
            return Visitor(await stack.enter_async_context(client_of(auth_house)))

        yield visit


@pytest_asyncio.fixture
async def visitor(visitors: Callable[[], Awaitable[Visitor]]) -> Visitor:
    return await visitors()


@pytest.fixture
def sub() -> str:
    """Somebody at a provider whom nobody here knows yet."""
    return f"person-{next(_numbers)}"
