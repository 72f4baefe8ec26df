"""Ends what an earlier server on the same folder left behind.

A postmaster may outlive a crashed Hireloop, and children may outlive a killed postmaster and hold
the shared memory a new one needs. Only processes that are provably servers of this folder are
touched: a process number alone proves nothing, as numbers are given out again.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from hireloop.platform.embedded.failures import StartFailed
from hireloop.platform.embedded.programs import wait_until

__all__ = ["end_leftovers", "servers_of"]

_POLITE_SECONDS = 10.0
_KILL_SECONDS = 5.0


async def end_leftovers(data: Path, cluster: str) -> None:
    """Ends every server process of the folder `data`; then removes its stale `postmaster.pid`.

    A living postmaster is asked to shut down first. Raises `StartFailed` if one cannot be ended.
    The caller owns the folder (its lock), so no new server can come up meanwhile.
    """
    pid_file = data / "postmaster.pid"
    recorded = _recorded(pid_file)
    if recorded is None:
        return
    if recorded in servers_of(data, cluster):
        _signal(recorded, signal.SIGINT)
        await wait_until(lambda: not servers_of(data, cluster), seconds=_POLITE_SECONDS, pause=0.02)
    deadline = time.monotonic() + _KILL_SECONDS
    while pids := servers_of(data, cluster):
        if time.monotonic() > deadline:
            raise StartFailed(f"Processes {pids} of an earlier server on {data} cannot be ended.")
        for pid in pids:
            _signal(pid, signal.SIGKILL)
        await asyncio.sleep(0.01)
        _reap(pids)
    # PostgreSQL would take any living process of this number for a server and refuse to start.
    pid_file.unlink(missing_ok=True)


def servers_of(data: Path, cluster: str) -> list[int]:
    """Process numbers of postmasters and their children on this folder."""
    return [pid for pid, command in _commands() if _is_server(command, data, cluster)]


def _is_server(command: str, data: Path, cluster: str) -> bool:
    # A child shows its title, a postmaster (or a child just forked) how it was called.
    program, _, arguments = command.partition(" -D ")
    is_child = command.startswith(f"postgres: {cluster}: ")
    return is_child or (program.endswith("/postgres") and arguments.startswith(f"{data} "))


def _commands() -> Iterator[tuple[int, str]]:
    if sys.platform == "linux":
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    line = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                    yield int(entry.name), line.decode(errors="replace")
        return
    listed = subprocess.run(
        ["/bin/ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True
    )
    for row in listed.stdout.splitlines():
        number, _, command = row.strip().partition(" ")
        yield int(number), command.strip()


def _recorded(pid_file: Path) -> int | None:
    """The process number in the file, 0 if it is not readable as one, None without a file."""
    try:
        return int(pid_file.read_text(encoding="utf-8").split("\n", 1)[0])
    except FileNotFoundError:
        return None
    except ValueError:
        return 0


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _reap(pids: list[int]) -> None:
    """Where we are process 1 (a container) orphans became our children."""
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
