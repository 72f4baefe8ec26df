"""A request that is sent twice is done once."""

import asyncio
import itertools

import asyncpg
import msgspec
import pytest
import pytest_asyncio
from litestar import Request, Response, post

from hireloop.platform import idempotency
from hireloop.platform.access import Caller, signed_in
from hireloop.platform.held import NOTHING
from hireloop.platform.idempotency import answer_once
from hireloop.platform.ids import new_id
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.platform.problems import Conflict
from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room, Service
from tests.factories.behind_edge import ROOM, behind_edge
from tests.factories.people import eventually

SECRET = Secret(b"x" * 32)
_numbers = itertools.count(1)


class NewThing(msgspec.Struct, forbid_unknown_fields=True):
    name: str


class Made(msgspec.Struct):
    id: str
    name: str


gate: dict[str, asyncio.Event] = {}


@post("/things", guards=[signed_in])
async def create(room: Room, caller: Caller, request: Request, data: NewThing) -> Response[Made]:
    async def make(connection: Connection) -> Made:
        made = Made(str(new_id()), data.name)
        await connection.execute("insert into made (id) values ($1)", made.id)
        if data.name == "slow":
            gate["entered"].set()
            await gate["open"].wait()
        if data.name == "refused":
            raise Conflict("Not this one.")
        return made

    return await answer_once(room, request, caller, make)


@post("/others", guards=[signed_in])
async def create_other(
    room: Room, caller: Caller, request: Request, data: NewThing
) -> Response[Made]:
    async def make(_connection: Connection) -> Made:
        return Made("other", data.name)

    return await answer_once(room, request, caller, make, status=202)


@post("/secrets", guards=[signed_in])
async def create_secret(
    room: Room, caller: Caller, request: Request, data: NewThing
) -> Response[Made]:
    async def make(_connection: Connection) -> Made:
        return Made(str(new_id()), f"hunter2 {data.name}")

    return await answer_once(room, request, caller, make, seal=Seal(SECRET, "answers"))


@pytest_asyncio.fixture(scope="module")
async def database(postgres):
    """A room's schema with the table of its keys and one of what was made."""
    name = f"idempotency_{next(_numbers)}"
    administrator = await asyncpg.connect(**postgres.connect())
    await administrator.execute(f"create database {name}")
    own = await asyncpg.connect(**postgres.connect(database=name), connection_class=Connection)
    await migrate(own, [Service(name=ROOM, package="hireloop.nowhere.things", held=NOTHING)])
    await own.execute(f"create table {ROOM}.made (id text primary key)")
    await own.execute(f"alter table {ROOM}.made owner to {role_of(ROOM)}")
    await own.close()
    yield name
    await administrator.execute(f"drop database {name} with (force)")
    await administrator.close()


@pytest_asyncio.fixture
async def things(postgres, database, home):
    db = Database(postgres.connect(user=role_of(ROOM), database=database), schema=ROOM, size=5)
    await db.open()
    async with db.connection() as connection:
        await connection.execute("truncate made, idempotency_keys")
    async with behind_edge(home, [create, create_other, create_secret], db=db) as opened:
        yield opened
    await db.close()


@pytest.fixture
def casey(things):
    return things.bearer(Caller(new_id(), new_id(), "casey@example.org", "Casey"))


async def send(things, headers, name="one", key="key 1", path="/things"):
    named = headers if key is None else {**headers, "idempotency-key": key}
    return await things.client.post(f"/api/v1{path}", json={"name": name}, headers=named)


async def made(things):
    async with things.room.db.connection() as connection:
        return await connection.fetchval("select count(*) from made")


async def test_the_same_request_is_answered_alike_and_done_once(things, casey):
    first = await send(things, casey)
    again = await send(things, casey)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first.headers["content-type"] == again.headers["content-type"] == "application/json"
    assert await made(things) == 1


async def test_without_a_key_each_request_counts(things, casey):
    await send(things, casey, key=None)
    await send(things, casey, key=None)

    assert await made(things) == 2


async def test_a_key_with_another_body_is_refused(things, casey):
    await send(things, casey, name="one")

    answer = await send(things, casey, name="two")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"
    assert await made(things) == 1


async def test_a_key_on_another_route_is_refused(things, casey):
    await send(things, casey)

    assert (await send(things, casey, path="/others")).status_code == 422


async def test_the_status_is_kept_as_well(things, casey):
    answers = [await send(things, casey, path="/others") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]


async def test_everybody_has_keys_of_their_own(things, casey):
    riley = things.bearer(Caller(new_id(), new_id(), "riley@example.org", "Riley"))

    first = await send(things, casey)
    other = await send(things, riley)

    assert other.status_code == 201
    assert other.json()["id"] != first.json()["id"]


async def test_while_the_first_is_running_the_second_is_told_so(things, casey):
    gate.update(entered=asyncio.Event(), open=asyncio.Event())
    first = asyncio.create_task(send(things, casey, name="slow"))
    await gate["entered"].wait()

    second = await send(things, casey, name="slow")
    gate["open"].set()

    assert second.status_code == 409
    assert (await first).status_code == 201
    assert (await send(things, casey, name="slow")).content == (await first).content
    assert await made(things) == 1


async def test_of_many_at_once_one_is_done(things, casey):
    answers = await asyncio.gather(*(send(things, casey) for _ in range(12)))

    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    assert await made(things) == 1


async def test_what_failed_may_be_tried_again_with_the_same_key(things, casey):
    refused = [await send(things, casey, name="refused") for _ in range(2)]

    assert [answer.status_code for answer in refused] == [409, 409]
    assert await made(things) == 0


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\there", "ünï"])
async def test_a_key_that_is_none_is_refused(things, casey, key):
    answer = await things.client.post(
        "/api/v1/things",
        json={"name": "one"},
        headers=[*casey.items(), ("idempotency-key", key.encode())],
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"


async def test_the_longest_key_is_taken(things, casey):
    assert (await send(things, casey, key="x" * 200)).status_code == 201


async def test_a_secret_is_answered_again_and_not_kept_for_who_reads_the_database(things, casey):
    first, again = [await send(things, casey, path="/secrets") for _ in range(2)]

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    async with things.room.db.connection() as connection:
        (kept,) = await connection.fetch("select answer from idempotency_keys")
    assert b"hunter2" not in kept["answer"]


async def test_keys_are_forgotten_after_a_day(things, casey, monkeypatch):
    monkeypatch.setattr(idempotency, "_FORGET_EVERY", 0.01)
    await send(things, casey, key="old")
    async with things.room.db.connection() as connection:
        await connection.execute(
            "update idempotency_keys set created_at = created_at - interval '25 hours'"
        )
    await send(things, casey, key="young")

    async def only_the_young_one_is_left():
        async with things.room.db.connection() as connection:
            rows = await connection.fetch("select key from idempotency_keys")
        return [row["key"] for row in rows] == ["young"]

    async with idempotency.forgetting([things.room.db]):
        assert await eventually(only_the_young_one_is_left)


async def test_the_room_whose_database_is_away_is_named_when_asked_whether_it_is_ready(things):
    before = await things.client.get("/readyz")
    await things.room.db.close()

    after = await things.client.get("/readyz")

    assert (before.status_code, before.json()["checks"]) == (200, {ROOM: "ok"})
    assert after.status_code == 503
    assert after.json()["checks"] == {ROOM: "the database does not answer"}


async def test_a_database_that_is_away_is_a_reason_to_come_back(things, casey):
    await things.room.db.close()

    answer = await send(things, casey)

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"


async def test_operators_see_how_much_of_a_rooms_pool_is_in_use(things, casey):
    await send(things, casey)

    text = (await things.client.get("/metrics")).text

    assert f'hireloop_db_connections{{room="{ROOM}",state="most"}} 5.0' in text
    assert f'hireloop_db_connections{{room="{ROOM}",state="open"}} 1.0' in text
