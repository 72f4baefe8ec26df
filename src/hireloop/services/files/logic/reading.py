"""Has a file looked into, or a picture drawn anew, by a process of its own (`reader`, `redrawer`),
a few at a time.
"""

import asyncio
from pathlib import Path
from typing import BinaryIO

import msgspec

from hireloop.platform.confined import bytes_of, lines_of
from hireloop.services.files.models import LARGEST, Reading

__all__ = ["Reader"]

_READER = Path(__file__).with_name("reader.py")
_REDRAWER = Path(__file__).with_name("redrawer.py")
_SECONDS = 20.0  # by the clock
_AT_ONCE = 2
_NOTHING = "It could not be read, so there is nothing to suggest."


class Reader:
    """One per process, so that a crowd of uploads leaves the machine room for other things."""

    def __init__(self, *, seconds: float = _SECONDS, script: Path = _READER) -> None:
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._seconds = seconds
        self._script = script

    async def read(self, file: BinaryIO) -> Reading:
        """What it is, and what was read. A reader that died over it leaves a note instead; one that
        died before it could tell the type leaves a refusal.
        """
        async with self._places:
            lines = await lines_of(self._script, file, seconds=self._seconds)
        told = [_told(line) for line in lines]
        verdict = told[0] if told else None
        if verdict is None or (verdict.type is None and verdict.refusal is None):
            return Reading(refusal="could not be looked into; it may be damaged")
        read = told[1] if len(told) > 1 else None
        if read is None:
            note = None if verdict.refusal else _NOTHING
            return Reading(type=verdict.type, refusal=verdict.refusal, note=note)
        return Reading(type=verdict.type, suggestions=read.suggestions, note=read.note)

    async def redrawn(self, file: BinaryIO) -> bytes | None:
        """The picture without anything but what is to be seen; `None` if that can't be done."""
        async with self._places:
            return await bytes_of(_REDRAWER, file, seconds=self._seconds, most=LARGEST)


def _told(line: bytes) -> Reading | None:
    try:
        return msgspec.json.decode(line, type=Reading)
    except msgspec.MsgspecError:
        return None
