"""Answers HTTP with Granian inside the running event loop, and stops without losing a request.

Granian's embedded mode keeps Hireloop one process: its Rust side reads and writes the sockets in
a thread of its own, the handlers run here.
"""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from hireloop.platform.operator_error import OperatorError

__all__ = ["AddressInUse", "serve"]

logger = logging.getLogger("hireloop.http")

_HEADER_SECONDS = 10  # a client that sends its headers more slowly is not served
_BACKLOG = 1024
_BACKPRESSURE = 20_000  # requests and open streams at once; the others wait in the backlog


class AddressInUse(OperatorError):
    """Something else listens there."""


async def serve(
    app: Any,
    host: str,
    port: int,
    *,
    until: asyncio.Event,
    ready: Callable[[], None],
    drain: Callable[[], Awaitable[None]],
) -> None:
    """Serves until `until` is set; calls `ready` once it listens; `drain` is to return when the
    requests under way have their answers.

    Raises `AddressInUse` before anything is served.
    """
    server = _Server(
        _listening(host, port),
        app,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
        websockets=False,
        backlog=_BACKLOG,
        backpressure=_BACKPRESSURE,
        log_enabled=False,
    )
    serving = asyncio.create_task(server.serve())
    try:
        ready()
        stopping = asyncio.create_task(until.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        await drain()
    finally:
        if not serving.done():
            server.stop()  # type: ignore[no-untyped-call]  # Granian gives it no types
        await serving


class _Server(Server):
    """Granian on a socket of ours. Its own shares the port with whoever allows it (SO_REUSEPORT):
    two Hireloops on one port would each get half of the requests.
    """

    def __init__(self, listening: socket.socket, app: Any, **options: Any) -> None:
        self._listening = listening
        super().__init__(app, **options)

    def _init_shared_socket(self) -> None:
        self._ssp = None
        is_uds = False
        taken = (self._listening.detach(), is_uds, _BACKLOG)
        made = SocketHolder(*taken)  # type: ignore[call-arg]  # Granian's types leave these out
        self._shd = made  # type: ignore[assignment]  # typed as the None it begins with


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server(
            (host, port), family=family, backlog=_BACKLOG, dualstack_ipv6=both
        )
    except OSError as error:
        raise AddressInUse(
            f"{host}:{port} can't be listened on ({error.strerror}); "
            "set HIRELOOP_PORT to another port"
        ) from error
