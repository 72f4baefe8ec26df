"""One circuit breaker per thing that can be away: after a few failures in a row it is not asked
for a while, so that waiting for it does not hold up those who wait for the answer.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

# Where Redis's client is installed purgatory imports it, to keep circuits there, which we do not: a
# tenth of a second and 5 MB of a start without Redis. A module that is None can't be imported.
_redis = sys.modules.setdefault("redis", cast("Any", None))
from purgatory import AsyncCircuitBreakerFactory  # noqa: E402  # see above
from purgatory.domain.messages.base import Event  # noqa: E402  # see above
from purgatory.domain.messages.events import ContextChanged  # noqa: E402  # see above
from purgatory.domain.model import CLOSED, OpenedState  # noqa: E402  # see above

if _redis is None:
    del sys.modules["redis"]

__all__ = ["Breaker", "Open"]


class Open(Exception):
    """Not asked: it failed several times in a row a moment ago."""


class Breaker:
    """`failures` in a row open the circuit for `seconds`; then one attempt decides."""

    def __init__(self, *, failures: int = 5, seconds: float = 5.0) -> None:
        self._circuits = AsyncCircuitBreakerFactory(
            default_threshold=failures,
            default_ttl=seconds,
            exclude=[asyncio.CancelledError],  # who asked has left; that says nothing of the other
        )
        self._circuits.add_listener(self._note)
        self._is_open: dict[str, bool] = {}
        self._tried: set[str] = set()  # by the one attempt that decides

    @asynccontextmanager
    async def guard(self, name: str) -> AsyncIterator[None]:
        """Around one attempt. An exception from inside counts as a failure and passes through;
        raises `Open` instead of attempting while the circuit is open.
        """
        if name in self._tried:  # purgatory would let everybody in with the first
            raise Open(name)
        circuit = await self._circuits.get_breaker(name)
        decides = self._is_open.setdefault(name, False)
        if decides:
            self._tried.add(name)
        try:
            async with circuit:
                yield
        except OpenedState as error:
            # One object raised again and again: what led to each would be kept until it closes.
            error.__traceback__ = None
            raise Open(name) from None
        finally:
            if decides:
                self._tried.discard(name)

    def states(self) -> dict[str, bool]:
        """Whether each circuit is open, of those that were asked for."""
        return dict(self._is_open)

    def _note(self, name: str, _kind: str, event: Event) -> None:
        if isinstance(event, ContextChanged):
            # Half-open is still open to everybody but the one who tries.
            self._is_open[name] = event.state != CLOSED
