"""Which room answers which address, where each is a process of its own. The one table; whatever
stands in front of the rooms is told by it, and it is read off the rooms' own routes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from litestar.handlers import HTTPRouteHandler

from hireloop.platform.service import Service

__all__ = ["CLOSED", "LargeBody", "Route", "large_bodies", "room_of", "routing_table"]

# Never reached from outside, whichever room would have an answer.
CLOSED = ("/internal", "/metrics")
# Answered by every process alike; auth is the one that need not fetch its keys first.
_EVERYWHERE = {"/.well-known": "auth"}


class Route(NamedTuple):
    """`room` answers `prefix` and everything below it."""

    prefix: str
    room: str


class LargeBody(NamedTuple):
    """A route that says itself how much it reads: `path` is a regular expression of all of it."""

    method: str
    path: str
    most: int  # bytes


def large_bodies(services: Iterable[Service]) -> list[LargeBody]:
    """The routes with a limit of their own, for whatever has a limit for all others."""
    return [
        LargeBody(str(method), _pattern(service.prefix + path), handler.request_max_body_size)
        for service in services
        for handler in service.routes
        if isinstance(handler, HTTPRouteHandler) and isinstance(handler.request_max_body_size, int)
        for path in sorted(handler.paths)
        for method in sorted(handler.http_methods)
    ]


def routing_table(services: Iterable[Service]) -> list[Route]:
    """The routes of these rooms, the longest first; at the end "/" of the room that takes whatever
    is left. Raises `ValueError` if two rooms want the same addresses.
    """
    rooms = dict(_EVERYWHERE)
    for service in services:
        for prefix in _prefixes(service):
            if rooms.setdefault(prefix, service.name) != service.name:
                raise ValueError(f"{prefix} is answered by {rooms[prefix]} and by {service.name}")
    return [Route(*item) for item in sorted(rooms.items(), key=lambda i: (-len(i[0]), i[0]))]


def room_of(path: str, table: Sequence[Route]) -> str | None:
    """The room that answers the path; `None` for one that nobody outside is answered at."""
    if any(_is_below(path, closed) for closed in CLOSED):
        return None
    return next((route.room for route in table if _is_below(path, route.prefix)), None)


def _prefixes(service: Service) -> Iterator[str]:
    """`/api/v1/jobs` of `/api/v1/jobs/{job_id}`: the first word below the room's own prefix."""
    for handler in service.routes:
        for path in handler.paths:
            if path.startswith("/internal/"):
                continue
            word = path.split("/")[1]
            yield "/" if word.startswith("{") or not word else f"{service.prefix}/{word}"


def _pattern(path: str) -> str:
    pieces = ("[^/]+" if piece.startswith("{") else re.escape(piece) for piece in path.split("/"))
    return f"^{'/'.join(pieces)}$"


def _is_below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")
