"""Lets many waiting requests share one statement: whoever arrives while a batch is under way goes
into the next one. Under light load a request waits for nobody; under heavy load the batches grow
by themselves. There is no timer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from hireloop.platform.problems import Busy

__all__ = ["Batcher"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batcher(Generic[Item, Result]):
    """`run` gets a batch and answers in its order. If an item makes it raise one of `blames_item`,
    the items are run again one by one, so that a bad one fails alone; any other exception (no
    connection, say) is everybody's answer.
    """

    def __init__(
        self,
        run: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
        *,
        largest: int,
        blames_item: tuple[type[Exception], ...],
        lanes: int = 1,
        queue: int = 5_000,
    ) -> None:
        """At most `largest` items to a batch, `lanes` batches at once, `queue` items waiting."""
        self._run = run
        self._largest = largest
        self._blames_item = blames_item
        self._free_lanes = lanes
        self._queue = queue
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def submit(self, item: Item) -> Result:
        """The item's own result, or the exception its own run raised. Raises `Busy` when the queue
        is full. A caller that goes away does not take its item back: it may be under way.
        """
        if len(self._waiting) >= self._queue:
            raise Busy("Too many requests are waiting for the database.")
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._free_lanes:
            self._free_lanes -= 1
            task = asyncio.create_task(self._lane())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await future

    async def drain(self) -> None:
        """Waits until everything submitted has its answer."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _lane(self) -> None:
        try:
            while self._waiting:
                batch = self._waiting[: self._largest]
                del self._waiting[: self._largest]
                await self._settle(batch)
        finally:
            self._free_lanes += 1

    async def _settle(self, batch: list[tuple[Item, asyncio.Future[Result]]]) -> None:
        try:
            results = await self._run([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001  # whatever it is belongs to the one who asked
            if len(batch) > 1 and isinstance(error, self._blames_item):
                for single in batch:
                    await self._settle([single])
                return
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)
