"""What the database is asked while a request is answered: by which room, and what."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any

from hireloop.platform.postgres import Connection, Database

__all__ = ["asked", "watching"]

# Of the request under way. What goes on in other tasks, as consumers do, is not of it.
_under_way: ContextVar[list[str] | None] = ContextVar("_under_way", default=None)


@contextmanager
def watching() -> Iterator[None]:
    """Every connection that is taken from a pool meanwhile notes what it is asked."""
    hold = Database.connection

    @asynccontextmanager
    async def watched(self: Database) -> AsyncIterator[Connection]:
        found = _under_way.get()
        async with hold(self) as connection:
            if found is None:
                yield connection
                return

            def note(record: Any) -> None:
                found.append(f"{self.schema}: {' '.join(record.query.split())}")

            connection.add_query_logger(note)
            try:
                yield connection
            finally:
                connection.remove_query_logger(note)

    Database.connection = watched  # type: ignore[method-assign]
    try:
        yield
    finally:
        Database.connection = hold  # type: ignore[method-assign]


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements of the requests that are sent within."""
    found: list[str] = []
    token = _under_way.set(found)
    try:
        yield found
    finally:
        _under_way.reset(token)
