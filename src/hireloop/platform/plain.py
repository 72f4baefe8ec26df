"""Libraries without their ornaments."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

__all__ = ["without_ornaments"]

_ORNAMENTS = ("click", "rich")


@contextmanager
def without_ornaments() -> Iterator[None]:
    """Imports in this block do as if rich and click were not installed. structlog and httpx take
    them, a hundred modules, 5 MB and a tenth of a second, wherever they find them: for tracebacks
    in colour and a command of their own, which a server never shows.
    """
    modules = cast("dict[str, object]", sys.modules)
    hidden = [name for name in _ORNAMENTS if name not in modules]
    modules.update(dict.fromkeys(hidden))  # None: as the import system has what is not to be found
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]
