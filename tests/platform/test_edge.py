"""What every request goes through, whatever room it is for."""

import asyncio
import io
import json
from typing import Annotated
from uuid import UUID

import asyncpg
import msgspec
import pytest
import pytest_asyncio
from litestar import Request, get, patch, post
from litestar.params import QueryParameter

from hireloop.platform import telemetry
from hireloop.platform.access import Caller, Undeclared, neighbour, public, signed_in
from hireloop.platform.edge import SECURITY_HEADERS
from hireloop.platform.fields import Line
from hireloop.platform.problems import Busy, NotFound
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.platform.signature import BadHandler
from hireloop.platform.versions import IfMatch
from tests.factories.behind_edge import behind_edge

THING = "0192f0c1-0000-7000-8000-000000000000"


class Thing(msgspec.Struct, forbid_unknown_fields=True):
    name: Line
    parts: list["Thing"] = []


@get("/things", guards=[public])
async def listed(
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 20,
    tag: list[str] | None = None,
    since: Annotated[int | None, QueryParameter(name="from")] = None,
) -> dict[str, object]:
    return {"limit": limit, "tag": tag, "from": since}


@get("/things/{thing_id:uuid}", guards=[public])
async def read(room: Room, thing_id: UUID) -> dict[str, str]:
    return {"room": room.name, "id": str(thing_id)}


@get("/named/{name:str}", guards=[public])
async def named(name: str) -> str:
    return name


@post("/things", guards=[public])
async def create(data: Thing) -> Thing:
    return data


@patch("/things/{thing_id:uuid}", guards=[public])
async def change(thing_id: UUID, if_match: IfMatch = None) -> dict[str, object]:
    return {"version": if_match}


@get("/mine", guards=[signed_in])
async def mine(caller: Caller) -> str:
    return caller.email


@get("/internal/things", guards=[neighbour])
async def internal(request: Request) -> str:
    return str(request.scope["neighbour"])


raised: list[BaseException] = []


@get("/raises", guards=[public])
async def raises() -> None:
    raise raised.pop()


gates: dict[str, asyncio.Event] = {}


@get("/waits", guards=[public])
async def waits() -> str:
    gates["entered"].set()
    await gates["open"].wait()
    return "done"


ROUTES = [listed, read, named, create, change, mine, internal, raises, waits]


@pytest_asyncio.fixture
async def things(home):
    async with behind_edge(home, ROUTES, body_bytes=1024, log_format="json") as opened:
        yield opened


@pytest.fixture
def log(home):
    """What is logged, as one JSON object for each line."""
    stream = io.StringIO()
    telemetry.configure(Settings(home=str(home), log_format="json"), stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    telemetry.configure(Settings(home=str(home), log_level="error"))


_PLAIN = {"content-type": "text/plain"}


def fields(answer):
    assert answer.status_code == 422, answer.text
    return {error["field"] for error in answer.json()["errors"]}


# Who may call


@pytest.mark.parametrize("guards", [[], [public, signed_in]])
async def test_a_route_that_does_not_say_who_may_call_it_is_not_started(home, guards):
    @get("/open", guards=guards)
    async def unguarded() -> None: ...

    with pytest.raises(Undeclared, match="unguarded"):
        async with behind_edge(home, [unguarded]):
            pass


async def test_a_handler_that_would_block_the_event_loop_is_not_started(home):
    @get("/slow", guards=[public], sync_to_thread=False)
    def blocking() -> None: ...

    with pytest.raises(BadHandler, match="blocking is not a coroutine function"):
        async with behind_edge(home, [blocking]):
            pass


async def test_a_route_for_people_wants_a_token(things):
    without = await things.client.get("/api/v1/mine")
    forged = await things.client.get("/api/v1/mine", headers={"authorization": "Bearer x.y.z"})
    known = await things.client.get("/api/v1/mine", headers=things.bearer())

    assert without.status_code == forged.status_code == 401
    assert without.headers["www-authenticate"] == "Bearer"
    assert forged.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert known.json() == "casey@example.org"


async def test_a_token_that_is_no_good_does_not_close_a_public_route(things):
    answer = await things.client.get(
        "/api/v1/things", headers={"authorization": "Bearer expired.long.ago"}
    )

    assert answer.status_code == 200


async def test_a_route_for_rooms_is_for_nobody_else(things):
    badge = {"x-hireloop-neighbour": things.badge.make("jobs")}

    by_room = await things.client.get("/internal/things", headers=badge)
    by_person = await things.client.get("/internal/things", headers=things.bearer())
    by_liar = await things.client.get("/internal/things", headers={"x-hireloop-neighbour": "jobs"})
    under_api = await things.client.get("/api/v1/internal/things", headers=badge)

    assert by_room.json() == "jobs"
    assert by_person.status_code == by_liar.status_code == 401
    assert under_api.status_code == 404


# Headers


async def test_every_answer_carries_the_security_headers(things):
    answers = [
        await things.client.get("/api/v1/things"),
        await things.client.get("/nowhere"),
        await things.client.get("/healthz"),
    ]

    for answer in answers:
        for name, value in SECURITY_HEADERS:
            assert answer.headers[name.decode()] == value.decode()


async def test_scripts_come_from_nowhere_but_here(things):
    policy = (await things.client.get("/healthz")).headers["content-security-policy"]

    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["script-src"] == "'self'"
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == directives["frame-ancestors"] == "'none'"


async def test_pages_send_files_to_the_bucket_of_the_settings_and_to_no_other_place(home, things):
    async with behind_edge(home, ROUTES, s3_url="s3://ours/files", s3_region="eu-west-1") as cloud:
        policy = (await cloud.client.get("/healthz")).headers["content-security-policy"]

    alone = (await things.client.get("/healthz")).headers["content-security-policy"]
    assert "connect-src 'self' https://s3.eu-west-1.amazonaws.com/ours/; " in policy
    assert "connect-src 'self'; " in alone


async def test_only_an_https_address_asks_for_https_from_now_on(home, things):
    async with behind_edge(home, ROUTES, public_url="https://hireloop.example") as secure:
        over_https = await secure.client.get("/healthz")

    assert "max-age" in over_https.headers["strict-transport-security"]
    assert "strict-transport-security" not in (await things.client.get("/healthz")).headers


async def test_an_answer_to_somebody_is_not_for_shared_caches(things):
    answer = await things.client.get("/api/v1/mine", headers=things.bearer())

    assert answer.headers["cache-control"] == "no-store"


async def test_a_request_id_comes_back_and_is_logged(things, log):
    headers = {**things.bearer(), "x-request-id": "from-outside.1"}
    answer = await things.client.get("/api/v1/mine", headers=headers)

    assert answer.headers["x-request-id"] == "from-outside.1"
    assert log()[-1]["request_id"] == "from-outside.1"


async def test_who_asks_again_and_again_if_all_is_well_fills_no_log_while_it_is(things, log):
    for path in ("/healthz", "/readyz", "/metrics"):
        await things.client.get(path)
    await things.client.delete("/healthz")

    assert [(line["method"], line["status"]) for line in log()] == [("DELETE", 405)]


@pytest.mark.parametrize("strange", ["", "a b", "x" * 65, 'quote"', "ünï"])
async def test_a_strange_request_id_is_replaced(things, strange):
    answer = await things.client.get("/healthz", headers={"x-request-id": strange.encode()})

    assert answer.headers["x-request-id"] != strange
    assert answer.headers["x-request-id"].isascii()


async def test_each_request_has_an_id_of_its_own(things):
    ids = {(await things.client.get("/healthz")).headers["x-request-id"] for _ in range(10)}

    assert len(ids) == 10


# What goes wrong


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


# Bodies


async def test_every_bad_field_is_named_by_its_path(things):
    answer = await things.client.post(
        "/api/v1/things",
        json={"name": "", "size": 3, "parts": [{"name": "ok"}, {"name": 7, "colour": "red"}]},
    )

    assert fields(answer) == {"name", "size", "parts[1].name", "parts[1].colour"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"null",
        b"[]",
        b'{"name":"\xff"}',
        b'{"name":"\\ud800"}',
        b"\xef\xbb\xbf{}",
        b'{"name":1e999}',
        b'{"name":"a","parts":' + b"[" * 500,
        b"[" * 1000,
    ],
    ids=repr,
)
async def test_a_body_that_is_no_such_thing_is_refused_and_never_an_error_here(things, body):
    answer = await things.client.post("/api/v1/things", content=body)

    assert answer.status_code == 422
    assert answer.json()["errors"]


async def test_a_deeply_nested_body_is_refused(home):
    async with behind_edge(home, ROUTES, body_bytes=1_048_576) as things:
        deep = b'{"name":"a","parts":[' * 40_000
        recursive = await things.client.post("/api/v1/things", content=deep)
        unknown = await things.client.post("/api/v1/things", content=b'{"x":' + b"[" * 400_000)

    assert recursive.status_code == unknown.status_code == 422


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"]
)
async def test_json_is_taken_by_any_of_its_names(things, kind):
    answer = await things.client.post(
        "/api/v1/things", content=b'{"name":"x"}', headers={"content-type": kind}
    )

    assert answer.status_code == 201


async def test_a_body_of_the_largest_size_is_read(things):
    body = b'{"name":"x"}'.ljust(1024)

    assert (await things.client.post("/api/v1/things", content=body)).status_code == 201


async def test_a_body_that_says_it_is_too_large_is_not_read_at_all(things):
    read = 0

    async def endless():
        nonlocal read
        while True:
            read += 1
            yield b"x" * 512

    answer = await things.client.post(
        "/api/v1/things", content=endless(), headers={"content-length": "1025"}
    )

    assert answer.status_code == 413
    assert read == 0


async def test_a_body_that_never_says_its_size_is_read_no_further_than_allowed(things):
    read = 0

    async def endless():
        nonlocal read
        while True:
            read += 512
            yield b"x" * 512

    answer = await things.client.post("/api/v1/things", content=endless())

    assert answer.status_code == 413
    assert read <= 1024 + 2 * 512


# Query parameters and headers


async def test_query_parameters_are_read_as_their_types(things):
    answer = await things.client.get("/api/v1/things?limit=5&tag=a&tag=b&from=7")

    assert answer.json() == {"limit": 5, "tag": ["a", "b"], "from": 7}


async def test_query_parameters_have_defaults(things):
    answer = await things.client.get("/api/v1/things")

    assert answer.json() == {"limit": 20, "tag": None, "from": None}


async def test_every_bad_query_parameter_is_named(things):
    answer = await things.client.get("/api/v1/things?limit=0&from=x&size=3")

    assert fields(answer) == {"limit", "from", "size"}


async def test_a_parameter_that_a_route_does_not_have_is_refused(things):
    assert fields(await things.client.get(f"/api/v1/things/{THING}?expand=all")) == {"expand"}


async def test_a_single_parameter_is_given_once(things):
    assert fields(await things.client.get("/api/v1/things?limit=1&limit=2")) == {"limit"}


@pytest.mark.parametrize("query", ["tag=%00", "tag=%ff", "&".join(["tag=x"] * 200)])
async def test_a_query_that_is_no_text_is_refused(things, query):
    assert (await things.client.get(f"/api/v1/things?{query}")).status_code == 422


@pytest.mark.parametrize(
    ("header", "version"), [('"3"', 3), ("3", 3), ('W/"3"', 3), ("*", None), (None, None)]
)
async def test_if_match_says_which_version_was_edited(things, header, version):
    headers = {} if header is None else {"if-match": header}

    answer = await things.client.patch(f"/api/v1/things/{THING}", headers=headers)

    assert answer.json() == {"version": version}


async def test_an_if_match_that_is_no_version_is_refused(things):
    answer = await things.client.patch(
        f"/api/v1/things/{THING}", headers={"if-match": '"abc", "def"'}
    )

    assert fields(answer) == {"If-Match"}


# Operations


async def test_it_says_that_it_is_alive_and_ready(things):
    assert (await things.client.get("/healthz")).status_code == 200
    assert (await things.client.get("/readyz")).json() == {"status": "ready", "checks": {}}


async def test_requests_are_counted_by_template_and_not_by_path(things):
    for _ in range(2):
        await things.client.get(f"/api/v1/things/{THING}")
    await things.client.get("/nowhere/at/all")

    text = (await things.client.get("/metrics")).text

    template = "/api/v1/things/{thing_id}"
    series = f'hireloop_http_request_seconds_count{{method="GET",route="{template}",status="200"}}'
    assert f"{series} 2.0" in text
    assert THING not in text
    assert "/nowhere" not in text


async def test_strangers_are_given_the_public_keys_only(things):
    keys = (await things.client.get("/.well-known/jwks.json")).json()["keys"]

    assert [set(key) for key in keys] == [{"kty", "n", "e", "kid", "use", "alg"}]


async def test_a_gateway_learns_where_the_keys_are(things):
    about = (await things.client.get("/.well-known/oauth-authorization-server")).json()

    assert about["issuer"] == things.room.settings.address
    assert about["jwks_uri"] == f"{about['issuer']}/.well-known/jwks.json"


# Stopping


async def test_stopping_waits_for_the_request_under_way(things):
    gates.update(entered=asyncio.Event(), open=asyncio.Event())
    under_way = asyncio.create_task(things.client.get("/api/v1/waits"))
    await gates["entered"].wait()

    draining = asyncio.create_task(things.edge.drain())
    await asyncio.sleep(0.05)
    assert not draining.done()
    gates["open"].set()

    assert (await under_way).json() == "done"
    await asyncio.wait_for(draining, 1)


async def test_what_comes_in_while_stopping_is_answered_and_its_connection_closed(things):
    await things.edge.drain()

    answer = await things.client.get("/api/v1/things")
    ready = await things.client.get("/readyz")

    assert (answer.status_code, answer.headers["connection"]) == (200, "close")
    assert (ready.status_code, ready.json()["checks"]) == (503, {"process": "is stopping"})


async def test_stopping_does_not_wait_for_ever(things):
    gates.update(entered=asyncio.Event(), open=asyncio.Event())
    under_way = asyncio.create_task(things.client.get("/api/v1/waits"))
    await gates["entered"].wait()

    await asyncio.wait_for(things.edge.drain(0.05), 1)

    gates["open"].set()
    await under_way
