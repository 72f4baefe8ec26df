"""The shared cache: in memory on one machine, in Redis on several (cashews has both).

What is read from it is never changed in place, since in memory everybody is given the same object.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

# Where SQLAlchemy is installed (we have it for the migrations) cashews imports it for a pickler
# that we do not use: 0.15 s of every start and 20 MB. A module that is None can't be imported.
_sqlalchemy = sys.modules.setdefault("sqlalchemy", cast("Any", None))
import cashews  # noqa: E402

if _sqlalchemy is None:
    del sys.modules["sqlalchemy"]

__all__ = ["Cache"]

T = TypeVar("T")

_MISSING = object()


class Cache:
    """`Cache(url)` is opened once for a process; `of_room` gives each room its own keys."""

    def __init__(self, url: str = "mem://", *, size: int = 10_000) -> None:
        """`size` bounds the number of entries in memory; the least recently used go first."""
        self._store = cashews.Cache()
        # Looking for expired entries walks through all of them; reading checks the time anyway.
        options = {"size": size, "check_interval": 60} if url.startswith("mem://") else {}
        self._store.setup(url, **cast("Any", options))
        self._prefix = ""
        self._loading: dict[str, asyncio.Future[Any]] = {}

    def of_room(self, room: str) -> "Cache":
        """The same store with keys that no other room's can collide with."""
        view = object.__new__(Cache)
        view._store = self._store
        view._loading = self._loading
        view._prefix = f"{room}:"
        return view

    async def open(self) -> None:
        await self._store.init()

    async def close(self) -> None:
        await self._store.close()

    async def get_or_load(self, key: str, ttl: float, load: Callable[[], Awaitable[T]]) -> T:
        """The cached value, else that of `load()`, kept for `ttl` seconds.

        Of many who miss at once one loads and the others wait for it, so an entry that expires
        under load does not become as many queries as there are requests.
        """
        full = self._prefix + key
        found = await self._store.get(full, default=_MISSING)
        if found is not _MISSING:
            return cast("T", found)
        loading = self._loading.get(full)
        if loading is None:
            loading = asyncio.ensure_future(self._load(full, ttl, load))
            loading.add_done_callback(_look_at_error)
            self._loading[full] = loading
        return cast("T", await asyncio.shield(loading))

    async def delete(self, key: str) -> None:
        self._loading.pop(self._prefix + key, None)
        await self._store.delete(self._prefix + key)

    async def _load(self, full: str, ttl: float, load: Callable[[], Awaitable[T]]) -> T:
        this = asyncio.current_task()
        try:
            value = await load()
            # A delete in the meantime took this loading out of the table: what was loaded may be
            # older than the delete and is not kept.
            if self._loading.get(full) is this:
                await self._store.set(full, value, expire=ttl)
        finally:
            if self._loading.get(full) is this:
                del self._loading[full]
        return value


def _look_at_error(loading: "asyncio.Future[Any]") -> None:
    """Or asyncio complains when everybody who waited for it has left."""
    if not loading.cancelled():
        loading.exception()
