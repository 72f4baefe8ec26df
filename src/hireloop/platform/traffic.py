"""The requests under way, so that stopping can wait for the last of them.

While draining, what still comes in over open connections is answered as ever (it has been
accepted, and must not be lost), with "Connection: close" so that it is that connection's last;
/readyz says no, so that a load balancer sends no more. This goes on for a moment even if nothing is
under way: a connection that is closed while a request is on its way to us leaves its sender not
knowing what became of it.

In a rush, the requests that wait for the beginning of their answer make a crowd. Work that nobody
stands and waits for, such as the effects of events, lets a crowd go first.
"""

import asyncio
import time
from collections.abc import Callable

__all__ = ["Traffic"]

_LAST_WORD_SECONDS = 0.3  # in which those who have a connection open hear that it will be closed
_CROWD = 16  # as many requests as no page sends at once
_GLANCE_SECONDS = 0.02  # between two looks whether a crowd has gone
_GONE_SECONDS = 0.1  # just after a batch of answers nobody waits; then they all come again


class Traffic:
    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.in_flight = 0
        self.waiting = 0  # of these, whose answers have not begun; streams never end
        self.is_draining = False
        self._crowded_until = 0.0
        self._quiet = asyncio.Event()

    @property
    def is_crowded(self) -> bool:
        """Whether a crowd waits, or has until a moment ago."""
        return self.waiting >= _CROWD or self._clock() < self._crowded_until

    def enter(self) -> None:
        self.in_flight += 1
        self.waiting += 1
        if self.waiting >= _CROWD:
            self._crowded_until = self._clock() + _GONE_SECONDS

    def answer(self) -> None:
        """A request's answer begins."""
        self.waiting -= 1

    def leave(self) -> None:
        """After `answer`."""
        self.in_flight -= 1
        if self.is_draining and self.in_flight == 0:
            self._quiet.set()

    async def lull(self, seconds: float) -> None:
        """Returns when no crowd has waited for a moment, or after so many seconds."""
        until = time.monotonic() + seconds
        while self.is_crowded and time.monotonic() < until:  # noqa: ASYNC110  # nobody says when
            await asyncio.sleep(_GLANCE_SECONDS)

    async def drain(self, seconds: float = 20.0) -> int:
        """Returns when no request is under way, or after so many seconds; says how many were left.

        Streams that never end by themselves are to be closed by their owner first.
        """
        self.is_draining = True
        await asyncio.sleep(_LAST_WORD_SECONDS)
        if self.in_flight:
            self._quiet.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._quiet.wait()
            except TimeoutError:
                pass
        return self.in_flight
