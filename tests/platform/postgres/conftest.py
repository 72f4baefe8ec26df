"""Pools of a made-up room, and what the edge answers when one of them fails."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.failures import problem_of
from hireloop.platform.postgres import Database

BACKEND = "select pg_backend_pid()"


@pytest_asyncio.fixture
async def pools(
    postgres: EmbeddedPostgres,
) -> AsyncIterator[Callable[..., Awaitable[Database]]]:
    """Opens pools. Opening a connection takes time as well, which a busy machine gets."""
    async with contextlib.AsyncExitStack() as stack:

        async def open_pool(server: EmbeddedPostgres = postgres, **options: Any) -> Database:
            limits = {"size": 2, "acquire_seconds": 10.0, **options}
            db = Database(server.connect(), schema="things", **limits)
            await db.open()
            stack.push_async_callback(db.close)
            return db

        yield open_pool


def answer_to(error: BaseException) -> tuple[int, int | None]:
    """The status and the seconds of Retry-After that the edge gives to it."""
    assert isinstance(error, Exception)
    problem = problem_of(error, "r-1")
    return problem.status, problem.retry_after
