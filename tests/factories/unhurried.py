"""Settings for tests of what Hireloop does, which ask nothing of how fast the machine is."""

from pathlib import Path
from typing import Any

from hireloop.platform.settings import Settings

__all__ = ["unhurried"]


def unhurried(home: Path, **more: Any) -> Settings:
    """Without rate limits, and with time for the answers of other rooms: all of them and the test
    share one process, on a machine that may do other things. Tests of that bound set their own.
    """
    return Settings(home=str(home), **{"limits": False, "neighbour_seconds": 10.0, **more})
