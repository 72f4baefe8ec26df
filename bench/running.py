"""Hireloop as a process of its own, on a folder of its own, for as long as a benchmark lasts."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil


@dataclass(frozen=True)
class Running:
    process: psutil.Process
    address: str
    home: Path
    started_seconds: float  # from the command to the first answer of /readyz

    def memory_bytes(self) -> dict[str, int]:
        """Proportional set size (shared pages counted once) of Hireloop and of its PostgreSQL."""
        children = self.process.children(recursive=True)
        return {
            "hireloop": self.process.memory_full_info().pss,
            "postgresql": sum(child.memory_full_info().pss for child in children),
        }


@contextmanager
def hireloop(home: Path, **environment: str) -> Iterator[Running]:
    """Starts `hireloop up` on a free port and stops it as Ctrl-C would."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"HIRELOOP_HOME": str(home), "HIRELOOP_PORT": str(port), **environment}
    began = time.perf_counter()
    command = [sys.executable, "-m", "hireloop", "up"]
    with (home.parent / f"{home.name}.log").open("ab") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **settings}, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _until_ready(process, address)
        seconds = time.perf_counter() - began
        yield Running(psutil.Process(process.pid), address, home, seconds)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def _until_ready(process: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + 30
    with httpx.Client(base_url=address, timeout=1) as client:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise SystemExit(f"hireloop ended with {process.returncode}")
            try:
                if client.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.01)
    raise SystemExit("hireloop did not become ready within 30 s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
