"""A real streaming replica of an embedded server, as an operator would make one: `pg_basebackup`
with `-R`, then a PostgreSQL on the copy. A test may kill, freeze, cut off or promote it.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import asyncpg
import psutil

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.embedded.folder import (
    make_socket_folder,
    remove_socket_folder,
    socket_folder,
)
from hireloop.platform.embedded.programs import find_programs
from tests.factories.people import eventually


class StreamingReplica:
    """Follows `primary` from `folder`, while it is started."""

    def __init__(self, primary: EmbeddedPostgres, folder: Path) -> None:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        self._primary = primary
        self._data = folder / "postgres"
        self._socket = socket_folder(folder)
        self._programs = find_programs(self._data, (folder, self._socket.parent))
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    def connect(self, user: str = "postgres", database: str = "postgres") -> dict[str, Any]:
        return {"host": str(self._socket), "port": 5432, "user": user, "database": database}

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._socket}&port=5432"

    async def __aenter__(self) -> Self:
        """Copies the primary and starts to follow it."""
        self._data.mkdir(mode=0o700)
        self._programs.give(self._data)
        source = " ".join(f"{k}={v}" for k, v in _libpq(self._primary.connect()).items())
        copying = self._run(
            *("pg_basebackup", "-D", str(self._data), "-R", "--checkpoint=fast", "--no-sync"),
            *("--wal-method=stream", "-d", source),
        )
        code = await asyncio.to_thread(copying.wait, 60)
        assert code == 0, self._log.read_text()
        make_socket_folder(self._socket, self._programs)
        await self.start()
        return self

    async def start(self) -> None:
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self._socket,
            "shared_buffers": "32MB",
            "io_method": "sync",
            "wal_retrieve_retry_interval": "100ms",
            "cluster_name": "replica",
        }
        options = [word for k, v in settings.items() for word in ("-c", f"{k}={v}")]
        self._process = self._run("postgres", "-D", str(self._data), *options)

        async def answers() -> bool:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                return bool(await self.execute("select true"))
            return False

        await eventually(answers, seconds=20)

    async def execute(self, statement: str) -> Any:
        """As its administrator; the first value of the answer."""
        connection = await asyncpg.connect(**self.connect(), timeout=5)
        try:
            return await connection.fetchval(statement)
        finally:
            connection.terminate()

    async def catch_up(self) -> None:
        """Returns when it has replayed all that the primary has written by now."""
        primary = await asyncpg.connect(**self._primary.connect())
        position = await primary.fetchval("select pg_current_wal_flush_lsn()::text")
        await primary.close()

        async def is_there() -> bool:
            return bool(
                await self.execute(f"select pg_last_wal_replay_lsn() >= '{position}'::pg_lsn")
            )

        await eventually(is_there, seconds=20)

    @contextlib.asynccontextmanager
    async def paused(self) -> Any:
        """It receives what is written and shows nothing of it."""
        await self.execute("select pg_wal_replay_pause()")
        try:
            yield
        finally:
            await self.execute("select pg_wal_replay_resume()")

    @contextlib.asynccontextmanager
    async def cut_off(self) -> Any:
        """It hears nothing from the primary, and does not know what it misses."""
        source = await self.execute("show primary_conninfo")
        await self._follow("host=/nowhere")
        try:
            yield
        finally:
            await self._follow(source)

    def kill(self) -> None:
        for process in self._processes():
            process.send_signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        for process in self._processes():
            process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        for process in self._processes():
            process.send_signal(signal.SIGCONT)

    async def __aexit__(self, *_: object) -> None:
        self.kill()
        remove_socket_folder(self._socket, self._programs)

    async def _follow(self, source: str) -> None:
        quoted = source.replace("'", "''")
        await self.execute(f"alter system set primary_conninfo = '{quoted}'")
        await self.execute("select pg_reload_conf()")

    def _processes(self) -> Iterator[psutil.Process]:
        """The postmaster first, so that it does not mind what becomes of the others."""
        if self._process is not None:
            postmaster = psutil.Process(self._process.pid)
            yield from (postmaster, *postmaster.children(recursive=True))

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = os.open(self._log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            return self._programs.start(program, *arguments, output=log, at_our_death="KILL")
        finally:
            os.close(log)


def _libpq(connect: dict[str, Any]) -> dict[str, Any]:
    return {"dbname" if name == "database" else name: value for name, value in connect.items()}
