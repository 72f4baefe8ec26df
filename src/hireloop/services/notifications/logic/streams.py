"""Open pages: one endless answer per page, in the format of server-sent events (WHATWG HTML, 9.2).

A stream lives no longer than the token it was opened with: that is looked at with every message
and every heartbeat, and at once when a session is ended, so news never go to somebody who was
signed out in the meantime.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.access import Caller
from hireloop.platform.live import RESYNC, Page
from hireloop.platform.problems import TooMany, Unauthorized
from hireloop.platform.service import Room

__all__ = ["HEARTBEAT", "PER_ACCOUNT", "Streams"]

PER_ACCOUNT = 10  # a browser opens one for all its tabs
HEARTBEAT = 15.0  # seconds; proxies close what is silent for a minute, some for half of it
_RETRY = 2_000  # milliseconds after which a browser that lost the stream comes back
_FULL_RETRY = 30  # seconds


class Streams:
    """The streams of this process."""

    def __init__(self, room: Room, *, heartbeat: float = HEARTBEAT) -> None:
        """`heartbeat` in seconds."""
        self._room = room
        self._heartbeat = heartbeat
        self._open: Counter[UUID] = Counter()
        self._pages: dict[Page, Caller] = {}
        room.tokens.heed_revoked(self._wake)

    def require_place(self, caller: Caller) -> None:
        """Raises `TooMany` if the account has as many streams open as it may."""
        if self._open[caller.account_id] >= PER_ACCOUNT:
            raise TooMany(_FULL_RETRY)

    async def stream(self, caller: Caller, token: str) -> AsyncIterator[bytes]:
        """What goes over the wire, until the reader leaves, the token is no good any more, or the
        server drains.
        """
        self._open[caller.account_id] += 1
        try:
            listening = self._room.live.listen(caller.account_id, caller.read_areas)
            async with listening as page, self._kept(page, caller):
                yield b"retry: %d\n" % _RETRY + _written({"kind": "hello"})
                while True:
                    try:
                        async with asyncio.timeout(self._heartbeat):
                            message = await anext(page, None)
                    except TimeoutError:
                        written = b":\n\n"
                    else:
                        if message is None:
                            return
                        written = _written(message)
                    if not self._is_good(token):
                        yield _written({"kind": "expired"})
                        return
                    yield written
        finally:
            self._leave(caller.account_id)

    @asynccontextmanager
    async def _kept(self, page: Page, caller: Caller) -> AsyncIterator[None]:
        self._pages[page] = caller
        try:
            yield
        finally:
            del self._pages[page]

    def _wake(self, session_id: UUID | None, account_id: UUID | None) -> None:
        """The pages of who was signed out find out at once that their token is good no more."""
        for page, caller in self._pages.items():
            if session_id == caller.session_id or account_id == caller.account_id:
                page.push(RESYNC)

    def _is_good(self, token: str) -> bool:
        try:
            self._room.tokens.verify(token)
        except Unauthorized:
            return False
        return True

    def _leave(self, account_id: UUID) -> None:
        self._open[account_id] -= 1
        if not self._open[account_id]:
            del self._open[account_id]


def _written(message: Mapping[str, Any]) -> bytes:
    return b"data: " + msgspec.json.encode(message) + b"\n\n"
