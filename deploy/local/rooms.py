"""The rooms' processes: started, watched, started again when they die, stopped.

One thread watches all of them. What an operator (or a test) stops stays down until it is started.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from deploy.local.parts import Part, free_port

__all__ = ["Fleet", "RoomProcess", "clean_environment"]

_LOOK_SECONDS = 0.2
_READY_SECONDS = 60.0
_DRAIN_SECONDS = 30.0
_STEADY_SECONDS = 10.0  # alive for this long: its death begins a new count
_LONGEST_PAUSE = 5.0  # seconds before a process that dies again and again is started again


@dataclass
class RoomProcess:
    """One `hireloop serve ROOM --role ROLE`."""

    room: str
    role: str
    environment: Mapping[str, str]
    log: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    is_wanted: bool = False
    deaths: int = 0
    started_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        return f"{self.room} {self.role}"

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "hireloop", "serve", self.room, "--role", self.role]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Does nothing if it runs: the watcher and whoever else starts it may meet here."""
        with self.lock:
            if self.is_alive:
                return
            self.started_at = time.monotonic()
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    self.command,
                    env={**self.environment, "HIRELOOP_PORT": str(self.port)},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # Ctrl-C is for the runner, which then stops in order
                )
            self.is_wanted = True

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def until_ready(self) -> None:
        """Raises `RuntimeError` with the end of its log if it ends or takes too long."""
        deadline = time.monotonic() + _READY_SECONDS
        while not self.is_ready():
            if not self.is_alive or time.monotonic() > deadline:
                raise RuntimeError(f"{self.name} did not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.05)

    def tell(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(number)

    def wait(self) -> None:
        """Until it has ended, by force if it takes too long."""
        if self.process is None:
            return
        try:
            self.process.wait(_DRAIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Fleet:
    """All of the rooms' processes, and the parts that are to be back when they die."""

    def __init__(self, processes: Iterable[RoomProcess], tell: Callable[[str], None]) -> None:
        self.processes = list(processes)
        self.parts: list[Part] = []
        self._tell = tell
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="fleet", daemon=True)

    def of(self, room: str, role: str | None = None) -> list[RoomProcess]:
        found = [p for p in self.processes if p.room == room and role in (None, p.role)]
        if not found:
            raise LookupError(f"there is no process of {room}" + (f" as {role}" if role else ""))
        return found

    def start(self) -> None:
        """Starts all at once and watches them. Returns before they are ready."""
        for process in self.processes:
            process.start()
        self._watcher.start()

    def add(self, process: RoomProcess) -> None:
        process.start()
        self.processes.append(process)

    def remove(self, process: RoomProcess) -> None:
        self.end([process])
        self.processes.remove(process)

    def end(
        self, processes: Iterable[RoomProcess], number: signal.Signals = signal.SIGTERM
    ) -> None:
        """Ends them as an operator would, all at once, and keeps them down."""
        ending = list(processes)
        for process in ending:
            process.is_wanted = False
            process.tell(number)
            process.tell(signal.SIGCONT)  # one that is frozen could not even stop
        for process in ending:
            process.wait()

    def stop_watching(self) -> None:
        """From now on what dies stays down."""
        self._over.set()
        if self._watcher.is_alive():
            self._watcher.join()

    def stop(self) -> None:
        self.stop_watching()
        self.end(self.processes)

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            for process in list(self.processes):
                if process.is_wanted and not process.is_alive:
                    self._revive(process)
            for part in self.parts:
                if part.is_wanted and not part.is_alive:
                    self._tell(f"{part.name} has died and is started again")
                    with contextlib.suppress(RuntimeError):  # tried again with the next look
                        part.start()

    def _revive(self, process: RoomProcess) -> None:
        """Starts it again: at once, and more slowly the more often it dies."""
        now = time.monotonic()
        if process.deaths and now - process.started_at > _STEADY_SECONDS:
            process.deaths = 0
        pause = min(0.2 * 2.0**process.deaths, _LONGEST_PAUSE) if process.deaths else 0.0
        if now - process.started_at < pause:
            return
        process.deaths += 1
        self._tell(f"{process.name} has died and is started again ({process.log})")
        process.start()


def clean_environment() -> dict[str, str]:
    """The environment without settings of Hireloop: those are the runner's to give."""
    return {n: text for n, text in os.environ.items() if not n.startswith("HIRELOOP_")}
