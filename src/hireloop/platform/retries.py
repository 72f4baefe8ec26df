"""Trying again: with pauses that differ from process to process, so that all who were cut off at
once do not come back at once, and within a budget, so that retries do not add up to a load of their
own when everything fails.

stamina does it. It is imported when something has failed, not before: it takes 30 ms and a few
megabytes of a start where nothing has.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from typing import cast

__all__ = ["Budget", "attempts"]


class Budget:
    """How many retries there may be: a share of what was asked anyway, and a few at the start."""

    def __init__(self, *, share: float = 0.1, most: float = 10.0) -> None:
        """`most` can be saved up while nothing fails."""
        self._share = share
        self._most = most
        self._left = most

    def note(self) -> None:
        """Something was asked for the first time."""
        self._left = min(self._most, self._left + self._share)

    def take(self) -> bool:
        """Whether one retry is left; it is used up by this."""
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True


def attempts(
    on: tuple[type[Exception], ...] | Callable[[Exception], bool],
    *,
    most: int | None,
    pause: float,
    jitter: float,
) -> AsyncIterator[AbstractContextManager[object]]:
    """For `async for attempt in ...: with attempt:`, which goes on until one does not fail with
    `on`, `most` times (`None`: for ever). Between two it waits `pause` seconds and up to `jitter`
    more.
    """
    import stamina  # noqa: PLC0415  # only where something failed
    from stamina.instrumentation import set_on_retry_hooks  # noqa: PLC0415  # the same

    set_on_retry_hooks(())  # a line for each retry is a flood; who retries tells what matters
    # Pauses that doubled would lose their jitter: stamina cuts their sum off at the largest.
    return cast(
        "AsyncIterator[AbstractContextManager[object]]",
        stamina.retry_context(
            on,
            attempts=most,
            timeout=None,
            wait_initial=pause,
            wait_jitter=jitter,
            wait_max=pause + jitter,
            wait_exp_base=1,
        ),
    )
