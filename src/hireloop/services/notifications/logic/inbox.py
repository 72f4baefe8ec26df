"""What a person has been told. Everybody sees only their own, and a program with a key, which is
for a tracker, nothing of what its person was told as somebody who hires.
"""

from datetime import datetime
from uuid import UUID

from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.services.notifications.models import NotificationPage
from hireloop.services.notifications.store import told

__all__ = ["listed", "mark_all_read", "mark_read"]


async def listed(
    connection: Connection, caller: Caller, *, unread: bool, limit: int, cursor: str | None
) -> NotificationPage:
    after = None if cursor is None else Cursor.decode(cursor, datetime, UUID)
    items = await told.page(
        connection,
        caller.account_id,
        hiring=_hires(caller),
        unread=unread,
        after=after,
        limit=limit + 1,
    )
    more = len(items) > limit
    items = items[:limit]
    count = await told.unread_count(connection, caller.account_id, hiring=_hires(caller))
    return NotificationPage(
        items=items,
        next_cursor=Cursor.encode(items[-1].created_at, items[-1].id) if more else None,
        unread_count=count,
    )


async def mark_read(connection: Connection, caller: Caller, notification_id: UUID) -> None:
    hiring = _hires(caller)
    if not await told.mark_read(connection, caller.account_id, notification_id, hiring=hiring):
        raise NotFound


async def mark_all_read(connection: Connection, caller: Caller) -> None:
    await told.mark_all_read(connection, caller.account_id, hiring=_hires(caller))


def _hires(caller: Caller) -> bool:
    return caller.scopes is None
