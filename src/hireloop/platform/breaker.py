"""One circuit breaker per thing that can be away: after a few failures in a row it is not asked
for a while, so that waiting for it does not hold up those who wait for the answer.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState

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

    @asynccontextmanager
    async def guard(self, name: str) -> AsyncIterator[None]:
        """Around one attempt. An exception from inside counts as a failure and passes through;
        raises `Open` instead of attempting while the circuit is open.
        """
        circuit = await self._circuits.get_breaker(name)
        try:
            async with circuit:
                yield
        except OpenedState as error:
            raise Open(name) from error
