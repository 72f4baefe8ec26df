"""Everybody who can ask, and one of every kind of thing that can be asked about; all of it made
through the interface.

Every private text that is written has a word in it that occurs nowhere else, with those who may
read it: whatever any of the others is answered, it is not in there.
"""

import asyncio
import itertools
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg
import httpx

from hireloop import runner
from hireloop.platform import bus
from hireloop.platform.house import House
from hireloop.platform.outward import Outward
from tests.factories.hiring import company_of, join
from tests.factories.people import PASSWORD, People, Person, eventually
from tests.permissions.table import COLUMNS, KEYS

__all__ = ["TEAM", "TRACKER", "Ids", "Maker", "World", "done", "open_world", "program"]

Ids = dict[str, str]
Maker = Callable[["World"], Awaitable[Ids]]

HIRERS = ("interviewer", "member", "owner")
ROLES = {
    "interviewer": "interviewer",
    "member": "recruiter",
    "former": "recruiter",
    "owner": "owner",
}
HOLDERS = {scope: "candidate" if scope.startswith("tracker") else "owner" for scope in KEYS}
MANY = 5
INVITATIONS = 15  # by one person: fewer than the product allows in an hour
TRACKER = ("candidate", "tracker:read", "tracker:write")
TEAM = (*HIRERS, "hiring:read", "hiring:write")
# What requests change without anybody having done something.
_NOBODYS = "^(cursors|deliveries|idempotency_keys|parked_events|readers|seen_events.*|view_counts)$"
# Whoever signs in has proved who they are, which is good for less long than many tests take.
_PROVED = "update auth.sessions set proved_at = proved_at + interval '1 day'"
_CONFIRMED = "update auth.accounts set email_verified_at = now() where id = $1"
_TABLES = f"""
    select format('%I.%I', table_schema, table_name) from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema', 'hireloop', 'public')
      and table_type = 'BASE TABLE' and table_name !~ '{_NOBODYS}'
      and table_name !~ '^events_.*' order by 1
"""


class World:
    def __init__(
        self, house: House, client: httpx.AsyncClient, onlooker: asyncpg.Connection
    ) -> None:
        self.house = house
        self.client = client
        self.people: dict[str, Person] = {}  # by column; anonymous is not among them
        self.asker: Person  # for whom a thing is made
        self.company_id = ""
        self.rivals_company_id = ""
        self.read_by: dict[str, frozenset[str]] = {}  # a word: the columns that may read it
        self.onlooker = onlooker
        self._standing: dict[str, Ids] = {}
        self._numbers = itertools.count(1)
        self._state = ""
        self._inviter: Person | None = None
        self._invitations = 0

    def __getattr__(self, name: str) -> Person:
        """world.candidate, world.owner: those of the columns."""
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def number(self) -> int:
        """One that was not given before: for names that are to be different."""
        return next(self._numbers)

    def word(self, *columns: str) -> str:
        """A new one, for a text that only these may read."""
        word = "zq" + "".join(secrets.choice("bcdfghjklmnprstvwxz") for _ in range(12))
        self.read_by[word] = frozenset(columns)
        return word

    def words_not_for(self, column: str, text: str) -> list[str]:
        return [
            word
            for word, columns in self.read_by.items()
            if column not in columns and word in text.casefold()
        ]

    def token(self, column: str) -> str | None:
        return self.people[column].token if column in self.people else None

    async def thing(self, name: str) -> Ids:
        """The identifiers of the one that is only looked at."""
        if name not in self._standing:
            self._standing[name] = await self.fresh(name)
        return self._standing[name]

    async def fresh(self, name: str, asker: Person | None = None) -> Ids:
        """Those of one that may be changed and taken away; some are of whoever asks."""
        from tests.permissions.things import THINGS  # noqa: PLC0415  # things are made of worlds

        if name == "-":
            return {}
        self.asker = asker or await self.stand_in("candidate")
        return await THINGS[name](self)

    async def make_room(self, person: Person, path: str, **query: str) -> None:
        """Takes away what was made there and is not looked at: there is a most of everything."""
        standing = {one for ids in self._standing.values() for one in ids.values()}
        listed = done(await person.get(path, **query)).json()["items"]
        for one in listed if len(listed) > MANY else ():
            if one["id"] not in standing:
                done(await person.delete(f"{path}/{one['id']}"))

    async def double(self, column: str) -> tuple[Person, Person]:
        """Somebody else in the same position, and what asks for them: they, or their program."""
        if column not in KEYS:
            person = await self.stand_in(column)
            return person, person
        holder = await self.stand_in(HOLDERS[column])
        return holder, await program(self, holder, column)

    async def stand_in(self, column: str) -> Person:
        """Somebody else in the same position."""
        person = await People(self.client).register(f"Double {self.number}")
        if column in ROLES:
            await join(await self.inviter(), self.company_id, person, ROLES[column])
        if column == "former":
            await self.dismiss(person)
        if column == "rival":
            await company_of(person)
        return person

    async def inviter(self) -> Person:
        """An owner who has not invited as many as one may."""
        if self._invitations % INVITATIONS == 0:
            person = await People(self.client).register("Another Owner")
            await join(self._inviter or self.owner, self.company_id, person, "owner")
            self._inviter = person
        self._invitations += 1
        assert self._inviter is not None
        return self._inviter

    async def dismiss(self, person: Person) -> None:
        path = f"/companies/{self.company_id}/members/{person.id}"
        done(await self.owner.delete(path))

    async def session(self, person: Person) -> httpx.Response:
        body = {"email": person.email, "password": PASSWORD}
        return done(await self.client.post("/api/v1/auth/login", json=body))

    async def quiet(self) -> None:
        """Returns when no room has heard less than all that happened."""

        stored = [self.house.rooms[name] for name in runner.storing()]
        sources = {room.name: room.db for room in stored}

        async def nothing_is_left() -> bool:
            lags = [one for room in stored for one in await bus.lag(room.db, sources=sources)]
            return not any(lag.events for lag in lags)

        await eventually(nothing_is_left)

    async def settled(self) -> None:
        """Returns when nothing goes on any more: what was done has been told and sent."""
        await self.quiet()
        before: dict[str, tuple[int, int]] = {}
        while before != (now := await self.state()):
            before = now
            await asyncio.sleep(0.2)

    async def state(self) -> dict[str, tuple[int, int]]:
        """Of every table in every room: how many rows, and a digest of them."""
        if not self._state:
            tables = [row[0] for row in await self.onlooker.fetch(_TABLES)]
            self._state = " union all ".join(
                f"select '{table}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)"
                f" from {table} t"
                for table in tables
            )
        return {row[0]: (row[1], row[2]) for row in await self.onlooker.fetch(self._state)}


def done(answer: httpx.Response) -> httpx.Response:
    assert answer.status_code < 400, f"{answer.request.method} {answer.url}: {answer.text}"
    return answer


@asynccontextmanager
async def open_world(house: House) -> AsyncIterator[World]:
    onlooker = await asyncpg.connect(house.settings.database_url)
    transport = httpx.ASGITransport(house.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=house.settings.address) as client:
        world = World(house, client, onlooker)
        await _populate(world)
        yield world
    await onlooker.close()


async def _populate(world: World) -> None:
    async def resolve(_host: str) -> list[str]:
        return ["93.184.215.14"]  # outside; workers look for themselves and find nothing

    world.house.rooms["notifications"].state["outward"] = Outward(resolve=resolve)
    people = People(world.client)
    for column in COLUMNS[1:]:
        if column not in KEYS:
            world.people[column] = await people.register(f"{column.capitalize()} Person")
    world.company_id = await company_of(world.owner)
    world.rivals_company_id = await company_of(world.rival, name="Umbrella Works")
    for column in ROLES.keys() - {"owner"}:
        await join(world.owner, world.company_id, world.people[column], ROLES[column])
    await world.dismiss(world.former)
    await world.onlooker.execute(_PROVED)
    await world.onlooker.execute(_CONFIRMED, world.owner.id)
    for scope in KEYS:
        world.people[scope] = await program(world, world.people[HOLDERS[scope]], scope)


async def program(world: World, holder: Person, *scopes: str) -> Person:
    """What speaks for them with a key of these scopes."""
    body = {"name": " ".join(scopes), "scopes": list(scopes)}
    made = done(await holder.post("/auth/api-keys", body)).json()
    exchanged = await world.client.post("/api/v1/auth/api-keys/token", json={"key": made["key"]})
    token = done(exchanged).json()["access_token"]
    return Person(world.client, holder.id, holder.email, holder.name, token)
