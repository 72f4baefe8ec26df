"""What the embedded PostgreSQL survives, and how soon it is back."""
# ruff: noqa: ASYNC240  # a test has nobody else to keep waiting

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.embedded.server import pause_before_restart
from tests.factories.waiting import until
from tests.platform.embedded.processes import (
    PROMISED_SECONDS,
    ask,
    checkpointer,
    is_alive,
    kill_all,
    linux_only,
    pid_of,
)

# What a client may see when its server is killed; asyncpg's own confusion included.
DISTURBANCES = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)


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
    cleared, clear = asyncio.Event(), postgres.is_ready.clear

    def note_and_clear() -> None:  # it may be ready again before anybody has looked
        cleared.set()
        clear()

    monkeypatch.setattr(postgres.is_ready, "clear", note_and_clear)
    before = postgres.pid
    os.kill(checkpointer(home), signal.SIGKILL)

    await asyncio.wait_for(cleared.wait(), 20)
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


def more_than(noted: list[int], count: int) -> Callable[[], bool]:
    return lambda: len(noted) > count


async def kill_postmaster(postgres: EmbeddedPostgres) -> None:
    os.kill(pid_of(postgres), signal.SIGKILL)


async def kill_tree(postgres: EmbeddedPostgres) -> None:
    kill_all(postgres.home)


async def kill_backend(postgres: EmbeddedPostgres) -> None:
    query = "select pid from pg_stat_activity where query like 'insert into kept%'"
    os.kill(int(str(await ask(postgres, query))), signal.SIGKILL)
