"""Hireloop as a process: how it starts and stops, and that killing parts of it loses nothing."""

import asyncio
import contextlib
import fcntl
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx
import psutil
import pytest

from bench.running import Running, hireloop
from hireloop.contracts.applications.events import ApplicationCreated
from hireloop.platform import avro
from hireloop.platform.access import Caller
from hireloop.platform.bus import Pace
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.ids import new_id
from hireloop.platform.settings import Settings
from hireloop.platform.tokens import Issuer, Tokens
from tests.factories.hiring import open_job
from tests.factories.people import People, eventually
from tests.factories.unhurried import UNHURRIED

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

BACK_SECONDS = 10.0  # promised are 3, on a machine that does nothing else
AT_ONCE = 6  # candidates
PAUSE_SECONDS = 0.03  # of each after an answer
MOST = 900  # applications; of more than 1000 notifications the oldest are dropped


def up(home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`hireloop up` where it is not expected to stay up."""
    return subprocess.run(
        [sys.executable, "-m", "hireloop", "up"],
        env={**os.environ, "HIRELOOP_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def postgres_of(home: Path) -> list[psutil.Process]:
    """The processes of the embedded server of this folder."""
    data = str((home / "postgres").resolve())
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if data in (process.info["cmdline"] or []):
            found += [process, *process.children(recursive=True)]
    return found


def kill_all(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    yield folder
    kill_all(postgres_of(folder))


@dataclass
class Load:
    """Candidates who apply to one job, each once, some of them at a time; and what they heard."""

    client: httpx.AsyncClient
    issuer: Issuer
    job_id: str
    acknowledged: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)  # whose connections were
    strange: list[str] = field(default_factory=list)
    acknowledged_at: list[float] = field(default_factory=list)
    slowest: float = 0.0  # answer, in seconds
    is_over: bool = False
    _sent: int = 0

    async def until(self, acknowledged: int) -> None:
        """Returns when so many more have been acknowledged."""
        wanted = len(self.acknowledged) + acknowledged

        async def are_there() -> bool:
            return len(self.acknowledged) >= wanted

        await eventually(are_there, seconds=30)

    def longest_silence(self) -> float:
        """Seconds between one acknowledgement and the next, at most."""
        pairs = itertools.pairwise(self.acknowledged_at)
        return max(later - earlier for earlier, later in pairs)

    async def apply_again_and_again(self) -> None:
        while not self.is_over and self._sent < MOST:
            self._sent += 1
            await self._apply()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _apply(self) -> None:
        someone = Caller(new_id(), new_id(), f"c{self._sent}@example.org", f"Casey {self._sent}")
        token, _ = self.issuer.issue(someone)
        began = time.monotonic()
        steps: list[str] = []

        async def note(step: str, _: object) -> None:
            steps.append(step)

        try:
            answer = await self.client.post(
                "/api/v1/applications",
                json={"job_id": self.job_id},
                headers={"authorization": f"Bearer {token}"},
                extensions={"trace": note},
            )
        except httpx.ConnectError:
            self.refused.add(str(someone.account_id))
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
            # Linux resets a connection that nobody has accepted yet when its listener closes; one
            # that was accepted and not read may be closed.
            if "connection.connect_tcp.complete" in steps:
                self.refused.add(str(someone.account_id))
            else:
                self.strange.append(repr(error))
        except httpx.TransportError as error:
            self.strange.append(repr(error))
        else:
            self.slowest = max(self.slowest, time.monotonic() - began)
            self._hear(answer)

    def _hear(self, answer: httpx.Response) -> None:
        self.statuses[answer.status_code] += 1
        if answer.status_code == 201:
            self.acknowledged.add(answer.json()["id"])
            self.acknowledged_at.append(time.monotonic())
            return
        is_problem = answer.headers["content-type"] == "application/problem+json"
        is_told_when = "retry-after" in answer.headers
        if answer.status_code != 503 or not (is_problem and is_told_when):
            self.strange.append(f"{answer.status_code} {answer.text}")


@asynccontextmanager
async def under_load(running: Running) -> AsyncIterator[Load]:
    """Applications come in until the block ends."""
    settings = Settings(home=str(running.home), public_url=running.address)
    issuer = Issuer.of(await Tokens.open(settings), settings)
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        job_id = await open_job(await People(client).register("Riley Chen"))
        load = Load(client, issuer, job_id)
        sending = [asyncio.create_task(load.apply_again_and_again()) for _ in range(AT_ONCE)]
        await load.until(acknowledged=30)
        yield load
        load.is_over = True
        await asyncio.gather(*sending)


async def query(home: Path, sql: str) -> list[asyncpg.Record]:
    """Asks the embedded server of a running Hireloop."""
    connection = await asyncpg.connect(**EmbeddedPostgres(home).connect())
    try:
        return await connection.fetch(sql)
    finally:
        await connection.close()


async def lost(home: Path, load: Load) -> set[str]:
    """What was acknowledged and is not there."""
    rows = await query(home, "select id::text from applications.applications")
    return load.acknowledged - {row["id"] for row in rows}


async def effects(home: Path) -> Counter[str]:
    """How many notifications there are of each application that is there."""
    applications = await query(home, "select id::text from applications.applications")
    events = await query(
        home,
        "select e.body, (select count(*) from notifications.notifications n"
        " where n.event_id = e.event_id) as told from applications_log.events e",
    )
    found = Counter({row["id"]: 0 for row in applications})
    for row in events:
        event = avro.decode(row["body"])
        assert isinstance(event, ApplicationCreated)
        found[str(event.application_id)] += row["told"]
    return found


async def until_all_are_told(home: Path) -> Counter[str]:
    """The effects once each application has one, or as they are after a while; sooner than the
    lease of a killed process would have run out.
    """

    async def are_all_told() -> bool:
        return min((await effects(home)).values()) > 0

    with contextlib.suppress(TimeoutError):
        await eventually(are_all_told, seconds=Pace().lease_seconds - 10)
    return await effects(home)


def test_it_starts_from_nothing_and_stops_cleanly_at_ctrl_c(home: Path) -> None:
    with hireloop(home) as running:
        assert postgres_of(home)

        running.process.send_signal(signal.SIGINT)
        code = running.process.wait(20)

    assert code == 0
    assert postgres_of(home) == []
    with (home / "hireloop.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    said = (home.parent / "home.log").read_text()
    assert f"Hireloop is at {running.address}" in said
    assert "Traceback" not in said


def test_a_second_one_on_the_same_folder_says_who_has_it(home: Path) -> None:
    with hireloop(home) as running:
        second = up(home)

        assert httpx.get(f"{running.address}/readyz").status_code == 200
    assert second.returncode == 2
    assert str(running.process.pid) in second.stderr
    assert str(home) in second.stderr
    assert "Traceback" not in second.stderr


def test_a_port_that_is_taken_is_named_and_nothing_is_left_running(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        refused = up(home, HIRELOOP_PORT=str(port))

    assert refused.returncode == 2
    assert f"127.0.0.1:{port}" in refused.stderr
    assert "HIRELOOP_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert postgres_of(home) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HIRELOOP_PORT", "eighty"),
        ("HIRELOOP_PORT", "70000"),
        ("HIRELOOP_LIMITS", "perhaps"),
        ("HIRELOOP_STATEMENT_SECONDS", "-1"),
        ("HIRELOOP_PROT", "8000"),
        ("HIRELOOP_SECRET", "too short"),
        ("HIRELOOP_LOG_LEVEL", "loud"),
        ("HIRELOOP_DATABASE_URL", "postgresql://127.0.0.1:1/nowhere"),
        ("HIRELOOP_DATABASE_URL", "not a url"),
    ],
)
def test_a_bad_setting_is_named(home: Path, name: str, value: str) -> None:
    refused = up(home, **{name: value})

    assert refused.returncode == 2, refused.stderr[-2000:]
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr


async def test_a_killed_database_is_back_at_once_and_nothing_acknowledged_is_lost(
    home: Path,
) -> None:
    with hireloop(home, HIRELOOP_LIMITS="false") as running:
        async with under_load(running) as load:
            kill_all(postgres_of(home))
            await load.until(acknowledged=60)
            kill_all(postgres_of(home))
            await load.until(acknowledged=60)

        missing = await lost(home, load)
        told = await until_all_are_told(home)

    assert missing == set()
    assert load.strange == []
    assert load.refused == set()
    assert load.statuses[503] > 0, "nobody asked while the database was away"
    assert load.longest_silence() < BACK_SECONDS
    assert load.slowest < BACK_SECONDS
    assert set(told.values()) == {1}


async def test_a_stop_under_load_breaks_no_answer_and_loses_none(home: Path) -> None:
    with hireloop(home, HIRELOOP_LIMITS="false", **UNHURRIED) as running:
        async with under_load(running) as load:
            running.process.send_signal(signal.SIGTERM)
            code = await asyncio.to_thread(running.process.wait, 20)

    assert code == 0
    assert postgres_of(home) == []
    assert load.strange == []
    with hireloop(home):
        assert await lost(home, load) == set()
        rows = await query(home, "select candidate_id::text from applications.applications")
        assert load.refused & {row["candidate_id"] for row in rows} == set()


async def test_a_killed_hireloop_has_lost_nothing_and_tells_of_each_application_once(
    home: Path,
) -> None:
    with hireloop(home, HIRELOOP_LIMITS="false", **UNHURRIED) as running:
        async with under_load(running) as load:
            running.process.kill()
            await asyncio.to_thread(running.process.wait, 20)

    with hireloop(home, HIRELOOP_LIMITS="false", **UNHURRIED):
        missing = await lost(home, load)
        told = await until_all_are_told(home)

    assert missing == set()
    assert set(told.values()) == {1}
