"""Handlers of a made-up room behind a real edge, without any other part of the house."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp

from hireloop.platform.access import Caller
from hireloop.platform.cache import Cache
from hireloop.platform.edge import Edge, build_app
from hireloop.platform.held import NOTHING
from hireloop.platform.ids import new_id
from hireloop.platform.limits import Limits
from hireloop.platform.live import Live
from hireloop.platform.neighbours import Badge, Neighbours
from hireloop.platform.postgres import Database
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room, Service
from hireloop.platform.tokens import Issuer, Tokens
from tests.factories.unhurried import unhurried

ROOM = "things"


@dataclass(frozen=True)
class BehindEdge:
    client: httpx.AsyncClient
    edge: Edge
    app: ASGIApp
    room: Room
    badge: Badge

    def bearer(self, caller: Caller | None = None) -> dict[str, str]:
        """The headers of somebody who is signed in."""
        someone = caller or Caller(new_id(), new_id(), "casey@example.org", "Casey Morgan")
        token, _ = Issuer.of(self.room.tokens, self.room.settings).issue(someone)
        return {"authorization": f"Bearer {token}"}


@asynccontextmanager
async def behind_edge(
    home: Path,
    routes: Sequence[BaseRouteHandler],
    *,
    db: Database | None = None,
    limits: Limits | None = None,
    **settings: Any,
) -> AsyncIterator[BehindEdge]:
    """`settings` may be any; without a `db` the room stores nothing."""
    chosen = unhurried(home, **settings)
    tokens = await Tokens.open(chosen)
    badge = Badge(Secret.load(chosen))
    room = Room(
        name=ROOM,
        settings=chosen,
        db=cast("Database", db),
        cache=Cache().of_room(ROOM),
        neighbours=Neighbours(chosen, badge, asker=ROOM),
        live=Live(),
        tokens=tokens,
    )
    service = Service(
        name=ROOM,
        package="hireloop.nowhere.things",
        routes=routes,
        stores=db is not None,
        held=NOTHING,
    )
    edge = Edge(chosen, tokens, badge, limits=limits)
    app = build_app(edge, [(service, room)])
    transport = httpx.ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=chosen.address) as client:
        yield BehindEdge(client, edge, app, room, badge)
    await room.neighbours.close()
