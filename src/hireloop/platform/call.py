"""What the edge knows of one request, from its first header to its access line.

The headers are looked through once; everybody who needs one of them reads it here.
"""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from litestar.connection import ASGIConnection

from hireloop.platform.problems import Problem

if TYPE_CHECKING:
    from hireloop.platform.access import Caller

__all__ = ["Call", "call_of"]


class Call:
    """One request. Lives in its ASGI scope under "call"."""

    __slots__ = (
        "authorization",
        "body",
        "caller",
        "content_encoding",
        "content_length",
        "content_type",
        "forwarded_for",
        "has_unknown_key",
        "headers_out",
        "idempotency_key",
        "neighbour_badge",
        "refusal",
        "request_id",
        "started",
        "status",
    )

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.started = time.perf_counter()
        self.request_id = b""  # the edge makes one if none or a strange one came along
        self.authorization: bytes | None = None
        self.content_type: bytes | None = None
        self.content_encoding: bytes | None = None
        self.content_length: bytes | None = None
        self.idempotency_key: bytes | None = None
        self.neighbour_badge: bytes | None = None
        self.forwarded_for: bytes | None = None  # see platform.forwarding before believing it
        self.caller: Caller | None = None
        self.refusal: Problem | None = None  # why the token that came along was not accepted
        self.has_unknown_key = False  # the token has
        self.body = b""  # as it came, once a handler with a body has been found
        self.headers_out: list[tuple[bytes, bytes]] = []  # to be added to the answer
        self.status = 0
        for name, value in headers:
            if name in _ATTRIBUTES:
                # Of two tokens a gateway may have looked at the other one: neither counts.
                is_second = name == b"authorization" and self.authorization is not None
                setattr(self, _ATTRIBUTES[name], b"" if is_second else value)


_ATTRIBUTES = {
    b"authorization": "authorization",
    b"content-type": "content_type",
    b"content-encoding": "content_encoding",
    b"content-length": "content_length",
    b"idempotency-key": "idempotency_key",
    b"x-forwarded-for": "forwarded_for",
    b"x-hireloop-neighbour": "neighbour_badge",
    b"x-request-id": "request_id",
}


def call_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Call:
    call: Call = connection.scope["call"]  # type: ignore[typeddict-item]  # the edge's own key
    return call
