"""The bytes themselves, at addresses that are signed and need no token. They are not described with
the interface: an address is taken as it was given out.
"""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, put
from litestar.response import Stream
from msgspec import Meta

from hireloop.platform.access import public
from hireloop.platform.call import call_of
from hireloop.platform.problems import Invalid, TooLarge
from hireloop.platform.service import Room
from hireloop.services.files.logic import giving, uploads
from hireloop.services.files.logic.addresses import Addresses
from hireloop.services.files.models import LARGEST

__all__ = ["routes"]

Expires = Annotated[int, Meta(ge=0, le=1 << 40)]
Signature = Annotated[str, Meta(max_length=64, pattern="^[0-9a-f]{64}$")]


@put(
    "/files/{file_id:uuid}/content",
    guards=[public],
    status_code=204,
    request_max_body_size=LARGEST,
    include_in_schema=False,
)
async def receive(
    room: Room,
    request: Request[Any, Any, Any],
    file_id: UUID,
    expires: Expires,
    signature: Signature,
) -> None:
    addresses: Addresses = room.state["addresses"]
    addresses.require("PUT", file_id, expires, signature, is_copy=False)
    announced = call_of(request).content_length
    if announced is not None and (not announced.isdigit() or int(announced) > LARGEST):
        raise TooLarge(f"At most {LARGEST} bytes are read.")
    await uploads.receive(room, file_id, _chunks(request))


@get("/files/{file_id:uuid}/content", guards=[public], include_in_schema=False)
async def give(
    room: Room,
    file_id: UUID,
    expires: Expires,
    signature: Signature,
    copy: bool = False,  # a query parameter
) -> Stream:
    addresses: Addresses = room.state["addresses"]
    addresses.require("GET", file_id, expires, signature, is_copy=copy)
    chunks, headers, content_type = await giving.content(room, file_id, is_copy=copy)
    return Stream(chunks, media_type=content_type, headers=headers)


routes = [receive, give]


async def _chunks(request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
    """The body as it comes. Raises `Invalid` if the sender leaves in the middle."""
    while True:
        message: Any = await request.receive()
        if message["type"] == "http.disconnect":
            raise Invalid.field("body", "ended too early")
        yield message.get("body", b"")
        if not message.get("more_body"):
            return
