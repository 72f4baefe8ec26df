"""How much memory PostgreSQL keeps pages in."""

import os
from pathlib import Path

__all__ = ["buffers", "machine_bytes", "written_bytes"]

_OF_DATA, _OF_MACHINE = 8, 32  # so many parts of each
_LEAST, _MOST = 32, 512  # MB
_CONTAINER = Path("/sys/fs/cgroup/memory.max")  # control groups v2


def buffers(*, data: int, machine: int) -> str:
    """`shared_buffers` for so many bytes of data on a machine of so many bytes.

    Their mere administration costs an idle Hireloop 30 MB where there are 512 MB of them, so one
    with little in it has few. With a million jobs a search that finds three thousand of them takes
    less than half the time of one with 32 MB.
    """
    wanted = min(data // _OF_DATA, machine // _OF_MACHINE) >> 20
    return f"{min(max(wanted, _LEAST), _MOST)}MB"


def machine_bytes() -> int:
    """The machine's memory, or what this container may use of it."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(whole, int(_CONTAINER.read_text()))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return whole


def written_bytes(data: Path) -> int:
    """What the databases under PostgreSQL's folder take, as far as it can be read."""
    found = 0
    for folder, _, names in os.walk(data / "base"):
        for name in names:
            try:
                found += (Path(folder) / name).stat().st_size
            except OSError:  # gone meanwhile
                continue
    return found
