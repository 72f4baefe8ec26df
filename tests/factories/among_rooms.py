"""What rooms ask each other, as the rooms themselves have it."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from litestar.handlers import HTTPRouteHandler

from hireloop import runner
from hireloop.platform import held
from hireloop.platform.access import neighbour

__all__ = ["AMONG_ROOMS", "Address", "handlers"]

_PARTS = {"uuid": str(UUID(int=1)), "int": "0", "str": "profile"}


class Address(NamedTuple):
    method: str
    path: str  # without parameters


def handlers() -> Iterator[HTTPRouteHandler]:
    """Every one that is started."""
    for service in runner.load():
        asked = () if service.held is None else held.routes_of(service.name, service.held)
        for handler in (*service.routes, *asked):
            if isinstance(handler, HTTPRouteHandler):
                yield handler


def _filled(path: str) -> str:
    pieces = [piece.strip("{}").partition(":")[2] for piece in path.split("/")]
    return "/".join(
        _PARTS[kind] if kind else piece for kind, piece in zip(pieces, path.split("/"), strict=True)
    )


AMONG_ROOMS = sorted(
    Address(str(method), _filled(path))
    for handler in handlers()
    if neighbour in (handler.guards or ())
    for path in handler.paths
    for method in handler.http_methods
)
