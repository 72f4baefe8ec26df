"""Bodies that say more than was asked, or the same thing twice: made for every operation of the
interface from its description. `tests/contracts/test_bad_input` sends what is plainly wrong.
"""

import gzip
import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from tests.contracts.test_bad_input import JSON, LARGEST, Refused, World, each, world
from tests.factories.described import OPERATIONS, WITH_BODY, Operation, plain, sample

__all__ = ["world"]

# What whoever sends it may hope to set (OWASP API3:2023).
ADDED = {
    "id": str(UUID(int=7)),
    "owner_id": str(UUID(int=7)),
    "account_id": str(UUID(int=7)),
    "company_id": str(UUID(int=7)),
    "role": "owner",
    "status": "offer",
    "created_at": "2020-01-01T00:00:00Z",
    "verified": True,
    "version": 1,
    "__proto__": {"role": "owner"},
    "constructor": {},
}
# What JSON can't say and some programs read all the same, and what PostgreSQL can't keep.
STRANGE = ("NaN", "Infinity", "-Infinity", "1e999", '"\\ud800"', '"\\udc00\\ud800"', '"a\\u0000b"')
FORMS = [
    one
    for one in OPERATIONS
    if "multipart/form-data" in one.details.get("requestBody", {}).get("content", {})
]


class Object(NamedTuple):
    """An object in the body of an operation: where it stands, and the body with it."""

    path: str
    properties: dict[str, Any]
    body: dict[str, Any]
    here: dict[str, Any]  # the same object, as a part of the body


def objects(operation: Operation) -> Iterator[Object]:
    """The body itself, and each object that it may hold."""
    schema = plain(operation.body or {})
    body = sample(schema)
    yield Object("", schema["properties"], body, body)
    for name, described in schema["properties"].items():
        kind = plain(described)
        inner, path = kind, name
        if kind.get("type") == "array":
            inner, path = plain(kind["items"]), f"{name}[0]"
        if "properties" not in inner:
            continue
        here = sample(inner)
        whole = {**sample(schema), name: here if inner is kind else [here]}
        yield Object(path, inner["properties"], whole, here)


def added(operation: Operation) -> Iterator[Refused]:
    for one in objects(operation):
        for name, value in ADDED.items():
            if name in one.properties:
                continue
            field = f"{one.path}.{name}" if one.path else name
            one.here[name] = value
            content = json.dumps(one.body).encode()
            del one.here[name]
            yield Refused(f"{field} added", 422, operation.address(), content, JSON, field=field)


def repeated(operation: Operation) -> Iterator[Refused]:
    for one in objects(operation):
        if not one.here:
            continue
        name = next(iter(one.here))
        field = f"{one.path}.{name}" if one.path else name
        said = json.dumps(one.here)
        again = json.dumps({name: one.here[name]})[1:-1]
        escaped = again.replace(f'"{name}"', f'"\\u{ord(name[0]):04x}{name[1:]}"', 1)
        for text in (f"{said[:-1]}, {again}}}", f"{said[:-1]}, {escaped}}}"):
            content = json.dumps(one.body).replace(said, text, 1).encode()
            yield Refused(f"{field} twice", 422, operation.address(), content, JSON, field=field)


def strange(operation: Operation) -> Iterator[Refused]:
    (whole, *_) = objects(operation)
    for name, described in whole.properties.items():
        for text in STRANGE:
            rest = json.dumps({k: v for k, v in whole.body.items() if k != name})[1:-1]
            wrong = text if plain(described).get("type") != "array" else f"[{text}]"
            content = "{" + ", ".join(filter(None, (rest, f'"{name}": {wrong}'))) + "}"
            yield Refused(f"{name}={text}", 422, operation.address(), content.encode(), JSON)


def packed(operation: Operation) -> Iterator[Refused]:
    good = json.dumps(sample(operation.body or {})).encode()
    for coding in ("gzip", "deflate", "br", "zstd", "identity, gzip"):
        headers = {**JSON, "content-encoding": coding}
        yield Refused(coding, 415, operation.address(), gzip.compress(good), headers)
    bomb = gzip.compress(b" " * 50_000_000 + good)
    yield Refused("a bomb", 422, operation.address(), bomb, JSON)


@each(WITH_BODY)
async def test_a_body_sets_nothing_that_is_not_asked_for(
    world: World, operation: Operation
) -> None:
    refusals = list(added(operation))

    assert len(refusals) > 4
    assert await world.all_complaints(operation, iter(refusals)) == []


@each(WITH_BODY)
async def test_a_member_stands_once(world: World, operation: Operation) -> None:
    assert await world.all_complaints(operation, repeated(operation)) == []


@each(WITH_BODY)
async def test_what_json_can_not_say_is_not_guessed_at(world: World, operation: Operation) -> None:
    assert await world.all_complaints(operation, strange(operation)) == []


async def test_a_packed_body_is_not_unpacked(world: World) -> None:
    for operation in WITH_BODY[:3]:
        assert await world.all_complaints(operation, packed(operation)) == []


@each(FORMS)
async def test_a_form_sets_nothing_that_is_not_asked_for(
    world: World, operation: Operation
) -> None:
    before = await world.state()
    headers = {"authorization": f"Bearer {world.person.token}"}

    for name, value in ADDED.items():
        parts = {name: (None, json.dumps(value)), "file": ("a.csv", b"a,b\n1,2\n", "text/csv")}
        answer = await world.client.post(operation.path, files=parts, headers=headers)
        assert answer.status_code == 422, (name, answer.text)
        assert name in {error["field"] for error in answer.json()["errors"]}, answer.text

    assert await world.state() == before


async def test_a_body_in_pieces_is_read_no_further_than_allowed(world: World) -> None:
    """Without a length in front, nobody but the reader can notice."""
    read = 0

    async def pieces():
        nonlocal read
        while read < 4 * LARGEST:
            read += 65_536
            yield b" " * 65_536

    headers = {"authorization": f"Bearer {world.person.token}", **JSON}
    answer = await world.client.post("/api/v1/contacts", content=pieces(), headers=headers)

    assert answer.status_code == 413
    assert read <= LARGEST + 2 * 65_536


@pytest.mark.parametrize("deep", [10_000, 300_000])
async def test_no_depth_is_too_much_for_whoever_reads(world: World, deep: int) -> None:
    """As a value, as a member that is not known, as one that stands twice."""
    for opening, closing in ((b"[", b"]"), (b'{"a":', b"}")):
        nested = opening * deep + b"1" + closing * deep
        for content in (b'{"name":%b}', b'{"x":%b}', b'{"name":"a","name":%b}'):
            headers = {"authorization": f"Bearer {world.person.token}", **JSON}
            body = (content % nested)[: LARGEST - 1]
            answer = await world.client.post("/api/v1/contacts", content=body, headers=headers)
            assert answer.status_code == 422, answer.text
