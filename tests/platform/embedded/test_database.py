"""What one gets: a durable database that this user alone can reach."""
# ruff: noqa: ASYNC240  # a test has nobody else to keep waiting

import asyncio
import os
import signal
import socket
import stat
from pathlib import Path

import asyncpg
import psutil
import pytest

from hireloop.platform.embedded import EmbeddedPostgres, EmbeddedPostgresError
from hireloop.platform.embedded import server_log as server_log_module
from tests.factories.waiting import until
from tests.platform.embedded.processes import PROMISED_SECONDS, ask, checkpointer

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


async def test_a_new_folder_becomes_a_durable_utf8_database(postgres: EmbeddedPostgres) -> None:
    shown = {name: await ask(postgres, f"show {name}") for name in EXPECTED}

    assert shown == EXPECTED


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
