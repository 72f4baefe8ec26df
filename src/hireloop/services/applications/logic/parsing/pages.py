"""Has a page looked into by a process of its own (`reader`), a few at a time."""

import asyncio
import tempfile
from pathlib import Path

import msgspec

from hireloop.platform.confined import lines_of
from hireloop.platform.problems import Busy
from hireloop.services.applications.models.parsing import Page

__all__ = ["Pages"]

_READER = Path(__file__).with_name("reader.py")
_SECONDS = 10.0  # by the clock
_AT_ONCE = 2
_MOST_WAITING = 20


class Pages:
    """One per process, so that a crowd of pages leaves the machine room for other things."""

    def __init__(self, *, seconds: float = _SECONDS, script: Path = _READER) -> None:
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0
        self._seconds = seconds
        self._script = script

    async def read(self, page: str) -> Page | None:
        """What it says; `None` if the reader died over it before it could tell anything.

        Raises `Busy` if too many are waiting.
        """
        if self._waiting >= _MOST_WAITING:
            raise Busy("Many postings are being read just now.")
        self._waiting += 1
        try:
            async with self._places:
                lines = await self._lines(page)
        finally:
            self._waiting -= 1
        return _told(lines)

    async def _lines(self, page: str) -> list[bytes]:
        with tempfile.TemporaryFile() as file:  # goes to the page cache at once
            file.write(page.encode("utf-8", "replace"))
            file.seek(0)
            return await lines_of(self._script, file, seconds=self._seconds)


def _told(lines: list[bytes]) -> Page | None:
    values: dict[str, object] = {}
    for line in lines:
        try:
            values |= msgspec.json.decode(line, type=dict)
        except msgspec.MsgspecError:
            break
    try:
        return msgspec.convert(values, Page) if values else None
    except msgspec.ValidationError:
        return None
