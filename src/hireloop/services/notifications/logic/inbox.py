"""What a person has been told, and what they want to be told. Everybody sees only their own."""

from datetime import datetime
from uuid import UUID

from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.services.notifications import store
from hireloop.services.notifications.logic.wording import MEANINGS
from hireloop.services.notifications.models import (
    NewPreferences,
    NotificationPage,
    Preferences,
    PreferenceShown,
)

__all__ = ["listed", "mark_all_read", "mark_read", "preferences", "set_preferences"]


async def listed(
    connection: Connection, caller: Caller, *, unread: bool, limit: int, cursor: str | None
) -> NotificationPage:
    after = None if cursor is None else Cursor.decode(cursor, datetime, UUID)
    items = await store.page(
        connection, caller.account_id, unread=unread, after=after, limit=limit + 1
    )
    more = len(items) > limit
    items = items[:limit]
    return NotificationPage(
        items=items,
        next_cursor=Cursor.encode(items[-1].created_at, items[-1].id) if more else None,
        unread_count=await store.unread_count(connection, caller.account_id),
    )


async def mark_read(connection: Connection, caller: Caller, notification_id: UUID) -> None:
    if not await store.mark_read(connection, caller.account_id, notification_id):
        raise NotFound


async def mark_all_read(connection: Connection, caller: Caller) -> None:
    await store.mark_all_read(connection, caller.account_id)


async def preferences(connection: Connection, caller: Caller) -> Preferences:
    """Every kind there is; what the person has not set is on."""
    chosen = {
        preference.kind: preference.in_app
        for preference in await store.preferences(connection, caller.account_id)
    }
    return Preferences(
        [
            PreferenceShown(kind, meaning, in_app=chosen.get(kind, True))
            for kind, meaning in MEANINGS.items()
        ]
    )


async def set_preferences(
    connection: Connection, caller: Caller, data: NewPreferences
) -> Preferences:
    kinds = [item.kind for item in data.items]
    if len(set(kinds)) < len(kinds):
        raise Invalid.field("items", "names a kind twice")
    await store.replace_preferences(connection, caller.account_id, data.items)
    return await preferences(connection, caller)
