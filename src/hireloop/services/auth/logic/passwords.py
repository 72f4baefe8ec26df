"""Hashing passwords (argon2id) off the event loop, and never too many at once.

Each hash takes some 20 ms of a core and 19 MiB by design, so whoever sends many sign-ins could
take the whole machine: two are worked on, a few more wait, the rest is told to come back.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hireloop.platform.problems import Busy

__all__ = ["Passwords"]

T = TypeVar("T")

_AT_ONCE = 2
_MOST_WAITING = 64  # the last of them waits 0.7 s


class Passwords:
    def __init__(self) -> None:
        # OWASP's argon2id parameters of 2024 with the least memory: 19 MiB, two passes, one lane.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0
        # What is compared where there is no account, so that both answers take as long.
        self._nobody = self._hasher.hash("nobody has this password")

    async def hash(self, password: str) -> str:
        """Raises `Busy` if too many wait already."""
        return await self._run(lambda: self._hasher.hash(password))

    async def matches(self, password: str, password_hash: str | None) -> bool:
        """Whether it is the password. Takes as long for `None`, an account that does not exist.
        Raises `Busy` if too many wait already.
        """
        is_right = await self._run(lambda: self._verify(password_hash or self._nobody, password))
        return is_right and password_hash is not None

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= _MOST_WAITING:
            raise Busy("Many people are signing in at this moment.")
        self._waiting += 1
        try:
            async with self._slots:
                return await asyncio.to_thread(work)
        finally:
            self._waiting -= 1
