"""What lies on disk: the lock that says who owns the folder, the data, and the socket's folder.

It must not start a server. Existing folders keep their permissions and their owner.
"""

import fcntl
import hashlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from hireloop.platform.embedded.failures import (
    AlreadyRunning,
    EmbeddedPostgresError,
    OtherVersion,
    StartFailed,
)
from hireloop.platform.embedded.programs import Programs, wait_until
from hireloop.platform.embedded.server_log import ServerLog

__all__ = [
    "FolderLock",
    "cluster_name",
    "make_data",
    "make_socket_folder",
    "remove_socket_folder",
    "socket_folder",
]

_LONGEST_SOCKET = 103  # bytes of a path in sockaddr_un: 107 on Linux, 103 on macOS
_LONGEST_INITDB = 300.0  # seconds; half a second on a healthy disk
_HALF_MADE = ".new-"
_SOCKET_NAME = ".s.PGSQL.5432"
# What needs no quoting in a server setting, a connection URL and asyncpg's list of hosts.
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")
# PostgreSQL compares and sorts by its own C.UTF-8 everywhere. This one only tells its full text
# parser what a letter is: under "C" every non-ASCII sign is one, and “quoted” keeps its quotes.
_LETTERS = ("C.UTF-8", "en_US.UTF-8", "C")


class FolderLock:
    """Held by one living process. The kernel drops it with the process, so it is never stale."""

    def __init__(self, home: Path) -> None:
        """Takes the lock, or raises `AlreadyRunning`."""
        path = home / "hireloop.lock"
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._fd, 20, 0).decode(errors="replace").strip()
            os.close(self._fd)
            raise AlreadyRunning(
                f"Another Hireloop (process {holder or 'unknown'}) uses the folder {home}. "
                f"Stop it (Ctrl-C where it runs, or `kill {holder or '<its number>'}`), "
                "or set HIRELOOP_HOME to another folder for this one."
            ) from None
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        os.ftruncate(self._fd, 0)
        os.close(self._fd)


def cluster_name(data: Path) -> str:
    """Shown in the title of each server process, which is how they are found again."""
    return f"hireloop-{hashlib.sha256(os.fsencode(data)).hexdigest()[:12]}"


async def make_data(data: Path, programs: Programs, log: ServerLog) -> None:
    """Makes the database folder unless it is there.

    It is made beside its place and renamed when it is complete and on disk, so that a power cut
    never leaves a half of one. Raises `OtherVersion` for one of another major version.
    """
    _remove_half_made(data)
    if _is_made(data, programs.major):
        return
    fresh = Path(tempfile.mkdtemp(prefix=f"{data.name}{_HALF_MADE}", dir=data.parent))  # 0700
    programs.give(fresh)
    try:
        await _initdb(fresh, programs, log)
        _put_in_place(fresh, data)
    except BaseException:
        _remove_half_made(data)
        raise


def _remove_half_made(data: Path) -> None:
    for half_made in list(data.parent.glob(f"{data.name}{_HALF_MADE}*")):
        # A killed initdb's own child may still write there; the next start gets the rest.
        shutil.rmtree(half_made, ignore_errors=True)


def _is_made(data: Path, major: int) -> bool:
    if not data.exists() or not any(data.iterdir()):
        return False
    try:
        made_by = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise EmbeddedPostgresError(
            f"{data} holds something else than a PostgreSQL database. Move it away, "
            "or set HIRELOOP_HOME to another folder."
        ) from None
    if made_by != str(major):
        raise OtherVersion(
            f"The database in {data} was made by PostgreSQL {made_by}; this Hireloop brings "
            f"PostgreSQL {major}. Dump it with the Hireloop that made it (pg_dumpall) and load "
            "that into a new HIRELOOP_HOME, or run pg_upgrade. Nothing was changed."
        )
    return True


async def _initdb(fresh: Path, programs: Programs, log: ServerLog) -> None:
    # One syncfs is as durable as one fsync for each of the thousand files, and needs one wait.
    sync = ("--sync-method=syncfs",) if sys.platform == "linux" else ()
    for letters in _LETTERS:
        log.mark_launch()
        process = programs.start(
            "initdb",
            *("--pgdata", str(fresh), "--username=postgres", "--encoding=UTF8", "--locale=C"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--lc-ctype={letters}"),
            *("--data-checksums", "--auth-local=trust", "--auth-host=reject", "--no-instructions"),
            *sync,
            output=log.fd,
            at_our_death="KILL",
        )
        await _end_of(process)
        if process.returncode == 0:
            return
        if "invalid locale name" not in log.last_words():
            break
    raise StartFailed(f"initdb could not make {fresh}; its last words:\n{log.last_words()}")


async def _end_of(process: subprocess.Popen[bytes]) -> None:
    try:
        await wait_until(lambda: process.poll() is not None, seconds=_LONGEST_INITDB)
    finally:  # we may have been cancelled
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _put_in_place(fresh: Path, data: Path) -> None:
    fresh.rename(data)
    descriptor = os.open(data.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def socket_folder(home: Path) -> Path:
    """Where the socket goes: under `home` if its path is short and plain enough, else temporary."""
    name = cluster_name(home)
    temporary = (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp")  # noqa: S108  # where sockets go
    places = [home / "socket"]
    places += [Path(t) / name for t in temporary if t and os.access(t, os.W_OK | os.X_OK)]
    for place in places:
        length = len(os.fsencode(place / _SOCKET_NAME))
        if length <= _LONGEST_SOCKET and _PLAIN.fullmatch(str(place)):
            return place
    raise EmbeddedPostgresError(
        f"No folder is short enough for a socket: {', '.join(map(str, places))}. "
        "Set TMPDIR to a short path."
    )


def make_socket_folder(path: Path, programs: Programs) -> None:
    """Makes it afresh, for the server's user alone (and root)."""
    remove_socket_folder(path, programs)
    path.mkdir(mode=0o700)
    programs.give(path)


def remove_socket_folder(path: Path, programs: Programs) -> None:
    """Removes it with its content; raises if it belongs to somebody else (a shared /tmp)."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    ours = status.st_uid in (os.geteuid(), programs.uid)
    if not (stat.S_ISDIR(status.st_mode) and ours):
        raise EmbeddedPostgresError(f"{path} belongs to somebody else. Remove it or set TMPDIR.")
    shutil.rmtree(path)
