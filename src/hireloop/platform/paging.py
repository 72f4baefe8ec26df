"""Lists page by page: an opaque cursor that carries where the last page ended.

A cursor holds the sort values of the last item shown, so the next page is an index range however
deep it lies and nothing is shown twice when something new comes in above. A cursor is not a
secret and grants nothing: what a caller may see is decided again for each page.
"""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta

from hireloop.platform.problems import Invalid

__all__ = ["Cursor", "CursorText", "Limit", "Page", "page"]

T = TypeVar("T")
Row = TypeVar("Row")

_BIGINT = 1 << 63
_CONTROLS = re.compile(r"[\x00-\x1f]")

Limit = Annotated[int, Meta(ge=1, le=100, description="Items on a page")]
CursorText = Annotated[
    str,
    Meta(max_length=1_000, pattern=r"^[A-Za-z0-9_-]*$", description="next_cursor of a page"),
]


class Page(msgspec.Struct, Generic[T], frozen=True):
    items: list[T]
    next_cursor: str | None  # None: this is the last page


class Cursor:
    """The sort values of a page's last item, as text that goes into a URL as it is."""

    @staticmethod
    def encode(*values: object) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(values)).decode().rstrip("=")

    @staticmethod
    def decode(text: str, *types: Any) -> tuple[Any, ...]:
        """The values again, of these types. Raises `Invalid` naming `cursor` for anything that
        `encode` did not make of values of these types.
        """
        try:
            padded = text + "=" * (-len(text) % 4)
            raw = base64.b64decode(padded, altchars=b"-_", validate=True)
            values: tuple[Any, ...] = msgspec.json.decode(raw, type=tuple[types])  # type: ignore[valid-type]  # a type made at run time
        except (binascii.Error, ValueError, msgspec.DecodeError, RecursionError):
            values = ()
        if not values or not all(map(_fits, values)):
            raise Invalid.field("cursor", "is not one that this list gave out")
        return values


def _fits(value: object) -> bool:
    """Whether PostgreSQL can take the value: a forged cursor must not become a server error."""
    match value:
        case str():
            return _CONTROLS.search(value) is None
        case bool():
            return True
        case int():
            return -_BIGINT <= value < _BIGINT
        case datetime():
            return value.tzinfo is not None and 1 < value.year < 9999
        case _:
            return True


def page(
    rows: Sequence[Row],
    limit: int,
    *,
    item: Callable[[Row], T],
    ends_at: Callable[[Row], tuple[object, ...]],
) -> Page[T]:
    """A page of at most `limit` items from rows of which one more was asked for (`limit + 1`),
    so that knowing whether there is another page costs no count.
    """
    shown = rows[:limit]
    more = len(rows) > limit
    return Page(
        items=[item(row) for row in shown],
        next_cursor=Cursor.encode(*ends_at(shown[-1])) if more else None,
    )
