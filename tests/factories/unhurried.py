"""Settings for tests of what Hireloop does, which ask nothing of how fast the machine is."""

from pathlib import Path
from typing import Any

from hireloop.platform.settings import Settings

__all__ = ["UNHURRIED", "unhurried"]

_NEIGHBOUR_SECONDS = 10.0
# For a Hireloop that is started as a process of its own, limits as they are.
UNHURRIED = {"HIRELOOP_NEIGHBOUR_SECONDS": str(_NEIGHBOUR_SECONDS)}


def unhurried(home: Path, **more: Any) -> Settings:
    """Without rate limits, and with time for the answers of other rooms: all of them and the test
    share one process, on a machine that may do other things. Tests of that bound set their own.
    """
    chosen = {"limits": False, "neighbour_seconds": _NEIGHBOUR_SECONDS, **more}
    return Settings(home=str(home), **chosen)
