"""How long the body of a request may be waited for: half a minute, and a second more for each 16 kB
that came. Its headers are the server's matter (`http_server`).

Somebody who sends a byte now and then would else be waited for without an end, and a thousand of
them with few means.
"""

import asyncio
from typing import Any

from litestar.types import Receive

from hireloop.platform.problems import TooSlow

__all__ = ["patient"]

_GRACE = 30.0  # seconds
_RATE = 16 * 1024  # bytes a second; a telephone at the edge of its network has twice that


def patient(receive: Receive) -> Receive:
    """`receive`, which raises `TooSlow` as long as there is more of the body to come. What comes
    after it, that the other side has left, is waited for without an end.
    """
    left = _GRACE
    is_whole = False

    async def next_message() -> Any:
        nonlocal left, is_whole
        if is_whole:
            return await receive()
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(left):
                message: Any = await receive()
        except TimeoutError:
            raise TooSlow from None
        # Only the waiting counts: what is done here meanwhile is not the client's fault.
        left += len(message.get("body", b"")) / _RATE - (clock() - began)
        is_whole = not message.get("more_body", False)
        return message

    return next_message
