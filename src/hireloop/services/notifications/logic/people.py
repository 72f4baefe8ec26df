"""Whom news are for: where they are reached and what they are called, as other rooms tell it."""

import asyncio
from datetime import datetime
from uuid import UUID

from hireloop.platform.forgetting import forget
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, hours
from hireloop.services.notifications.logic.channels.folder import Folder
from hireloop.services.notifications.store import people

__all__ = ["erase", "note_email", "note_name"]


async def note_email(
    room: Room,
    connection: Connection,
    account_id: UUID,
    email: str,
    *,
    at: datetime,
    is_proved: bool,
) -> None:
    """Where mails to somebody go, as long as nobody else proves that it is their address."""
    summary_at = hours.next_monday(clock.now(room), hours.zone_of(None))
    await people.note_email(
        connection, account_id, email, at=at, is_proved=is_proved, summary_at=summary_at
    )


async def note_name(
    connection: Connection, account_id: UUID, full_name: str, *, at: datetime
) -> None:
    await people.note_name(connection, account_id, full_name, at=at)


async def erase(room: Room, connection: Connection, account_id: UUID) -> None:
    """Also the files of mails that were not sent."""
    mails = await people.erase(connection, account_id)
    await forget(connection, account_id)
    if mails:  # not after the commit: who is killed in between would leave files nobody knows of
        await asyncio.to_thread(Folder.of(room.settings).remove, mails)
