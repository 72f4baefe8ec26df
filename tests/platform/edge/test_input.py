"""What comes in is read as its types, or refused by the name of each bad field."""

import pytest

from tests.factories.behind_edge import behind_edge
from tests.platform.edge.handlers import ROUTES, THING


def fields(answer):
    assert answer.status_code == 422, answer.text
    return {error["field"] for error in answer.json()["errors"]}


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
