"""The minute in which a house counts what is limited, made to last."""

from hireloop.platform.house import House
from hireloop.platform.limits import MemoryCounters

__all__ = ["hold_minute"]

_NOW = 1_800_000_000.0  # the beginning of a minute


def hold_minute(house: House) -> None:
    """Until the house is closed. What was counted in the last minute counts less and less, so that
    a test in which one ends may do more than the limit.
    """
    counters = house.edge.limits._storage
    assert isinstance(counters, MemoryCounters)
    counters._now = lambda: _NOW
