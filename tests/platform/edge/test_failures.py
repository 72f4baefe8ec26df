"""What goes wrong is a problem that says enough, and to strangers not too much."""

import asyncpg
import pytest

from hireloop.platform.problems import Busy, NotFound
from tests.platform.edge.handlers import raised

_PLAIN = {"content-type": "text/plain"}


async def test_whatever_goes_wrong_is_a_problem(things):
    raised.append(RuntimeError("boom"))
    answers = {
        404: await things.client.get("/nowhere"),
        405: await things.client.delete("/api/v1/things"),
        401: await things.client.get("/api/v1/mine"),
        413: await things.client.post("/api/v1/things", json={"name": "x" * 2000}),
        415: await things.client.post("/api/v1/things", content=b"x", headers=_PLAIN),
        422: await things.client.post("/api/v1/things", json={}),
        500: await things.client.get("/api/v1/raises"),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem.keys() >= {"type", "title", "status", "detail", "instance"}
        assert problem["status"] == status
        assert problem["instance"] == answer.request.url.path
    assert "GET" in answers[405].headers["allow"]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "GIVE"])
async def test_nobody_is_shown_their_own_request_or_answered_by_a_made_up_method(things, method):
    answer = await things.client.request(method, "/api/v1/things", headers={"x-marker": "marker"})

    assert answer.status_code == 405
    assert "marker" not in answer.text


async def test_the_unexpected_tells_nobody_outside_what_it_was(things, log):
    raised.append(RuntimeError("the database password is hunter2"))

    answer = await things.client.get("/api/v1/raises")

    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-request-id"] in answer.json()["detail"]
    logged = next(line for line in log() if line["event"] == "unexpected")
    assert logged["request_id"] == answer.headers["x-request-id"]
    assert "RuntimeError" in logged["exception"]


@pytest.mark.parametrize(
    "error",
    [
        Busy("no connection"),
        asyncpg.TooManyConnectionsError("too many"),
        asyncpg.CannotConnectNowError("starting up"),
        asyncpg.AdminShutdownError("terminating connection"),
        asyncpg.QueryCanceledError("statement timeout"),
        asyncpg.LockNotAvailableError("lock timeout"),
        asyncpg.DeadlockDetectedError("deadlock"),
        asyncpg.ConnectionDoesNotExistError("gone"),
        asyncpg.InterfaceError("connection is closed"),
        ConnectionRefusedError("refused"),
        TimeoutError("too slow"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_database_that_is_away_is_a_reason_to_come_back(things, error):
    raised.append(error)

    answer = await things.client.get("/api/v1/raises")

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"


async def test_a_mistake_of_ours_in_sql_is_not_passed_off_as_busy(things):
    raised.append(asyncpg.UndefinedColumnError("column x does not exist"))

    assert (await things.client.get("/api/v1/raises")).status_code == 500


async def test_an_id_that_is_none_is_not_found_like_one_that_is_missing(things):
    raised.append(NotFound())

    not_an_id = await things.client.get("/api/v1/things/12")
    missing = await things.client.get("/api/v1/raises")

    assert not_an_id.status_code == missing.status_code == 404
    bodies = [{**a.json(), "instance": None} for a in (not_an_id, missing)]
    assert bodies[0] == bodies[1]


async def test_a_nul_in_a_path_reaches_no_room(things):
    assert (await things.client.get("/api/v1/named/a%00b")).status_code == 404


async def test_every_method_of_an_address_is_named_to_who_asks(things):
    asked = await things.client.options("/api/v1/things")
    refused = await things.client.delete("/api/v1/things")

    assert asked.status_code == 204
    assert asked.headers["allow"] == "GET, OPTIONS, POST"
    assert set(refused.headers["allow"].split(", ")) == {"GET", "OPTIONS", "POST"}
