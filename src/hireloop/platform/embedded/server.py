"""The life of one embedded PostgreSQL: start, watch, start again when it dies, stop.

The server is our own child, not a daemon of pg_ctl: so its death is seen at once, and ours ends it.
"""

import asyncio
import contextlib
import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from hireloop.platform.embedded.failures import EmbeddedPostgresError, StartFailed
from hireloop.platform.embedded.folder import (
    FolderLock,
    cluster_name,
    make_data,
    make_socket_folder,
    remove_socket_folder,
    socket_folder,
)
from hireloop.platform.embedded.leftovers import end_leftovers
from hireloop.platform.embedded.memory import buffers, machine_bytes, written_bytes
from hireloop.platform.embedded.programs import Programs, find_programs, wait_until
from hireloop.platform.embedded.server_log import ServerLog

__all__ = ["SETTINGS", "EmbeddedPostgres", "pause_before_restart"]

logger = logging.getLogger("hireloop.embedded")

SETTINGS: Mapping[str, str] = {
    # An acknowledged commit survives a power cut. Never off; the pools refuse a server without.
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "wal_level": "replica",  # so that a replica can be made later
    "max_connections": "100",
    "max_pred_locks_per_transaction": "10",  # nothing here is serializable; 2 MB less, when idle
    "huge_pages": "off",
    "jit": "off",
    "io_method": "sync",  # no idle I/O workers
    "max_logical_replication_workers": "0",  # no idle launcher; nothing here subscribes
    # Bounds both the disk and the replay after a crash, which has to be over within 3 s.
    "max_wal_size": "256MB",
    "min_wal_size": "64MB",
    "autovacuum": "on",
    "track_activities": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_SOON = 0.005  # seconds between two looks at a server that is starting
_NOW_AND_THEN = 0.1  # and at one that runs
_STEADY_SECONDS = 1.0  # ready for this long: its death is not a failed start
_STOP = ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
_LOG_LINE = re.compile(r"\[(\d+)\] LOG:  (.*)")


def pause_before_restart(quick_deaths: int, *, was_ready: bool) -> float:
    """Seconds to wait after so many deaths in a row that came at once: 0, 0.2, 0.4, 0.8 ...

    One that can start is tried every second at least, so that it is back within three.
    """
    longest = 1.0 if was_ready else 10.0
    return min(0.1 * 2.0**quick_deaths, longest) if quick_deaths else 0.0


def _recovery_sync() -> str:
    """How files are brought to disk before a replay: all at once where the kernel can.

    Each of a thousand in turn took up to 5 s on a busy disk. Linux before 5.8 hides failures of it.
    """
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    is_told = sys.platform == "linux" and version and (int(version[1]), int(version[2])) >= (5, 8)
    return "syncfs" if is_told else "fsync"


class EmbeddedPostgres:
    """A PostgreSQL in `home/postgres`, owned by this process alone while it is started.

    `settings` replaces values of `SETTINGS`. `is_ready` is set while it accepts connections and
    cleared while it does not; it comes back by itself until `stop`. Start it in a thread that lives
    as long as the process (Linux ends the server with the *thread* that started it).
    """

    def __init__(
        self,
        home: Path,
        *,
        settings: Mapping[str, str] | None = None,
        start_seconds: float = 60.0,
    ) -> None:
        """`start_seconds` bounds `start`, the replay after a crash included."""
        self.home = home.expanduser().resolve()
        self.is_ready = asyncio.Event()
        self._settings = {**SETTINGS, **(settings or {})}
        self._start_seconds = start_seconds
        self._data = self.home / "postgres"
        self._cluster = cluster_name(self._data)
        self._socket = socket_folder(self.home)
        self._lock: FolderLock | None = None
        self._log: ServerLog | None = None
        self._programs: Programs | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._ready_since = 0.0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def pid(self) -> int | None:
        """The postmaster's process number, if one was started."""
        return self._process.pid if self._process else None

    def connect(self, user: str = "postgres", database: str = "postgres") -> dict[str, Any]:
        """Connection parameters for asyncpg."""
        return {"host": str(self._socket), "port": 5432, "user": user, "database": database}

    def url(self, user: str = "postgres", database: str = "postgres") -> str:
        """The same as a URL, for asyncpg and everything built on libpq."""
        address = f"{quote(user, safe='')}@/{quote(database, safe='')}"
        return f"postgresql://{address}?host={quote(str(self._socket))}&port=5432"

    async def start(self) -> None:
        """Returns when the server accepts connections; does nothing if it is started already.

        Raises `AlreadyRunning`, `OtherVersion`, `RootNotPossible` or `StartFailed`, and then leaves
        no process and no lock behind.
        """
        if self._lock:
            return
        began = time.monotonic()
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = FolderLock(self.home)
        try:
            self._log = log = ServerLog(self.home / "postgres.log")
            self._programs = find_programs(self._data, (self.home, self._socket.parent))
            await make_data(self._data, self._programs, log)
            process = await self._launch(self._programs, log)
            await self._until_ready(process, log)
        except BaseException:
            await self.stop()
            raise
        logger.info("PostgreSQL is ready after %.2f s", time.monotonic() - began)
        self._watcher = asyncio.create_task(
            self._watch(process, self._programs, log), name="embedded-postgres"
        )

    async def stop(self) -> None:
        """Ends the server: asks for a clean shutdown, then insists. May be called at any time."""
        if self._watcher:
            self._watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watcher
            self._watcher = None
        self.is_ready.clear()
        try:
            if self._process:
                await self._end(self._process)
                self._process = None
                await end_leftovers(self._data, self._cluster)
            if self._programs:
                remove_socket_folder(self._socket, self._programs)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._log:
            self._log.close()
        if self._lock:
            self._lock.release()
        self._programs = self._log = self._lock = None

    async def _end(self, process: subprocess.Popen[bytes]) -> None:
        for number, seconds in _STOP:
            if process.poll() is not None:
                return
            process.send_signal(number)
            if not await wait_until(lambda: process.poll() is not None, seconds=seconds):
                logger.warning("PostgreSQL has not ended %.0f s after %s", seconds, number.name)

    async def _launch(self, programs: Programs, log: ServerLog) -> subprocess.Popen[bytes]:
        await end_leftovers(self._data, self._cluster)
        make_socket_folder(self._socket, programs)
        log.mark_launch()
        memory = buffers(data=written_bytes(self._data), machine=machine_bytes())
        settings = {"shared_buffers": memory, **self._settings, **self._fixed()}
        process = programs.start(
            "postgres",
            *("-D", str(self._data)),
            *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
            output=log.fd,
            at_our_death="INT",  # a clean shutdown: an immediate one would forget the statistics
        )
        self._process = process
        return process

    def _fixed(self) -> dict[str, str]:
        """What our own finding, watching and protecting of the server rests on."""
        return {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket),
            "unix_socket_permissions": "0700",
            "port": "5432",
            "cluster_name": self._cluster,
            "log_destination": "stderr",
            "logging_collector": "off",
            "log_line_prefix": "%m [%p] ",
            "restart_after_crash": "on",
            "recovery_init_sync_method": _recovery_sync(),
        }

    async def _until_ready(self, process: subprocess.Popen[bytes], log: ServerLog) -> None:
        deadline = time.monotonic() + self._start_seconds
        while not self.is_ready.is_set():
            ended = process.poll() is not None
            if ended or time.monotonic() > deadline:
                what = f"ended ({process.returncode})" if ended else "is not ready"
                raise StartFailed(f"PostgreSQL {what} at its start:\n{log.last_words()}")
            await asyncio.sleep(_SOON)
            self._observe(process.pid, log)

    def _observe(self, pid: int, log: ServerLog) -> None:
        """Follows what the postmaster itself says; no other process writes under its number.

        It restarts its children by itself after one was killed. That shows in its log alone: its
        status file keeps saying "ready".
        """
        for line in log.new_lines():
            said = _LOG_LINE.search(line) if line[:1].isdigit() else None
            if not said or int(said[1]) != pid:
                continue
            if said[2] == "database system is ready to accept connections":
                self._ready_since = time.monotonic()
                self.is_ready.set()
            elif said[2].startswith(("terminating any other active server", "received ")):
                logger.warning("PostgreSQL does not accept connections: %s", said[2])
                self.is_ready.clear()
        log.trim()

    async def _watch(
        self, process: subprocess.Popen[bytes], programs: Programs, log: ServerLog
    ) -> None:
        """Starts the server again whenever it has died, at once at first, then ever more rarely."""
        quick_deaths = 0
        while True:
            await self._until_dead(process, log)
            was_ready = self.is_ready.is_set()
            lasted = was_ready and time.monotonic() - self._ready_since > _STEADY_SECONDS
            self.is_ready.clear()
            quick_deaths = 0 if lasted else quick_deaths + 1
            pause = pause_before_restart(quick_deaths, was_ready=was_ready)
            logger.error(
                "PostgreSQL died (%s); starting it again in %.1f s. Its last words:\n%s",
                process.returncode,
                pause,
                log.last_words(),
            )
            await asyncio.sleep(pause)
            try:
                process = await self._launch(programs, log)
            except (OSError, EmbeddedPostgresError):
                # The program or the disk may be gone for a moment; giving up would be for good.
                logger.exception("PostgreSQL cannot be started again yet")

    async def _until_dead(self, process: subprocess.Popen[bytes], log: ServerLog) -> None:
        while process.poll() is None:
            self._observe(process.pid, log)
            await asyncio.sleep(_NOW_AND_THEN if self.is_ready.is_set() else _SOON)
