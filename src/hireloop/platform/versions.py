"""If-Match: the version somebody has before them when they change a thing (RFC 9110, 13.1.1)."""

from typing import Annotated

from litestar.params import HeaderParameter

from hireloop.platform.problems import Invalid

__all__ = ["IfMatch", "version_of"]

# The version asked for, or None for "whichever it is" (the header is missing, or "*").
IfMatch = Annotated[int | None, HeaderParameter(name="If-Match", description="The version edited")]


def version_of(header: str) -> int | None:
    """`3` of `"3"`, `W/"3"` and `3`; `None` of `*`. Raises `Invalid` for anything else."""
    text = header.strip().removeprefix("W/").strip('"')
    if text == "*":
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Invalid.field("If-Match", "is not a version of this")
    return int(text)
