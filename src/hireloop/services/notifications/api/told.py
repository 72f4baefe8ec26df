"""What a person was told: the list, the mailbox, and the stream that open pages follow."""

from uuid import UUID

from litestar import Request, get, post
from litestar.response import Stream

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.paging import CursorText, Limit
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import inbox, mailbox
from hireloop.services.notifications.logic.streams import Streams
from hireloop.services.notifications.models import Mailbox, NotificationPage

__all__ = ["routes"]

# `no-transform` also keeps proxies from compressing, which would hold messages back.
_STREAM_HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


@get("/notifications", guards=[signed_in])
async def listed(
    room: Room,
    caller: Caller,
    unread: bool = False,  # a query parameter
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> NotificationPage:
    async with room.db.connection() as connection:
        return await inbox.listed(connection, caller, unread=unread, limit=limit, cursor=cursor)


@post("/notifications/{notification_id:uuid}/read", guards=[signed_in], status_code=204)
async def mark_read(room: Room, caller: Caller, notification_id: UUID) -> None:
    async with room.db.connection() as connection:
        await inbox.mark_read(connection, caller, notification_id)


@post("/notifications/read-all", guards=[signed_in], status_code=204)
async def mark_all_read(room: Room, caller: Caller) -> None:
    async with room.db.connection() as connection:
        await inbox.mark_all_read(connection, caller)


# No key is for it: what it holds signs its person in, and makes a new password.
@get("/notifications/mailbox", guards=[signed_in], opt={"area": None})
async def mails(
    room: Room, caller: Caller, limit: Limit = 20, cursor: CursorText | None = None
) -> Mailbox:
    """The caller's mails where there is no mail server; else there is no such address."""
    async with room.db.connection() as connection:
        return await mailbox.listed(room, connection, caller, limit=limit, cursor=cursor)


@get("/notifications/stream", guards=[signed_in], media_type="text/event-stream")
async def stream(
    room: Room,
    caller: Caller,
    request: Request,  # type: ignore[type-arg]  # given by the edge
) -> Stream:
    """Server-sent events, each with a JSON object that has a `kind`. The first is "hello"; after
    "expired" the stream ends, and a new one wants a new token.
    """
    streams: Streams = room.state["streams"]
    streams.require_place(caller)
    token = request.headers["authorization"].partition(" ")[2].strip()
    return Stream(
        streams.stream(caller, token), media_type="text/event-stream", headers=_STREAM_HEADERS
    )


routes = [
    listed,
    mark_read,
    mark_all_read,
    mails,
    stream,
]
