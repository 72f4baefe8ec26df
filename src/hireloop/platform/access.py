"""Who may call a route. Every route names exactly one of these guards; one without is not started.

Whether the thing asked for is the caller's own is decided in the room's logic, which answers
`NotFound` for what is not theirs.
"""

import re
from collections.abc import Iterable
from typing import Literal, get_args
from uuid import UUID

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from hireloop.platform.call import call_of
from hireloop.platform.problems import Forbidden, NotFound, Unauthorized

__all__ = [
    "Area",
    "Areas",
    "Caller",
    "Scope",
    "Undeclared",
    "neighbour",
    "public",
    "require_declared",
    "require_neighbour",
    "require_scope",
    "signed_in",
]

# What a program with a key may be let into: one's own search for work, or hiring for a company.
Area = Literal["tracker", "hiring"]
# An address for both sides is "both": logic then says by `require_scope` which side it was.
Areas = Area | Literal["both"]
Scope = Literal["tracker:read", "tracker:write", "hiring:read", "hiring:write"]
_READING = frozenset({"GET", "HEAD"})
_AMONG_ROOMS = re.compile(r"/+internal(/|$)", re.IGNORECASE)


class Caller(msgspec.Struct, frozen=True):
    """The person behind a request, as the access token says. `scopes` is None for the person
    themselves; what one of their programs may do, it says.
    """

    account_id: UUID
    session_id: UUID
    email: str
    full_name: str
    scopes: frozenset[str] | None = None

    @property
    def read_areas(self) -> frozenset[Area]:
        """The sides of the person that may be read."""
        if self.scopes is None:
            return frozenset(get_args(Area))
        return frozenset(area for area in get_args(Area) if f"{area}:read" in self.scopes)


class Undeclared(Exception):
    """A route says not, or twice, who may call it."""


def public(_connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]  # Litestar's guard type
    """Anybody, with or without a token."""


def signed_in(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]  # Litestar's guard type
    """Anybody with a valid access token."""
    if connection.scope.get("caller") is None:
        raise call_of(connection).refusal or Unauthorized


def neighbour(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]  # Litestar's guard type
    """Another room of this Hireloop, never a person."""
    if connection.scope.get("neighbour") is None:
        raise Unauthorized


def require_neighbour(path: str, neighbour: str | None, badge: bytes | None) -> None:
    """Raises `NotFound` for whoever is no room and asks for what rooms ask each other, whether it
    is there or not. One with a badge that is no good is told that, also whatever it asks for: a
    room must not take its own mistake for an answer.
    """
    if neighbour is None and _AMONG_ROOMS.match(path):
        raise NotFound if badge is None else Unauthorized


def require_scope(caller: Caller | None, area: Areas | None, method: str) -> None:
    """Raises `Forbidden` for a program whose key is not for this; without an area nothing is for
    keys. Who has no key is not concerned.
    """
    if caller is None or caller.scopes is None:
        return
    if area is None:
        raise Forbidden("This is for people who have signed in, not for keys.")
    areas = ("tracker", "hiring") if area == "both" else (area,)
    wanted = [f"{one}:{'read' if method in _READING else 'write'}" for one in areas]
    if caller.scopes.isdisjoint(wanted):
        raise Forbidden(f"This wants a key with the scope {' or '.join(wanted)}.")


_GUARDS = (public, signed_in, neighbour)


def require_declared(handlers: Iterable[BaseRouteHandler]) -> None:
    """Raises `Undeclared` naming the handlers that do not have exactly one of the guards."""
    bad = [
        handler.handler_name
        for handler in handlers
        if sum(guard in _GUARDS for guard in handler.guards or ()) != 1
    ]
    if bad:
        raise Undeclared(f"say who may call: {', '.join(sorted(bad))}")
