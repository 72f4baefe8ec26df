"""PostgreSQL for many processes: the embedded server of rung 0 with a database for each room."""

import asyncio
import threading
from collections.abc import Coroutine, Iterable
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from hireloop.platform.embedded import EmbeddedPostgres

__all__ = ["Postgres"]

T = TypeVar("T")
_CONNECTIONS = "300"  # some of each room's processes, and whoever looks on


class Postgres:
    """Watched and started again like on rung 0, from a thread that lives as long as it does."""

    def __init__(self, folder: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="postgres", daemon=True)
        self.server = EmbeddedPostgres(folder, settings={"max_connections": _CONNECTIONS})

    def start(self, databases: Iterable[str]) -> None:
        """Starts it and makes the databases that are not there yet."""
        self._thread.start()
        self._run(self.server.start())
        self._run(self._make(list(databases)))

    def stop(self) -> None:
        if self._thread.is_alive():
            self._run(self.server.stop())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def url(self, database: str) -> str:
        return self.server.url(database=database)

    @property
    def pid(self) -> int | None:
        return self.server.pid

    async def _make(self, databases: list[str]) -> None:
        administrator = await asyncpg.connect(**self.server.connect())
        try:
            known = await administrator.fetch("select datname from pg_database")
            for name in set(databases) - {row["datname"] for row in known}:
                await administrator.execute(f"create database {name}")
        finally:
            await administrator.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()
