"""Logs: readable by machines, and without secrets."""

import io
import json
import logging
from datetime import datetime, timedelta

import pytest
import structlog
from litestar import get, post

from hireloop.platform import telemetry
from hireloop.platform.access import public, signed_in
from hireloop.platform.settings import Settings
from tests.factories.behind_edge import behind_edge

MARKER = "marker-9f2c"


@pytest.fixture(params=["json", "console"])
def stream(home, request):
    written = io.StringIO()
    telemetry.configure(Settings(home=str(home), log_format=request.param), written)
    yield written
    telemetry.configure(Settings(home=str(home), log_level="error"))


@pytest.fixture
def lines(home):
    written = io.StringIO()
    telemetry.configure(Settings(home=str(home), log_format="json"), written)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    telemetry.configure(Settings(home=str(home), log_level="error"))


@get("/things/{thing:str}", guards=[public])
async def read(thing: str, token: str | None = None) -> str:
    return f"{thing} {token}"


@get("/mine", guards=[signed_in])
async def mine() -> str:
    return "mine"


@post("/things", guards=[public])
async def create(data: dict[str, str]) -> None:
    password = data["password"]
    raise RuntimeError(f"could not connect with password={password}")


@pytest.mark.parametrize(
    "event",
    [
        {"password": MARKER},
        {"new_password": MARKER},
        {"Authorization": f"Bearer {MARKER}"},
        {"refresh_token": MARKER},
        {"set-cookie": f"a={MARKER}"},
        {"client_secret": MARKER},
        {"headers": {"authorization": MARKER, "cookie": MARKER}},
        {"body": [{"password": MARKER}]},
        {"note": f"sent Authorization: Bearer {MARKER}"},
        {"note": f"password={MARKER}&x=1"},
        {"note": f'{{"password": "{MARKER}"}}'},
        {"note": f"eyJhbGciOi.{MARKER}.{MARKER}"},
        {"note": f"postgresql://hireloop:{MARKER}@db/hireloop"},
        {"deep": {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"password": MARKER}}}}}}}}},
    ],
    ids=str,
)
def test_a_secret_is_not_logged_under_any_name_or_in_any_text(stream, event):
    structlog.get_logger().info("something", **event)

    assert "something" in stream.getvalue()
    assert MARKER not in stream.getvalue()


def test_a_secret_in_a_trace_is_not_logged(stream):
    def fail(password):
        raise RuntimeError(f"password={password}")

    try:
        fail(MARKER)
    except RuntimeError:
        structlog.get_logger().exception("failed")

    assert "RuntimeError" in stream.getvalue()
    assert MARKER not in stream.getvalue()


def test_other_libraries_log_in_the_same_way(stream):
    logging.getLogger("granian").warning("started with token=%s", MARKER)

    assert "started" in stream.getvalue()
    assert MARKER not in stream.getvalue()


def test_what_is_no_secret_is_logged_as_it_is(lines):
    structlog.get_logger().info("imported", rows=3, company="Northwind", path="/jobs?q=python")

    (line,) = lines()
    assert (line["rows"], line["company"], line["path"]) == (3, "Northwind", "/jobs?q=python")
    assert line["level"] == "info"


async def test_a_request_leaves_one_line_and_nothing_that_it_carried(home, lines):
    async with behind_edge(home, [read, create]) as things:
        await things.client.get(
            f"/api/v1/things/{MARKER}?token={MARKER}",
            headers={"cookie": f"a={MARKER}", "authorization": f"Bearer {MARKER}"},
        )
        await things.client.post("/api/v1/things", json={"password": MARKER})

    logged = lines()
    assert MARKER not in json.dumps(logged)
    requests = [line for line in logged if line["event"] == "request"]
    assert [(r["method"], r["path"], r["status"]) for r in requests] == [
        ("GET", "/api/v1/things/{thing}", 200),
        ("POST", "/api/v1/things", 500),
    ]
    assert all(r["ms"] >= 0 and r["request_id"] and r["at"] for r in requests)


async def test_the_line_says_who_asked(home, lines):
    async with behind_edge(home, [read]) as things:
        await things.client.get("/api/v1/things/x", headers=things.bearer())

    (line,) = lines()
    assert line["account_id"]


async def test_the_line_of_who_is_refused_says_where_they_came_from(home, lines):
    async with behind_edge(home, [mine, read]) as things:
        await things.client.get("/api/v1/mine")
        await things.client.get("/api/v1/things/x", headers=things.bearer())

    refused, answered = lines()
    assert (refused["status"], refused["network"]) == (401, "127.0.0.1")
    assert answered["network"] is None


async def test_no_line_is_made_by_what_is_asked_for(home, lines):
    async with behind_edge(home, [read]) as things:
        await things.client.get('/nowhere%0a{"event":"forged"}%0d%0a')

    (line,) = lines()
    assert line["path"] == '/nowhere\n{"event":"forged"}\r\n'


async def test_times_are_those_of_utc(home, lines):
    structlog.get_logger("test").info("hello")
    async with behind_edge(home, [read]) as things:
        await things.client.get("/api/v1/things/x")

    assert [datetime.fromisoformat(line["at"]).utcoffset() for line in lines()] == [
        timedelta(0),
        timedelta(0),
    ]


async def test_no_line_is_written_for_requests_if_only_errors_are_wanted(home):
    written = io.StringIO()
    telemetry.configure(Settings(home=str(home), log_format="json", log_level="error"), written)

    async with behind_edge(home, [read]) as things:
        await things.client.get("/api/v1/things/x")

    assert written.getvalue() == ""


async def test_requests_of_our_own_can_be_kept_out_of_the_log(home, lines):
    async with behind_edge(home, [read]) as things:
        with telemetry.without_access_lines():
            await things.client.get("/api/v1/things/ours")
        await things.client.get("/api/v1/things/theirs")

    assert len(lines()) == 1
