"""How long Hireloop takes to answer, first and later, and the memory it holds when nothing happens.

Goals: first start at most 3 s, later ones 1.5 s; 150 MB idle with PostgreSQL included.
"""

import statistics
import tempfile
import time
from pathlib import Path

from bench.running import hireloop

_ROUNDS = 5
_SETTLE_SECONDS = 65  # pools let go what they have not used for half a minute


def main() -> None:
    first, later = [], []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            with hireloop(home) as running:
                first.append(running.started_seconds)
            with hireloop(home) as running:
                later.append(running.started_seconds)
    print(f"first start {statistics.median(first):.2f} s (goal 3), {_spread(first)}")
    print(f"later start {statistics.median(later):.2f} s (goal 1.5), {_spread(later)}")
    _tell_memory()


def _tell_memory() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with hireloop(home):
            pass
        with hireloop(home) as running:
            time.sleep(_SETTLE_SECONDS)
            idle = running.memory_bytes()
    total = sum(idle.values()) / 1e6
    parts = ", ".join(f"{name} {size / 1e6:.0f}" for name, size in idle.items())
    print(f"idle memory {total:.0f} MB proportional (goal 150): {parts}")


def _spread(seconds: list[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f} in {len(seconds)} runs"


if __name__ == "__main__":
    main()
