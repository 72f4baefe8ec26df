"""Hireloop as many processes on this machine: PostgreSQL with a database for each room, Kafka,
Redis, HAProxy, and each room once to answer and once to handle events.

    with distributed(folder) as world:
        world.address, world.stop("jobs"), world.kill_part("redis"), ...
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from deploy.local.leftovers import end_leftovers
from deploy.local.parts import HaProxy, Kafka, Part, Redis, free_port
from deploy.local.postgres import Postgres
from deploy.local.rooms import Fleet, RoomProcess, clean_environment
from hireloop import runner

__all__ = ["World", "distributed"]

Tell = Callable[[str], None]


class World:
    """The whole of it while it runs. Everything here may be called from any thread."""

    def __init__(
        self,
        folder: Path,
        environment: dict[str, str],
        fleet: Fleet,
        parts: dict[str, Part],
        postgres: Postgres,
    ) -> None:
        self.folder = folder
        self.environment = environment  # for commands beside it, such as `hireloop events lag`
        self.fleet = fleet
        self.parts = parts
        self.postgres = postgres

    @property
    def _gateway(self) -> HaProxy:
        gateway = self.parts[HaProxy.name]
        assert isinstance(gateway, HaProxy)
        return gateway

    @property
    def address(self) -> str:
        """Where people reach it: the gateway's."""
        return self.environment["HIRELOOP_PUBLIC_URL"]

    def stop(self, room: str, role: str | None = None) -> None:
        """Stops a room's processes as an operator would; they stay down."""
        self.fleet.end(self.fleet.of(room, role))

    def kill(self, room: str, role: str | None = None) -> None:
        """Kills them; they stay down."""
        self.fleet.end(self.fleet.of(room, role), signal.SIGKILL)

    def start(self, room: str, role: str | None = None) -> None:
        """Starts those of a room that are down; returns when they are ready."""
        processes = self.fleet.of(room, role)
        for process in processes:
            if not process.is_alive:
                process.start()
        for process in processes:
            process.until_ready()

    def freeze(self, room: str, role: str | None = None) -> None:
        for process in self.fleet.of(room, role):
            process.tell(signal.SIGSTOP)

    def thaw(self, room: str, role: str | None = None) -> None:
        for process in self.fleet.of(room, role):
            process.tell(signal.SIGCONT)

    def add_worker(self, room: str) -> RoomProcess:
        """One more worker of a room; returns when it is ready."""
        process = _process(self.folder, room, "worker", self.environment, free_port())
        self.fleet.add(process)
        process.until_ready()
        return process

    def add_api(self, room: str) -> RoomProcess:
        """One more that answers for a room, behind HAProxy; returns when people reach it."""
        process = _process(self.folder, room, "api", self.environment, free_port())
        self.fleet.add(process)
        process.until_ready()
        self._gateway.add(room, f"127.0.0.1:{process.port}")
        return process

    def remove_api(self, process: RoomProcess) -> None:
        self._gateway.remove(f"127.0.0.1:{process.port}")
        self.fleet.remove(process)

    def stop_part(self, name: str) -> None:
        """Stops "redis", "kafka" or "haproxy"; it stays down."""
        self.parts[name].is_wanted = False
        self.parts[name].stop()

    def kill_part(self, name: str) -> None:
        self.parts[name].is_wanted = False
        self.parts[name].kill()

    def start_part(self, name: str) -> None:
        """Starts it again, with the data that it had."""
        self.parts[name].start()

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Runs `hireloop ARGUMENTS` beside it. Raises `RuntimeError` with what it said."""
        return _command(self.environment, *arguments)


@contextmanager
def distributed(
    folder: Path, *, port: int | None = None, tell: Tell = lambda _: None, **settings: str
) -> Iterator[World]:
    """Starts all of it, and stops all of it at the end; the data stays in `folder`.

    `tell` hears of progress. `settings` are for every room's process (HIRELOOP_LOG_LEVEL="debug").
    Raises `programs.Missing` for a part that is not installed, `AlreadyRunning` if another runner
    has the folder, and `RuntimeError` with the end of the log of what did not start.
    """
    folder = folder.absolute()
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    services = runner.load()
    with ExitStack() as stack:
        postgres = Postgres(folder / "postgres")
        parts: dict[str, Part] = {
            part.name: part for part in (Kafka(folder / "kafka"), Redis(folder / "redis"))
        }
        gateway = HaProxy(folder / "gateway", port)
        stack.callback(postgres.stop)
        for part in parts.values():
            stack.callback(part.stop)
        databases = [service.name for service in services if service.stores]
        with _timed(tell, "PostgreSQL, Kafka and Redis"), ThreadPoolExecutor() as pool:
            postgres.start(databases)  # the first, for its lock on the folder
            if left := end_leftovers(folder):
                tell(f"{left} processes of a runner that was killed have been ended")
            for one in [pool.submit(part.start) for part in parts.values()]:
                one.result()
        ports = {service.name: free_port() for service in services}
        environment = {
            **clean_environment(),
            **_settings(folder, gateway, parts, ports),
            **{_named(room, "DATABASE_URL"): postgres.url(room) for room in databases},
            **settings,
        }
        with _timed(tell, "databases and topics"), ThreadPoolExecutor() as pool:
            preparing = [pool.submit(_command, environment, *words)
                         for words in (["migrate"], ["events", "topics"])]  # fmt: skip
            for one in preparing:
                one.result()
        processes = [_process(folder, s.name, "api", environment, ports[s.name]) for s in services]
        processes += [
            _process(folder, s.name, "worker", environment, free_port())
            for s in services
            if s.stores
        ]
        fleet = Fleet(processes, tell)
        stack.callback(fleet.stop)
        with _timed(tell, f"{len(processes)} processes of {len(services)} rooms"):
            fleet.start()
            for process in processes:
                process.until_ready()
        with _timed(tell, "HAProxy"):
            metrics = f"127.0.0.1:{free_port()}"
            _command(
                {**environment, "HIRELOOP_PORT": str(gateway.port)},
                *("gateway", "haproxy", str(gateway.folder), "--metrics", metrics),
            )
            stack.callback(gateway.stop)
            gateway.start()
        parts[gateway.name] = gateway
        fleet.parts = list(parts.values())
        stack.callback(fleet.stop_watching)  # first of all: what is stopped is not to be revived
        yield World(folder, environment, fleet, parts, postgres)
        tell("stopping ...")


def _settings(
    folder: Path, gateway: Part, parts: dict[str, Part], ports: dict[str, int]
) -> dict[str, str]:
    """What every process is given."""
    return {
        "HIRELOOP_HOME": str(folder / "home"),
        "HIRELOOP_SECRET": _secret(folder / "secret"),
        "HIRELOOP_PUBLIC_URL": f"http://{gateway.address}",
        "HIRELOOP_GATEWAYS": "127.0.0.1",
        "HIRELOOP_KAFKA_URL": parts["kafka"].address,
        "HIRELOOP_REDIS_URL": f"redis://{parts['redis'].address}/0",
        **{_named(room, "URL"): f"http://127.0.0.1:{port}" for room, port in ports.items()},
    }


def _named(room: str, setting: str) -> str:
    return f"HIRELOOP_{room.upper()}_{setting}"


def _secret(file: Path) -> str:
    """Kept, since the rooms' database passwords come from it."""
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_hex(32))
    return file.read_text()


def _process(
    folder: Path, room: str, role: str, environment: dict[str, str], port: int
) -> RoomProcess:
    log = folder / "logs" / f"{room}-{role}.log"
    return RoomProcess(room, role, environment, log, port)


def _command(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "hireloop", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"hireloop {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done


@contextmanager
def _timed(tell: Tell, what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    tell(f"{what}: {time.monotonic() - began:.1f} s")
