"""/auth/account/export and /auth/account/activity: what is held of the caller, and what happened
to it.
"""

from typing import Any

from litestar import Request, get
from litestar.response import Stream

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import NO_STORE, origin_of
from hireloop.services.auth.logic import activity, exporting
from hireloop.services.auth.models.activity import Activity

__all__ = ["routes"]


@get(
    "/auth/account/export",
    guards=[signed_in],
    media_type="application/zip",
    opt={"limit": "export"},
)
async def export_account(room: Room, caller: Caller, request: Request[Any, Any, Any]) -> Stream:
    """Everything held about you, as a ZIP archive; README.txt in it says what is what. It is whole,
    or the answer is 503. Wants a fresh proof of who you are, and is given five times a day.
    """
    async with room.db.connection() as connection:
        await exporting.require_allowed(connection, caller)
    exports: exporting.Exports = room.state["exports"]
    file, size = await exports.make(caller)
    try:
        async with room.db.transaction() as connection:
            await exporting.take_note(connection, caller, origin_of(request))
    except BaseException:
        file.close()
        raise
    headers = {
        **NO_STORE,
        "Content-Disposition": 'attachment; filename="hireloop-export.zip"',
        "Content-Length": str(size),
    }
    return Stream(exporting.chunks(file), media_type="application/zip", headers=headers)


@get("/auth/account/activity", guards=[signed_in])
async def account_activity(
    room: Room, caller: Caller, limit: Limit = 50, cursor: CursorText | None = None
) -> Page[Activity]:
    """What happened to your account and your data, and who did it, the latest first."""
    async with room.db.connection() as connection:
        return await activity.listed(connection, caller, limit=limit, cursor=cursor)


routes = [export_account, account_activity]
