"""What all takers of events have in common: turn after turn until stopped, whatever fails
meanwhile. One task of the event loop each.
"""

import asyncio
import contextlib
import logging
import random
import time
from abc import ABC, abstractmethod

from hireloop.platform.bus.cursors import Fenced
from hireloop.platform.bus.pace import Pace

__all__ = ["Worker"]

logger = logging.getLogger("hireloop.bus")


class Worker(ABC):
    """A subclass says what a turn is."""

    def __init__(self, name: str, source: str, pace: Pace) -> None:
        """`source` is the room whose log or the topic that it takes events from."""
        self.name = name
        self.source = source
        self._pace = pace
        self._batch = min(pace.first_batch, pace.batch)
        self._complained_at = -1e9
        self._woken = asyncio.Event()
        self._stopped = asyncio.Event()

    def wake(self) -> None:
        """There may be something new."""
        self._woken.set()

    def stop(self) -> None:
        """Lets it finish what it has in hand."""
        self._stopped.set()
        self._woken.set()

    async def run(self) -> None:
        failures = 0
        while not self._stopped.is_set():
            self._woken.clear()
            waiting = self._stopped
            try:
                pause = await self._turn()
                if self._minds_news():
                    waiting = self._woken
                failures = 0
            except Fenced as error:
                logger.warning("%s; beginning again from where the other one is", error)
                pause = 0.0
                await self._recover()
            except Exception as error:  # noqa: BLE001  # database or broker may be away for a while
                failures += 1
                pause = self._pace.pause(failures)
                self._complain(error, pause, failures)
                await self._recover()
            if pause:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(waiting.wait(), pause)
        await self._leave()

    @abstractmethod
    async def _turn(self) -> float:
        """One batch, or one look; seconds to wait."""

    def _minds_news(self) -> bool:
        """Whether news cut the wait short."""
        return True

    @abstractmethod
    async def _recover(self) -> None:
        """Forgets what a failure may have made untrue."""

    @abstractmethod
    async def _leave(self) -> None:
        """Lets another worker begin at once."""

    def _complain(self, error: Exception, pause: float, failures: int) -> None:
        """Not at every try: what is away may be away for long."""
        now = time.monotonic()
        if failures > 1 and now - self._complained_at < self._pace.complain_seconds:
            return
        self._complained_at = now
        logger.warning(
            "%s failed (%r), %d times in a row; again in %.1f s",
            *(self.name, error, failures, pause),
            exc_info=failures > 1,
        )

    def _adapt(self, count: int, seconds: float) -> None:
        """Keeps transactions short: requests wait for their row locks.

        By what the listeners took, without the commit: where that is slow, small batches are worse.
        """
        if seconds > self._pace.aim_seconds:
            self._batch = max(self._batch // 2, self._pace.smallest_batch)
        elif count == self._batch and seconds < self._pace.aim_seconds / 3:
            self._batch = min(self._batch * 2, self._pace.batch)

    @staticmethod
    def _about(seconds: float) -> float:
        """So that workers which began together don't stay together."""
        return seconds * random.uniform(0.8, 1.2)  # noqa: S311  # no secret
