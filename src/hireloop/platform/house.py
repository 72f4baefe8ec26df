"""Puts a process together: the database server, each room's pool, the bus, and the application that
answers for all of its rooms. The same on every rung; what differs is behind the modules used here.

Everything is opened in the order in which it is needed and closed in reverse: first no new request
is taken, then those under way finish, then the consumers finish the event in hand, then the pools
close, and the database server stops last.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from litestar.types import ASGIApp

from hireloop.platform import idempotency
from hireloop.platform.bus import free_leases
from hireloop.platform.cache import Cache
from hireloop.platform.carrier import open_bus
from hireloop.platform.edge import Edge, build_app
from hireloop.platform.ended import asking_auth
from hireloop.platform.forgetting import forgetting
from hireloop.platform.jwks import FetchedKeys
from hireloop.platform.keys import Keys
from hireloop.platform.live import Live
from hireloop.platform.neighbours import Badge, Neighbours
from hireloop.platform.postgres import Database
from hireloop.platform.secret import Secret
from hireloop.platform.server import Server, database_server
from hireloop.platform.service import Room, Service
from hireloop.platform.settings import Role, Settings
from hireloop.platform.shared import Shared
from hireloop.platform.tokens import Tokens

__all__ = ["House", "open_house", "open_room"]


@dataclass(frozen=True, slots=True)
class House:
    """A process with its rooms open."""

    settings: Settings
    server: Server
    rooms: dict[str, Room]
    app: ASGIApp
    edge: Edge
    live: Live

    async def drain(self) -> None:
        """Returns when every request that was accepted has its answer; ends the streams, which
        have no end of their own.
        """
        self.live.close()
        await self.edge.drain()


@asynccontextmanager
async def open_house(
    settings: Settings,
    services: Sequence[Service],
    *,
    role: Role = "all",
    server: Server | None = None,
    interface: Callable[[], Awaitable[bytes]] | None = None,
) -> AsyncIterator[House]:
    """Opens these rooms, to answer for them, to handle their events, or both. `server` is one that
    runs already, and goes on when they are closed; `interface` makes the OpenAPI document, if it is
    to be of more rooms than these.

    Raises `AlreadyRunning`, `UnsafeServer`, `BadSetting` and other errors of the start with a
    message that says what to do; what was opened by then is closed again.
    """
    async with AsyncExitStack() as stack:
        secret = Secret.load(settings)
        if server is None:
            storing = [service.name for service in services if service.stores]
            server = await stack.enter_async_context(database_server(settings, secret, storing))
        keys = await _fetched_keys(stack, settings, services, role)
        common = await _prepare(stack, settings, server, services, keys, role)
        badge = Badge(secret)
        rooms = {
            service.name: await _open_room(
                stack, settings, server, service, common=common, badge=badge
            )
            for service in services
        }
        stored = [rooms[service.name].db for service in services if service.stores]
        if role != "worker":
            await _open_replicas(stack, server, stored)
        edge = Edge(settings, common.tokens, badge, shared=common.shared)
        bus = await open_bus(
            stack, server, services, rooms, hears=role != "api", traffic=edge.traffic
        )
        await _begin(stack, services, rooms, role)
        await _forget(stack, settings, stored, role)
        parts = [(service, rooms[service.name]) for service in services]
        app = build_app(edge, parts, is_worker=role == "worker", interface=interface)
        inside = frozenset(rooms)
        for room in rooms.values():
            room.neighbours.serve(app, inside)
        if role != "api" and server.is_ours_alone:
            # A killed Hireloop left its leases behind, and nobody is left to be fenced.
            await asyncio.gather(*map(free_leases, stored))
        await stack.enter_async_context(bus.telling() if role == "api" else bus.running())
        if keys is not None and role != "worker":
            life = float(settings.access_token_seconds)
            here = next(iter(rooms.values())).neighbours
            await stack.enter_async_context(
                asking_auth(here, common.tokens, common.shared, life_seconds=life)
            )
        yield House(settings, server, rooms, app, edge, common.live)


@asynccontextmanager
async def open_room(
    settings: Settings, service: Service, *, asked: Sequence[Service] = ()
) -> AsyncIterator[Room]:
    """One room alone, without answering and consuming, for a command such as an import. Goes beside
    a running Hireloop on the same folder. It may ask the rooms `asked`: at the address that the
    settings have of each, else in this process, where those are opened for nothing but that.
    """
    async with AsyncExitStack() as stack:
        secret = Secret.load(settings)
        here = [one for one in asked if settings.of_room(one.name, "url") is None]
        services = [service, *here]
        server = await stack.enter_async_context(
            database_server(settings, secret, [one.name for one in services], join=True)
        )
        # Told where auth is, it makes no key: nobody would know it, and home may not be writable.
        keys = await _fetched_keys(stack, settings, services, "worker")
        common = await _prepare(stack, settings, server, services, keys, "worker")
        badge = Badge(secret)
        opened = [
            await _open_room(stack, settings, server, one, common=common, badge=badge)
            for one in services
        ]
        if here:
            edge = Edge(settings, common.tokens, badge, shared=common.shared)
            app = build_app(edge, list(zip(here, opened[1:], strict=True)))
            opened[0].neighbours.serve(app, frozenset(one.name for one in here))
        yield opened[0]


@dataclass(frozen=True, slots=True)
class _Common:
    """What all rooms of a process are given."""

    shared: Shared | None
    cache: Cache
    live: Live
    tokens: Tokens


async def _prepare(
    stack: AsyncExitStack,
    settings: Settings,
    server: Server,
    services: Sequence[Service],
    keys: FetchedKeys | None,
    role: Role,
) -> _Common:
    """The databases of these rooms, and what they have in common. A first key is made, in a thread,
    while PostgreSQL makes the tables.
    """
    shared = None if settings.redis_url is None else Shared(settings.redis_url)
    opening = asyncio.create_task(Tokens.open(settings, keys, shared=shared))
    stack.callback(opening.cancel)
    await server.prepare(services)
    tokens = await opening
    if isinstance(tokens.keys, Keys):
        await stack.enter_async_context(tokens.keys.watched())
    cache = Cache(shared)
    await cache.open()
    stack.push_async_callback(cache.close)
    has_pages = role != "worker" and any(service.streams for service in services)
    common = _Common(shared, cache, Live(shared, has_pages=has_pages), tokens)
    if shared is not None:
        await stack.enter_async_context(shared.running())
    return common


async def _fetched_keys(
    stack: AsyncExitStack, settings: Settings, services: Sequence[Service], role: Role
) -> FetchedKeys | None:
    """Only auth signs. A process without it that is told where auth is fetches its public keys, if
    it answers anybody.
    """
    url = settings.of_room("auth", "url")
    if url is None or any(service.name == "auth" for service in services):
        return None
    keys = FetchedKeys(url)
    if role != "worker":
        await stack.enter_async_context(keys.running())
    return keys


async def _open_replicas(
    stack: AsyncExitStack, server: Server, databases: Sequence[Database]
) -> None:
    """For the reads of requests; events and commands want the primary."""
    for db in databases:
        db.replica = replica = server.replica(db.schema, db)
        if replica is not None:
            await replica.open()
            stack.push_async_callback(replica.close)


async def _begin(
    stack: AsyncExitStack, services: Sequence[Service], rooms: Mapping[str, Room], role: Role
) -> None:
    """What rooms do of themselves."""
    for service in services:
        await stack.enter_async_context(service.running(rooms[service.name]))
        if role != "api":
            await stack.enter_async_context(service.working(rooms[service.name]))


async def _forget(
    stack: AsyncExitStack, settings: Settings, databases: Sequence[Database], role: Role
) -> None:
    """What every room's tables are rid of."""
    await stack.enter_async_context(idempotency.forgetting(databases))
    if role != "api":
        days, by_relay = settings.event_retention_days, settings.kafka_url is not None
        await stack.enter_async_context(forgetting(databases, keep_days=days, by_relay=by_relay))


async def _open_room(
    stack: AsyncExitStack,
    settings: Settings,
    server: Server,
    service: Service,
    *,
    common: _Common,
    badge: Badge,
) -> Room:
    db: Database = server.database(service.name)
    if service.stores:
        await db.open()
        stack.push_async_callback(db.close)
    neighbours = Neighbours(settings, badge, asker=service.name)
    stack.push_async_callback(neighbours.close)
    return Room(
        name=service.name,
        settings=settings,
        db=db,
        cache=common.cache.of_room(service.name),
        neighbours=neighbours,
        live=common.live,
        tokens=common.tokens,
    )
