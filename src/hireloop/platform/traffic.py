"""The requests under way, so that stopping can wait for the last of them.

While draining, what still comes in over open connections is answered as ever (it has been
accepted, and must not be lost), with "Connection: close" so that it is that connection's last;
/readyz says no, so that a load balancer sends no more. This goes on for a moment even if nothing is
under way: a connection that is closed while a request is on its way to us leaves its sender not
knowing what became of it.
"""

import asyncio

__all__ = ["Traffic"]

_LAST_WORD_SECONDS = 0.3  # in which those who have a connection open hear that it will be closed


class Traffic:
    def __init__(self) -> None:
        self.in_flight = 0
        self.is_draining = False
        self._quiet = asyncio.Event()

    def enter(self) -> None:
        self.in_flight += 1

    def leave(self) -> None:
        self.in_flight -= 1
        if self.is_draining and self.in_flight == 0:
            self._quiet.set()

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
