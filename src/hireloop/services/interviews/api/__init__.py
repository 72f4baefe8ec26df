"""HTTP in: a person's interviews, each as a calendar file, and the address of their calendar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, cast
from uuid import UUID

import msgspec
from litestar import Request, Response, delete, get, patch, post
from litestar.params import HeaderParameter, QueryParameter
from msgspec import Meta

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.beside import beside
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.interviews.api import offers
from hireloop.services.interviews.logic import feed, scheduling, upkeep
from hireloop.services.interviews.models import (
    Feed,
    FeedAddress,
    FeedMade,
    Interview,
    InterviewChange,
    NewInterview,
    Type,
    When,
)

__all__ = ["routes", "running"]

_CALENDAR = "text/calendar; charset=utf-8"

Moment = Annotated[str, Meta(max_length=40)]
First = Annotated[
    Moment | None, QueryParameter(name="from", description="Begins then or later: a day or a time")
]
Last = Annotated[
    Moment | None,
    QueryParameter(name="to", description="Begins on that day or before, or before that time"),
]
Types = Annotated[list[Type] | None, QueryParameter(name="type", description="May repeat")]
FeedSecret = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}$")]
IfNoneMatch = Annotated[Annotated[str, Meta(max_length=1_000)] | None, HeaderParameter()]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    room.state["secrets"] = feed.Secrets(Secret.load(room.settings))
    async with beside(upkeep.forget_now_and_then(room)):
        yield


@post("/interviews", guards=[signed_in])
async def schedule(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewInterview
) -> Response[Interview]:
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: scheduling.schedule(room, connection, caller, data),
    )


@get("/interviews", guards=[signed_in])
async def listed(
    room: Room,
    caller: Caller,
    first: First = None,
    last: Last = None,
    types: Types = None,
    application_id: UUID | None = None,
    when: When | None = None,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> Page[Interview]:
    """In the order of their beginnings; with `when=past` those that are over, the last first."""
    async with room.db.connection() as connection:
        return await scheduling.listed(
            connection,
            caller,
            first=first,
            last=last,
            types=types,
            application_id=application_id,
            when=when,
            limit=limit,
            cursor=cursor,
        )


@get("/interviews/{interview_id:uuid}", guards=[signed_in])
async def read(room: Room, caller: Caller, interview_id: UUID) -> Interview:
    async with room.db.connection() as connection:
        return await scheduling.read(connection, caller, interview_id)


@patch("/interviews/{interview_id:uuid}", guards=[signed_in])
async def change(
    room: Room,
    caller: Caller,
    interview_id: UUID,
    data: InterviewChange,
    if_match: IfMatch = None,
) -> Interview:
    async with room.db.transaction() as connection:
        return await scheduling.change(
            room, connection, caller, interview_id, data, version=if_match
        )


@delete("/interviews/{interview_id:uuid}", guards=[signed_in], opt={"area": "both"})
async def cancel(room: Room, caller: Caller, interview_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await scheduling.cancel(room, connection, caller, interview_id)


@get("/interviews/{interview_id:uuid}.ics", guards=[signed_in], media_type=_CALENDAR)
async def calendar_file(room: Room, caller: Caller, interview_id: UUID) -> Response[bytes]:
    return Response(
        await feed.file_of(room, caller, interview_id),
        media_type=_CALENDAR,
        headers={"Content-Disposition": 'attachment; filename="interview.ics"'},
    )


@get("/interviews/feed", guards=[signed_in])
async def look_at_feed(room: Room, caller: Caller) -> Feed:
    async with room.db.connection() as connection:
        return await feed.look(connection, caller)


@post("/interviews/feed", guards=[signed_in])
async def make_feed(
    room: Room, caller: Caller, request: Request[Any, Any, Any]
) -> Response[FeedAddress]:
    """Makes the calendar's address, which is told only now. One of before is revoked by it."""
    secrets: feed.Secrets = room.state["secrets"]
    kept = await answer_once(
        room, request, caller, lambda connection: feed.make(secrets, connection, caller)
    )
    made = msgspec.json.decode(cast("bytes", kept.content), type=FeedMade)  # encoded already
    return Response(feed.address_of(room, secrets, made), status_code=201)


@delete("/interviews/feed", guards=[signed_in])
async def revoke_feed(room: Room, caller: Caller) -> None:
    async with room.db.connection() as connection:
        await feed.revoke(connection, caller)


@get(
    "/interviews/feed/{secret:str}.ics",
    guards=[public],
    opt={"limit": "feed"},
    media_type=_CALENDAR,
)
async def calendar(
    room: Room, secret: FeedSecret, if_none_match: IfNoneMatch = None
) -> Response[bytes]:
    """For calendar programs, which can't sign in: the address is the secret."""
    found = await feed.answer(room, secret, if_none_match)
    # Asked for each time, so that what is revoked or moved shows; mostly the answer is "the same".
    headers = {"ETag": found.etag, "Cache-Control": "private, no-cache"}
    if found.body is None:
        return Response(b"", status_code=304, headers=headers)
    return Response(found.body, media_type=_CALENDAR, headers=headers)


routes = [
    *offers.routes,
    schedule,
    listed,
    read,
    change,
    cancel,
    calendar_file,
    look_at_feed,
    make_feed,
    revoke_feed,
    calendar,
]
