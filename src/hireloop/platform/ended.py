"""Which sessions have ended, asked of auth by processes that nobody else tells: for as long as
Redis is away, or where there is none. With Redis they hear it at once, and nothing is asked.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

from hireloop.platform.beside import beside
from hireloop.platform.neighbours import Neighbours, Unreachable
from hireloop.platform.problems import NotFound
from hireloop.platform.shared import Shared
from hireloop.platform.tokens import Tokens

__all__ = ["EVERY", "OVERLAP", "asking_auth", "span"]

EVERY = 0.3  # seconds between two looks
_NOTICED = 0.1  # seconds until it is noticed that there is a reason to look
# What is asked for again each time, in seconds: a session is ended by a transaction, and seen when
# that is over. None takes longer.
OVERLAP = 15.0
_ANSWER_SECONDS = 2.0


def span(looked_at: float, life_seconds: float) -> int:
    """How many seconds to ask for, after the last look that succeeded (`time.monotonic`)."""
    return int(min(time.monotonic() - looked_at + OVERLAP, life_seconds)) + 1


@asynccontextmanager
async def asking_auth(
    neighbours: Neighbours, tokens: Tokens, shared: Shared | None, *, life_seconds: float
) -> AsyncIterator[None]:
    """While the block runs tokens of ended sessions are refused within a second, though Redis is
    away. `life_seconds` is that of a token: nothing older is of interest.
    """
    async with beside(_ask_again_and_again(neighbours, tokens, shared, life_seconds)):
        yield


async def _ask_again_and_again(
    neighbours: Neighbours, tokens: Tokens, shared: Shared | None, life_seconds: float
) -> None:
    looked_at = float("-inf")
    while True:
        if shared is None or shared.may_be_away:
            began = time.monotonic()
            path = f"/internal/auth/ended?seconds={span(looked_at, life_seconds)}"
            with suppress(Unreachable, NotFound):  # an older auth does not tell
                ended = await neighbours.ask(
                    "auth", "GET", path, list[UUID], seconds=_ANSWER_SECONDS
                )
                tokens.learn_ended(ended)
                looked_at = began
            await asyncio.sleep(EVERY)
        else:
            looked_at = time.monotonic()
            await asyncio.sleep(_NOTICED)
