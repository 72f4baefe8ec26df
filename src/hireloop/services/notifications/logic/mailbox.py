"""The mailbox in the app, which there is where there is no mail server: everybody's own mails."""

from datetime import datetime
from uuid import UUID

from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.notifications.models import Mailbox
from hireloop.services.notifications.store import mailbox

__all__ = ["listed"]


async def listed(
    room: Room, connection: Connection, caller: Caller, *, limit: int, cursor: str | None
) -> Mailbox:
    """Newest first. Raises `NotFound` where mails are sent."""
    if room.settings.smtp_url is not None:
        raise NotFound
    after = None if cursor is None else Cursor.decode(cursor, datetime, UUID)
    items = await mailbox.page(connection, caller.account_id, after=after, limit=limit + 1)
    more = len(items) > limit
    items = items[:limit]
    return Mailbox(items, Cursor.encode(items[-1].at, items[-1].id) if more else None)
