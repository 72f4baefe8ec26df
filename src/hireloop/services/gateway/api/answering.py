"""Answers that browsers, feed readers and caches keep, and ask again whether they are still so."""

import gzip
import hashlib
from collections.abc import Awaitable
from typing import Any, TypeVar

from litestar import Request, Response

from hireloop.platform.neighbours import Unreachable
from hireloop.platform.problems import Busy

__all__ = ["ASK_AGAIN", "kept", "needed"]

T = TypeVar("T")

ASK_AGAIN = "no-cache"
_WORTH_COMPRESSING = 1_000  # bytes


def kept(
    request: Request[Any, Any, Any],
    body: bytes,
    *,
    media_type: str,
    cache_control: str,
    etag: str | None = None,
    compressed: bytes | None = None,
    is_text: bool = True,
    status: int = 200,
) -> Response[bytes]:
    """The body, or that the asker has it already; compressed where that helps."""
    etag = etag or f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
    if status == 200 and request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers)
    if is_text and "gzip" in request.headers.get("accept-encoding", ""):
        if compressed is None and len(body) > _WORTH_COMPRESSING:
            compressed = gzip.compress(body, compresslevel=5, mtime=0)
        if compressed is not None:
            body, headers["Content-Encoding"] = compressed, "gzip"
    return Response(body, status_code=status, headers=headers, media_type=media_type)


async def needed(asked: Awaitable[T]) -> T:
    """What another room says, without which there is no answer: then `Busy` is raised."""
    try:
        return await asked
    except Unreachable:
        raise Busy from None
