"""An embedded PostgreSQL of each test's own, in place of the one of the whole run."""

import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hireloop.platform.embedded import EmbeddedPostgres
from tests.factories.memory import roomy_memory
from tests.platform.embedded.processes import kill_all, servers

HIRELOOP = """
import asyncio, functools, signal, sys
from pathlib import Path
from hireloop.platform.embedded import EmbeddedPostgres

async def main():
    heard = functools.partial(print, "interrupted", flush=True)
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, heard)
    postgres = EmbeddedPostgres(Path(sys.argv[1]))
    await postgres.start()
    print(postgres.pid, flush=True)
    await asyncio.sleep(60)

print("begun", flush=True)
asyncio.run(main())
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A home of its own, in memory where there is room: how soon a server is back is promised of
    the server, not of a disk that others write to. One that a failed test leaves behind is ended.
    """
    with TemporaryDirectory(prefix="hireloop-own-", dir=roomy_memory()) as folder:
        home = Path(folder) / "home"
        yield home
        while servers(home):  # until they are gone: they write into the folder
            kill_all(home)
            time.sleep(0.01)


@pytest.fixture
async def postgres(home: Path) -> AsyncIterator[EmbeddedPostgres]:
    async with EmbeddedPostgres(home) as started:
        yield started


@pytest.fixture
def hireloop(home: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts another process that runs an embedded PostgreSQL; ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*prefix: str, folder: Path = home) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*prefix, sys.executable, "-c", HIRELOOP, str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            start_new_session=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
