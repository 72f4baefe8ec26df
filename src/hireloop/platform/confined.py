"""Runs a script in a process of its own that reads one file, and answers in JSON, a line at a time,
or with the bytes of another file.

The script bounds itself (`confinement`); here it is bounded from outside: by the clock, and by how
much is read of what it says. It gets no environment and no open file but those three.
"""

import asyncio
import contextlib
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

from hireloop.platform.problems import Busy

__all__ = ["bytes_of", "lines_of"]

_LONGEST_LINE = 256 * 1024  # bytes
_MOST_LINES = 16


async def lines_of(script: Path, file: BinaryIO, *arguments: str, seconds: float) -> list[bytes]:
    """The lines that the script has written when it ends, says too much, or its time is over, when
    it is killed. How it ended is not told: a line that is missing says enough.

    Raises `Busy` if no process can be started.
    """
    lines: list[bytes] = []
    until = asyncio.get_running_loop().time() + seconds
    async with _running(script, file, arguments) as process:
        output = _output(process)
        with contextlib.suppress(TimeoutError, ValueError):  # ValueError: a line without end
            async with asyncio.timeout_at(until):
                while len(lines) < _MOST_LINES and (line := await output.readline()):
                    lines.append(line)
    return lines


async def bytes_of(
    script: Path, file: BinaryIO, *arguments: str, seconds: float, most: int
) -> bytes | None:
    """All that the script has written; `None` if it failed, took too long, or wrote more than
    `most` bytes.

    Raises `Busy` if no process can be started.
    """
    until = asyncio.get_running_loop().time() + seconds
    async with _running(script, file, arguments) as process:
        output, content = _output(process), bytearray()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                while len(content) <= most and (piece := await output.read(_LONGEST_LINE)):
                    content += piece
                if len(content) <= most and await process.wait() == 0:
                    return bytes(content)
    return None


@asynccontextmanager
async def _running(
    script: Path, file: BinaryIO, arguments: tuple[str, ...]
) -> AsyncIterator[Process]:
    """The process, killed at the end if it still runs."""
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-S", "-s", "-B", "-W", "ignore", str(script), *arguments),
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
            limit=_LONGEST_LINE,
            start_new_session=True,
        )
    except OSError as error:
        raise Busy("There is no room for another process.") from error
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _output(process: Process) -> asyncio.StreamReader:
    assert process.stdout is not None
    return process.stdout
