"""Who may call a route. Every route names exactly one of these guards; one without is not started.

Whether the thing asked for is the caller's own is decided in the room's logic, which answers
`NotFound` for what is not theirs.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from hireloop.platform.call import call_of
from hireloop.platform.problems import Unauthorized

__all__ = ["Caller", "Undeclared", "neighbour", "public", "require_declared", "signed_in"]


class Caller(msgspec.Struct, frozen=True):
    """The person behind a request, as the access token says."""

    account_id: UUID
    session_id: UUID
    email: str
    full_name: str


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
