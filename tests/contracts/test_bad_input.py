"""What no operation accepts, and that each refuses it in the one agreed way and changes nothing.

The operations are those of docs/openapi.json, so a new one is held to this without being listed.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg
import httpx
import pytest
import pytest_asyncio

from hireloop.platform.access import Caller
from hireloop.platform.house import House
from hireloop.platform.ids import new_id
from hireloop.platform.tokens import Issuer
from tests.factories.described import (
    DOCUMENT,
    OPERATIONS,
    PRIVATE,
    WITH_BODY,
    WITH_ID,
    Operation,
    allows_null,
    fits,
    plain,
    sample,
)
from tests.factories.people import People, Person

METHODS = ("get", "post", "put", "patch", "delete")
JSON = {"content-type": "application/json"}
LARGEST = 1_048_576  # bytes of a body
DEEP = 10_000
MEMBERS = {"type", "title", "status", "detail", "instance"}
TELLING = re.compile(r"Traceback|asyncpg|msgspec|litestar|\.py\b|site-packages|/src/|SELECT |psql")
# What may be said beside what is described, each with the reason.
OPEN_QUERIES = {
    "get /auth/identities/{provider}/callback": "providers send what they like beside the answer",
    "post /oauth/token": "refused in OAuth's own shape, and for its form first",
    "post /oauth/revoke": "the same",
    "post /oauth/introspect": "the same",
}
# What people and not consumers change.
TABLES = (
    *("auth.accounts", "auth.sessions", "auth.mailed_codes", "users.saved_profiles"),
    *("auth.api_keys", "auth.authenticators", "auth.recovery_codes", "auth.passkeys"),
    *("auth.identities", "auth.oauth_clients", "auth.oauth_grants"),
    "users.resume_documents",
    *("jobs.companies", "jobs.members", "jobs.jobs", "files.files", "files.blobs"),
    *("applications.applications", "applications.history", "applications.notes"),
    *("applications.scorecards", "applications.talent"),
    *("interviews.interviews", "interviews.feeds", "interviews_log.events"),
    *("interviews.offers", "interviews.slots", "interviews.offer_hosts", "interviews.hosts"),
    *("contacts.contacts", "contacts.contact_applications", "contacts_log.events"),
    *("applications.saved_views", "applications.imported", "notifications.preferences"),
    *("notifications.push_subscriptions", "notifications.phones"),
    *("notifications.sms_counted", "auth_log.events", "users_log.events"),
    *("jobs_log.events", "applications_log.events", "applications.messages"),
    *("applications.mail_templates",),
    *("notifications.webhooks", "notifications.webhook_messages"),
    "jobs.job_templates",
    "jobs.job_searches",
    "jobs.invitations",
    "jobs.logos",
)
STATE = " union all ".join(
    f"select '{name}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) from {name} t"
    for name in TABLES
)

# What is not kept is not kept: taking it away once more is no mistake.
MAY_BE_MISSING = {"users_unsave"}


def each(operations: list[Operation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("operation", operations, ids=[one.label for one in operations])


class Refused(NamedTuple):
    """A request and how it is to be refused."""

    why: str
    status: int
    path: str
    content: bytes | None = None
    headers: dict[str, str] | None = None
    query: str = ""
    field: str | None = None  # that `errors` has to name
    method: str = ""


# --- what is wrong with a request


def bad_bodies(operation: Operation) -> Iterator[Refused]:
    schema = operation.body
    assert schema is not None
    address, good = operation.address(), sample(schema)
    wholes = {
        "no JSON": b"{",
        "two values": b"{} {}",
        "no UTF-8": b'{"title": "\xff"}',
        "half a surrogate": b'{"\\ud800": 1}',
        "a list": b"[]",
        "text": b'"x"',
        "a number": b"1",
        "not a number": b"NaN",
        "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        "deep lists": b"[" * DEEP + b"]" * DEEP,
    }
    if not allows_null(schema):
        wholes |= {"null": b"null", "nothing": b""}
    for why, content in wholes.items():
        yield Refused(why, 422, address, content, JSON)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
        yield Refused(kind, 415, address, json.dumps(good).encode(), {"content-type": kind})
    yield Refused("too large", 413, address, b" " * LARGEST + b"{}", JSON)
    for name, value in bad_fields(plain(schema), good):
        content = json.dumps({**good, name: value}).encode()
        yield Refused(f"{name}: {content[:200]!r}", 422, address, content, JSON, field=name)


def bad_fields(schema: dict[str, Any], good: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "unknown_field", 1
    for name, described in schema["properties"].items():
        for wrong in ({"not": "wanted"}, [[]], 1.5):
            yield name, wrong
        yield name, json.loads("[" * 500 + "]" * 500)
        kind = plain(described)
        if not allows_null(described):
            yield name, None
        if kind.get("type") == "string" or "enum" in kind:
            yield name, "x" * 1_000_000
        if "pattern" in kind or "format" in kind or "enum" in kind:
            yield name, "a\x00b"
            yield from ((name, blank) for blank in ("", "   ", "\n") if not fits(blank, kind))
        if kind.get("type") == "array":
            yield name, [None]
            yield name, [sample(kind["items"])] * (kind.get("maxItems", 10_000) + 1)
        if kind.get("type") == "integer":
            yield from ((name, number) for number in (10**30, -(10**30), "7"))


def bad_queries(operation: Operation) -> Iterator[Refused]:
    address = operation.address()
    needed = {
        one["name"]: str(uuid4()) if plain(one["schema"]).get("format") == "uuid" else "x"
        for one in operation.named("query")
        if one["required"]
    }
    yield Refused("unknown parameter", 422, address, query="nonsense=1", field="nonsense")
    yield Refused("NUL in a name", 422, address, query="a%00b=1")
    yield Refused("no UTF-8", 422, address, query="q=%ff")
    yield Refused("many parameters", 422, address, query="&".join(f"p{n}=1" for n in range(5_000)))
    for asked in operation.named("query"):
        name, kind = asked["name"], plain(asked["schema"])
        item = plain(kind["items"]) if kind.get("type") == "array" else kind
        values = ["a%00b"]
        if item.get("type") in ("integer", "boolean") or "format" in item or "enum" in item:
            values += ["", "perhaps", "1.5", "%F0%9F%98%80", "9" * 40]
        if "maxLength" in item:
            values.append("x" * (item["maxLength"] + 1))
        if "minimum" in item:
            values.append(str(item["minimum"] - 1))
        if "maximum" in item:
            values.append(str(item["maximum"] + 1))
        if name in ("from", "to", "posted_after"):
            values += ["yesterday", "2026-13-40", "2026-02-30", "%2B10000-01-01"]
        if name == "cursor" and not operation.named("path"):  # else it is 404 for the id first
            values += ["garbage", "AAAA", "e30", "W10", "bnVsbA", "WzEsMiwzXQ", "WyJ4IiwieSJd"]
        for value in values:
            query = "&".join(f"{n}={v}" for n, v in {**needed, name: value}.items())
            yield Refused(f"{name}={value}", 422, address, query=query, field=name)
        if kind.get("type") != "array":
            yield Refused(f"{name} twice", 422, address, query=f"{name}=1&{name}=1", field=name)


def bad_ids(operation: Operation) -> Iterator[Refused]:
    content = None if operation.body is None else json.dumps(sample(operation.body)).encode()
    headers = {} if content is None else JSON
    if operation.details["operationId"] not in MAY_BE_MISSING:
        yield Refused("nothing has this id", 404, operation.address(), content, headers)
    for asked in operation.named("path"):
        for text in ("not-a-uuid", "1", "%00", "0" * 36, "x" * 5_000, "%F0%9F%98%80", "%ff"):
            address = operation.address(**{asked["name"]: text})
            yield Refused(f"{asked['name']}={text[:40]}", 404, address, content, headers)


# --- the tests


@dataclass
class World:
    client: httpx.AsyncClient
    person: Person
    issuer: Issuer
    onlooker: asyncpg.Connection

    async def state(self) -> list[tuple[Any, ...]]:
        # Large tables are counted by several workers, and come in the order in which those end.
        return sorted(tuple(row) for row in await self.onlooker.fetch(STATE))

    async def complaints(
        self, operation: Operation, refused: Refused, token: str | None
    ) -> list[str]:
        """What is not as agreed about the answer."""
        headers = dict(refused.headers or {})
        if token is not None:
            headers["authorization"] = token
        url = httpx.URL(refused.path + (f"?{refused.query}" if refused.query else ""))
        method = (refused.method or operation.method).upper()
        async with asyncio.timeout(10):
            answer = await self.client.request(
                method, url, content=refused.content, headers=headers
            )
        return [f"{refused.why[:150]}: {wrong}" for wrong in wrong_with(answer, refused)]

    async def all_complaints(self, operation: Operation, refusals: Iterator[Refused]) -> list[str]:
        token = f"Bearer {self.person.token}"
        before = await self.state()
        found = [
            wrong
            for refused in refusals
            for wrong in await self.complaints(operation, refused, token)
        ]
        assert await self.state() == before, "what was refused has changed something"
        return found


def wrong_with(answer: httpx.Response, refused: Refused) -> Iterator[str]:
    if answer.status_code != refused.status:
        yield f"{answer.status_code} instead of {refused.status} {answer.text[:300]}"
        return
    if answer.headers.get("content-type") != "application/problem+json":
        yield f"is {answer.headers.get('content-type')}"
        return
    problem = answer.json()
    if missing := MEMBERS - problem.keys():
        yield f"lacks {missing}"
    if problem["status"] != answer.status_code:
        yield f"says {problem['status']}"
    if told := TELLING.search(answer.text):
        yield f"tells {told[0]!r} in {answer.text[:300]}"
    fields = [error["field"] for error in problem.get("errors", [])]
    if answer.status_code == 422 and not fields:
        yield "names no field"
    if refused.field and not any(
        re.match(rf"{re.escape(refused.field)}\b", field) for field in fields
    ):
        yield f"names {fields}"
    if len(answer.content) > 20_000:
        yield f"answers with {len(answer.content)} bytes"


@pytest_asyncio.fixture(scope="module")
async def world(house: House, client: httpx.AsyncClient) -> AsyncIterator[World]:
    onlooker = await asyncpg.connect(house.settings.database_url)
    person = await People(client).register()
    tokens = house.rooms["auth"].tokens
    yield World(client, person, Issuer(tokens, house.settings.address, life_seconds=-60), onlooker)
    await onlooker.close()


@each(PRIVATE)
async def test_without_a_good_token_nothing_private_is_answered(
    world: World, operation: Operation
) -> None:
    expired, _ = world.issuer.issue(Caller(world.person.id, new_id(), "a@example.org", "A"))
    good = world.person.token
    head, claims, signature = good.split(".")
    tokens = {
        "no token": None,
        "no words": "",
        "garbage": "Bearer garbage",
        "three parts of garbage": "Bearer a.b.c",
        "another scheme": f"Basic {good}",
        "expired": f"Bearer {expired}",
        "another signature": f"Bearer {head}.{claims}.{signature[::-1]}",
        "no signature": f"Bearer {head}.{claims}.",
        "no algorithm": f"Bearer eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{claims}.",
        "long": f"Bearer {'x' * 100_000}",
    }
    before = await world.state()

    found = [
        wrong
        for why, token in tokens.items()
        for wrong in await world.complaints(
            operation, Refused(why, 401, operation.address()), token
        )
    ]

    assert found == []
    assert await world.state() == before


@each(WITH_BODY)
async def test_a_body_that_is_not_as_described_is_refused(
    world: World, operation: Operation
) -> None:
    assert await world.all_complaints(operation, bad_bodies(operation)) == []


@each([one for one in OPERATIONS if one.label not in OPEN_QUERIES])
async def test_a_query_that_is_not_as_described_is_refused(
    world: World, operation: Operation
) -> None:
    assert await world.all_complaints(operation, bad_queries(operation)) == []


@each(WITH_ID)
async def test_what_has_no_such_id_is_not_found(world: World, operation: Operation) -> None:
    assert await world.all_complaints(operation, bad_ids(operation)) == []


@each(OPERATIONS)
async def test_another_method_is_not_allowed(world: World, operation: Operation) -> None:
    others = [name for name in METHODS if name not in DOCUMENT["paths"][operation.path]]
    refusals = (Refused(name, 405, operation.address(), method=name) for name in others)

    assert await world.all_complaints(operation, refusals) == []
