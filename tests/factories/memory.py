"""Where tests put what would have them wait for a disk."""

import shutil
from pathlib import Path

__all__ = ["roomy_memory"]

_ROOM = 4 * 1024**3  # bytes


def roomy_memory() -> Path | None:
    """A folder in memory, if there is one with room."""
    memory = Path("/dev/shm")
    is_roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    return memory if is_roomy else None
