"""Work that goes on beside a block and ends with it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any

import structlog

__all__ = ["beside", "stop"]

_AGAIN_SECONDS = 0.1

_log = structlog.get_logger("hireloop.beside")


@asynccontextmanager
async def beside(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """While the block runs, so do these; when it ends they are cancelled and waited for. One that
    fails is logged and not begun again: what passes by itself is for the work to catch.
    """
    tasks = [asyncio.create_task(work) for work in works]
    for task in tasks:
        task.add_done_callback(_tell)
    try:
        yield
    finally:
        await stop(tasks)


async def stop(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancels them until they have ended: Redis' client swallows a cancellation that comes while it
    connects, so one is not enough.
    """
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_AGAIN_SECONDS)


def _tell(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("work has ended that should go on", work=repr(task.get_coro()), exc_info=error)
