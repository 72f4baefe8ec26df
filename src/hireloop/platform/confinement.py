"""What a process does to itself before it reads what strangers sent: from then on a mistake in a
library costs this process and nothing else. Standard library only; a child imports it first.
"""

import contextlib
import ctypes
import os
import resource
import signal

__all__ = ["confine", "shut"]

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38


def confine(*, memory: int, cpu_seconds: int) -> None:
    """Bounds this process: `memory` bytes of addresses, so many seconds of computing, no file
    written, no network where the system lets a process give it up, gone with its parent.
    """
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a system may know a bound and not keep it
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(OSError, AttributeError):  # Linux only
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def shut() -> None:
    """From now on this process opens nothing: no file, no connection, no pipe. Whatever it still
    has to import it has imported.
    """
    most = max(_open_descriptors()) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _open_descriptors() -> list[int]:
    found = []
    for number in range(256):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(number)
    return found
