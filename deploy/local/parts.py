"""Redis, Kafka and HAProxy as processes on loopback, to be started, stopped, killed and frozen.

Each keeps its data in a folder of its own, so that it comes back with it after a kill.
"""

import base64
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

from deploy.local import programs
from hireloop.platform.ids import new_id

__all__ = ["HaProxy", "Kafka", "Part", "Redis", "free_port"]

_START_SECONDS = 30.0
_STOP_SECONDS = 15.0


_given: set[int] = set()  # ports that may be taken later than they are given


def free_port() -> int:
    """Never the same one twice: who was given it may be long in starting."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in _given:
            _given.add(port)
            return port


class Part(ABC):
    """A server process on a port of 127.0.0.1. Its output goes to `<name>.log` in its folder."""

    name = "part"

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.is_wanted = False  # whoever watches it starts it again when it dies
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def start(self) -> None:
        """Returns when it takes connections. Raises `programs.Missing`, or `RuntimeError` with the
        end of its log.
        """
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(log), stdout=log, stderr=log, start_new_session=True
            )
        self.is_wanted = True
        deadline = time.monotonic() + _START_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"{self.name} did not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.05)

    @abstractmethod
    def command(self, log: IO[bytes]) -> Sequence[str]:
        """What starts it; anything that has to be prepared is prepared here."""

    def is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False

    def stop(self) -> None:
        """As an operator would."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def freeze(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class Redis(Part):
    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://{self.address}/0"

    def command(self, log: IO[bytes]) -> Sequence[str]:  # noqa: ARG002  # the part's signature
        return [
            *(programs.find("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1"),
            *("--dir", str(self.folder), "--save", "", "--appendonly", "no"),
        ]


class Kafka(Part):
    """One broker in KRaft mode that is its own controller."""

    name = "kafka"

    def __init__(self, folder: Path, port: int | None = None) -> None:
        super().__init__(folder, port)
        self._controller_port = free_port()

    def command(self, log: IO[bytes]) -> Sequence[str]:
        java = [programs.find("java"), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", programs.kafka_classpath()]  # fmt: skip
        settings = self.folder / "server.properties"
        settings.write_text(self._settings())  # the ports are other ones each time
        if not (self.folder / "data").exists():
            # It begins with a time, so never with "-", which would be taken for an option.
            identity = base64.urlsafe_b64encode(new_id().bytes).decode().rstrip("=")
            subprocess.run(
                [*java, "kafka.tools.StorageTool", "format", "--standalone", "-t", identity,
                 "-c", str(settings)],
                check=True, stdout=log, stderr=log,
            )  # fmt: skip
        return [*java, "kafka.Kafka", str(settings)]

    def _settings(self) -> str:
        return f"""\
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{self._controller_port}
listeners=PLAINTEXT://{self.address},CONTROLLER://127.0.0.1:{self._controller_port}
advertised.listeners=PLAINTEXT://{self.address}
controller.listener.names=CONTROLLER
log.dirs={self.folder / "data"}
auto.create.topics.enable=false
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=2000
offsets.topic.num.partitions=8
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
"""


class HaProxy(Part):
    """The gateway, with the `haproxy.cfg` that was written into its folder."""

    name = "haproxy"

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def command(self, log: IO[bytes]) -> Sequence[str]:  # noqa: ARG002  # the part's signature
        return [programs.find("haproxy"), "-db", "-f", str(self._configuration)]

    def add(self, room: str, address: str) -> None:
        """One more process of a room, by hand: here is no name that stands for several. Whoever
        asks for something at that moment is turned away.
        """
        lines = self._configuration.read_text().splitlines()
        first = next(n for n, line in enumerate(lines) if line.startswith(f"    server {room} "))
        lines.insert(first + 1, f"    server {_server(address)} {address} check")
        self._begin_with(lines)

    def remove(self, address: str) -> None:
        lines = self._configuration.read_text().splitlines()
        self._begin_with([line for line in lines if f"server {_server(address)} " not in line])

    @property
    def _configuration(self) -> Path:
        return self.folder / "haproxy.cfg"

    def _begin_with(self, lines: Sequence[str]) -> None:
        self.is_wanted = False
        self.stop()
        self._configuration.write_text("\n".join([*lines, ""]))
        self.start()


def _server(address: str) -> str:
    """Its name in the configuration."""
    return address.replace(":", "-")
