"""The server lives and dies with its Hireloop, and leaves nothing behind."""
# ruff: noqa: ASYNC220, ASYNC240  # a test has nobody else to keep waiting

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.embedded import server as server_module
from tests.factories.waiting import until
from tests.platform.embedded.processes import (
    ask,
    is_alive,
    kill_all,
    linux_only,
    pid_of,
    server_pid,
    servers,
)


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


def forget(postgres: EmbeddedPostgres) -> subprocess.Popen[bytes]:
    """Leaves the server as a crash of its Hireloop would where the system does not end it."""
    assert postgres._watcher is not None
    assert postgres._process is not None
    postgres._watcher.cancel()
    postgres._let_go()
    return postgres._process
