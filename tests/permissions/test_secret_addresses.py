"""Addresses that are secrets themselves: calendars, the bytes of files, links in mails. None of
them is in a log, and none is sent on to where a page leads.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from hireloop.platform import telemetry
from hireloop.platform.postgres import Database
from hireloop.platform.settings import Settings
from tests.factories.people import PASSWORD
from tests.permissions.world import World, done

# What people, mail programs and calendars ask with, and what those do who try something.
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PROPFIND", "REPORT")
WRITTEN = ("{}", "{}/", "/{}", "{}.ics", "{}/more", "/x{}")
PAGES = {"/verify-email", "/reset-password", "/invitation", "/unsubscribe"}
# None of these tells more than who sends it: not the path, not the query.
TELLS_NO_ADDRESS = {"no-referrer", "strict-origin", "origin"}


class Address:
    def __init__(self, path: str, secret: str) -> None:
        self.path, self.secret = path, secret


@pytest_asyncio.fixture
async def addresses(world: World) -> list[Address]:
    """All that a member can have: those of their mails, of a file and of their calendar."""
    person = await world.stand_in("member")
    done(await world.client.post("/api/v1/auth/password/forgot", json={"email": person.email}))
    change = {"email": f"moved{world.number}@example.org", "current_password": PASSWORD}
    done(await person.post("/auth/email/change", change))
    await world.settled()
    mails = str(done(await person.get("/notifications/mailbox", limit=50)).json()["items"])
    found = dict(re.findall(r"(/[\w/-]+\?token=([\w-]+))", mails))
    found |= await self_made(world)
    assert {path.partition("?")[0] for path in found} >= PAGES
    return [Address(path, secret) for path, secret in found.items()]


async def self_made(world: World) -> dict[str, str]:
    calendar = (await world.fresh("calendar"))["secret"]
    file = await world.fresh("file_address")
    word = (await world.fresh("letter_of_news"))["unsubscribing"]
    content = f"/api/v1/files/{file['file_id']}/content?expires={file['expires']}"
    return {
        f"/api/v1/interviews/feed/{calendar}.ics": calendar,
        f"{content}&signature={file['signature']}": file["signature"],
        f"/api/v1/notifications/unsubscribe?token={word}": word,
        f"/unsubscribe?token={word}": word,
        f"/api/v1/auth/identities/nowhere/callback?code={word}&state={word}": word,
    }


@contextmanager
def log(home: Path) -> Iterator[Callable[[], str]]:
    written = io.StringIO()
    telemetry.configure(Settings(home=str(home), log_format="json", log_level="debug"), written)
    try:
        yield written.getvalue
    finally:
        telemetry.configure(Settings(home=str(home), log_level="error"))


async def ask(world: World, method: str, address: Address, written: str = "{}") -> httpx.Response:
    path, _, query = address.path.partition("?")
    whole = f"{world.house.settings.address}{written.format(path)}?{query}"
    referer = {"referer": f"{world.house.settings.address}{address.path}"}
    return await world.client.request(method, whole, headers=referer)


async def test_none_is_in_the_log_however_it_is_asked_for(
    world: World, home: Path, addresses: list[Address]
) -> None:
    with log(home) as logged:
        for address in addresses:
            for method in METHODS:
                for written in WRITTEN:
                    await ask(world, method, address, written)

    assert logged().count('"event":"request"') >= len(addresses) * len(METHODS) * len(WRITTEN)
    assert [address.path for address in addresses if address.secret in logged()] == []


async def test_none_is_in_the_log_when_it_can_not_be_answered(
    world: World, home: Path, addresses: list[Address], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError("nobody foresaw this")

    for name in ("connection", "transaction", "recent"):
        monkeypatch.setattr(Database, name, fail)
    with log(home) as logged:
        answers = [await ask(world, "GET", address) for address in addresses]

    assert 500 in {answer.status_code for answer in answers}
    assert "nobody foresaw this" in logged()
    assert [address.path for address in addresses if address.secret in logged()] == []


async def test_none_is_sent_on_to_where_its_page_leads(
    world: World, addresses: list[Address]
) -> None:
    said = {
        (await ask(world, method, address, written)).headers["referrer-policy"]
        for address in addresses
        for method in ("GET", "POST")
        for written in WRITTEN
    }

    assert said <= TELLS_NO_ADDRESS
