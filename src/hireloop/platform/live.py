"""Telling open pages what has just changed: those of this process, and through `Shared` those of
all others.

A message is a hint, not a record: a page that was away, or too slow, or whose process could not
hear the others, is told `resync` and loads what it shows again.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any, Self, get_args
from uuid import UUID
from weakref import WeakSet

import msgspec

from hireloop.platform.access import Area
from hireloop.platform.shared import Shared

__all__ = ["BOTH_SIDES", "RESYNC", "Live", "Page"]

Message = dict[str, Any]
BOTH_SIDES: frozenset[Area] = frozenset(get_args(Area))
RESYNC: Message = {"kind": "resync"}
_MOST_WAITING = 100  # messages a page may be behind
_NEWS = "live"


class _Told(msgspec.Struct, frozen=True, array_like=True):
    accounts: list[UUID]
    message: Message
    side: Area | None = None  # None: by a process from before there were any


class Page:
    """One open page: an asynchronous iterator of messages that ends when it or `Live` is closed.
    Hears of one or both sides of its person.
    """

    def __init__(self, sides: frozenset[Area] = BOTH_SIDES) -> None:
        self._sides = sides
        self._waiting: deque[Message] = deque()
        self._is_changed = asyncio.Event()
        self._is_closed = False

    def push(self, message: Message) -> None:
        """Never waits: a page too far behind gets one `RESYNC` for all it has missed."""
        if len(self._waiting) >= _MOST_WAITING:
            self._waiting.clear()
            message = RESYNC
        self._waiting.append(message)
        self._is_changed.set()

    def hears(self, side: Area | None) -> bool:
        return side in self._sides or self._sides == BOTH_SIDES

    def close(self) -> None:
        """What waits can still be read."""
        self._is_closed = True
        self._is_changed.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Message:
        while not self._waiting:
            if self._is_closed:
                raise StopAsyncIteration
            self._is_changed.clear()
            await self._is_changed.wait()
        return self._waiting.popleft()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()


class Live:
    """The pages open in this process, by account. Without `shared` there are no other processes."""

    def __init__(self, shared: Shared | None = None, *, has_pages: bool = True) -> None:
        """Where no page can be open, what other processes tell theirs is not listened to."""
        # Weak: whoever reads a page holds it, and a stream that ends in any way lets go of it.
        self._pages: dict[UUID, WeakSet[Page]] = {}
        self._is_closed = False
        self._shared = shared
        self._is_deaf = shared is not None and not has_pages
        if shared is not None and has_pages:
            shared.listen(_NEWS, self._hear, self._catch_up, apart=True)

    def is_open(self, account_id: UUID) -> bool:
        """Whether it may be worth making a message: most people have no page open. What pages are
        open in other processes is not known here.
        """
        return self._shared is not None or account_id in self._pages

    def tell(self, account_ids: Iterable[UUID], message: Message, *, side: Area) -> None:
        """Sends the message to every open page of these accounts, as people who look for work or
        as people who hire: a program with a key for the other side does not hear it. Never waits
        and never fails.
        """
        told = _Told(list(set(account_ids)), message, side)
        self._deliver(told)
        if self._shared is not None:
            self._shared.publish(_NEWS, told, apart=True)

    def listen(self, account_id: UUID, sides: frozenset[Area] = BOTH_SIDES) -> Page:
        """The account's messages from now on: `async for message in live.listen(account)`."""
        assert not self._is_deaf, "a room whose pages listen says so (Service.streams)"
        page = Page(sides)
        if self._is_closed:
            page.close()
        self._pages.setdefault(account_id, WeakSet()).add(page)
        return page

    def close(self) -> None:
        """Ends every page's messages, so that open streams don't hold up the shutdown."""
        self._is_closed = True
        for pages in self._pages.values():
            for page in list(pages):
                page.close()

    def _deliver(self, told: _Told) -> None:
        for account_id in told.accounts:
            pages = self._pages.get(account_id)
            if pages is None:
                continue
            for page in list(pages):
                if page.hears(told.side):
                    page.push(told.message)
            if not pages:
                del self._pages[account_id]

    def _hear(self, data: bytes) -> None:
        self._deliver(msgspec.json.decode(data, type=_Told))

    async def _catch_up(self) -> None:
        for pages in self._pages.values():
            for page in list(pages):
                page.push(RESYNC)
