"""Libraries without their ornaments."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

__all__ = ["without_rich"]


@contextmanager
def without_rich() -> Iterator[None]:
    """Imports in this block do as if rich were not installed. structlog and httpx take it, eighty
    modules, 4 MB and a tenth of a second, wherever they find it, to colour tracebacks that a server
    never shows. It is here for the commands that print tables.
    """
    if "rich" in sys.modules:
        yield
        return
    modules = cast("dict[str, object]", sys.modules)
    modules["rich"] = None  # as the import system has it for what is not to be found
    try:
        yield
    finally:
        del modules["rich"]
