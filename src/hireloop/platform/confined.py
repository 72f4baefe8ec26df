"""Runs a script in a process of its own that reads one file and answers in JSON, a line at a time.

The script bounds itself (`confinement`); here it is bounded from outside: by the clock, and by how
much is read of what it says. It gets no environment and no open file but those three.
"""

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import BinaryIO

from hireloop.platform.problems import Busy

__all__ = ["lines_of"]

_LONGEST_LINE = 256 * 1024  # bytes
_MOST_LINES = 16


async def lines_of(script: Path, file: BinaryIO, *arguments: str, seconds: float) -> list[bytes]:
    """The lines that the script has written when it ends, says too much, or its time is over, when
    it is killed. How it ended is not told: a line that is missing says enough.

    Raises `Busy` if no process can be started.
    """
    until = asyncio.get_running_loop().time() + seconds
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
    assert process.stdout is not None
    lines: list[bytes] = []
    try:
        with contextlib.suppress(TimeoutError, ValueError):  # ValueError: a line without end
            async with asyncio.timeout_at(until):
                while len(lines) < _MOST_LINES and (line := await process.stdout.readline()):
                    lines.append(line)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    return lines
