"""Addresses that end like a file."""

from uuid import UUID

import pytest_asyncio
from litestar import Response, get

from hireloop.platform import endings, telemetry
from hireloop.platform.access import public
from tests.factories.behind_edge import behind_edge

ID = "01890000-0000-7000-8000-000000000000"


@get("/things/{thing_id:uuid}", guards=[public])
async def read(thing_id: UUID) -> Response[bytes]:
    return Response(b'"thing"', media_type="application/json")


@get("/things/{thing_id:uuid}.ics", guards=[public])
async def as_file(thing_id: UUID) -> Response[bytes]:
    return Response(str(thing_id).encode(), media_type="text/plain")


@get("/things/feed/{secret:str}.ics", guards=[public])
async def feed(secret: str) -> Response[bytes]:
    return Response(secret.encode(), media_type="text/plain")


@pytest_asyncio.fixture
async def behind(home):
    async with behind_edge(home, [read, as_file, feed]) as opened:
        yield opened


async def test_the_ending_tells_two_addresses_apart(behind):
    thing = await behind.client.get(f"/api/v1/things/{ID}")
    file = await behind.client.get(f"/api/v1/things/{ID}.ics")

    assert thing.text == '"thing"'
    assert file.text == ID


async def test_text_may_come_before_the_ending(behind):
    assert (await behind.client.get("/api/v1/things/feed/abc.ics")).text == "abc"


async def test_what_is_refused_is_named_as_it_was_asked_for(behind):
    path = "/api/v1/things/not-an-id.ics"

    missing = await behind.client.get(path)
    other = await behind.client.post(f"/api/v1/things/{ID}.ics")

    assert missing.status_code == 404
    assert missing.json()["instance"] == path
    assert other.status_code == 405
    assert "GET" in other.headers["allow"]


async def test_a_secret_in_such_an_address_is_not_logged(behind, monkeypatch):
    seen = []
    monkeypatch.setattr(telemetry, "note_request", seen.append)

    await behind.client.get("/api/v1/things/feed/abc.ics")
    await behind.client.get(f"/api/v1/things/{ID}.ics")

    assert [line.path for line in seen] == [
        "/api/v1/things/feed/{secret}.ics",
        f"/api/v1/things/{ID}.ics",
    ]


def test_only_an_ending_after_a_parameter_is_one():
    assert endings.endings_of(["/a/{b:uuid}.ics", "/a/export.csv", "/a/{b:uuid}"]) == (".ics",)
    assert endings.as_pieces("/a/export.csv") == "/a/export.csv"
