"""Which folders are refused, in words that help, and what is no obstacle."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hireloop.platform.embedded import (
    AlreadyRunning,
    EmbeddedPostgres,
    EmbeddedPostgresError,
    OtherVersion,
    StartFailed,
)
from tests.platform.embedded.processes import ask, server_pid, servers


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
