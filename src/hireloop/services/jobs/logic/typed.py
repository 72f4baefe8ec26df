"""Taking requests apart: what was sent, and text as it is to be kept."""

from typing import Any

import msgspec
from msgspec import UNSET, structs

__all__ = ["one_line", "sent"]


def sent(change: msgspec.Struct) -> dict[str, Any]:
    """The fields of a PATCH request that were there, `None` included."""
    return {name: value for name, value in structs.asdict(change).items() if value is not UNSET}


def one_line(text: str) -> str:
    """Without blanks around it, and with single ones in it."""
    return " ".join(text.split())
