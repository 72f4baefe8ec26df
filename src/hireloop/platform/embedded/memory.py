"""How much of the machine's memory PostgreSQL may keep pages in."""

import os
from pathlib import Path

__all__ = ["buffers", "machine_bytes"]

_SHARE = 32
_LEAST, _MOST = 32, 512  # MB
_CONTAINER = Path("/sys/fs/cgroup/memory.max")  # control groups v2


def buffers(machine: int) -> str:
    """`shared_buffers` for a machine of so many bytes: a 32nd of it. They are taken as pages are
    read, so a small Hireloop stays small; with a million jobs a search that finds three thousand of
    them takes less than half the time of one with 32 MB.
    """
    return f"{min(max(machine // _SHARE >> 20, _LEAST), _MOST)}MB"


def machine_bytes() -> int:
    """The machine's memory, or what this container may use of it."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(whole, int(_CONTAINER.read_text()))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return whole
