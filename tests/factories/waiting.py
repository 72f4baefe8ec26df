"""Waiting for what somebody else does in their own time: another process, or another task."""

import asyncio
from collections.abc import Callable

__all__ = ["until"]


async def until(is_so: Callable[[], object], seconds: float = 20.0) -> None:
    """Raises `TimeoutError` if it does not come to be so. The bound is for what goes wrong."""
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110  # nobody here is told when it is
            await asyncio.sleep(0.005)
