"""How the tests look at an embedded PostgreSQL and its processes, and how they act on them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import psutil
import pytest

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.embedded.leftovers import servers_of

PROMISED_SECONDS = 3.0  # to accept connections again after a death
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux ends orphans, others do not")


async def ask(postgres: EmbeddedPostgres, query: str, *values: object) -> object:
    connection = await asyncpg.connect(postgres.url(), timeout=5)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()


def servers(home: Path) -> list[int]:
    return servers_of(home.resolve() / "postgres", EmbeddedPostgres(home)._cluster)


def checkpointer(home: Path) -> int:
    """Its process number; it is there a moment after the server accepts connections."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for pid in servers(home):
            with contextlib.suppress(psutil.NoSuchProcess):
                if "checkpointer" in " ".join(psutil.Process(pid).cmdline()):
                    return pid
    pytest.fail("no checkpointer")


def pid_of(postgres: EmbeddedPostgres) -> int:
    assert postgres.pid is not None
    return postgres.pid


def server_pid(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def is_alive(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False


def kill_all(home: Path) -> None:
    for pid in servers(home):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
