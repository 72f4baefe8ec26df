"""What has to be done beside answering: remembering which sessions ended before this process was
started, and throwing away what is out of date.
"""

import asyncio
import time
from uuid import UUID

import asyncpg
import structlog

from hireloop.platform.ended import EVERY, span
from hireloop.platform.problems import Busy
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.store import activity, identities

__all__ = ["clean_now_and_then", "ended", "remember_ended", "watch_ended"]

_EVERY_SECONDS = 3_600
_log = structlog.get_logger("hireloop.auth")


async def remember_ended(room: Room) -> None:
    """Access tokens of a session that ended before the restart stay refused after it."""
    async with room.db.connection() as connection:
        for session_id in await store.ended_since(connection, room.settings.access_token_seconds):
            room.tokens.revoke(session_id)


async def ended(room: Room, seconds: int) -> list[UUID]:
    async with room.db.connection() as connection:
        return await store.ended_since(connection, seconds)


async def watch_ended(room: Room) -> None:
    """Hears of the sessions that other processes of auth, or an operator's command, have ended: the
    database knows, whoever else is away. What is new here is told on.
    """
    looked_at = time.monotonic()
    while True:
        await asyncio.sleep(EVERY)
        began = time.monotonic()
        try:
            seconds = span(looked_at, room.settings.access_token_seconds)
            room.tokens.learn_ended(await ended(room, seconds))
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            continue  # the pool says so
        looked_at = began


async def clean_now_and_then(room: Room) -> None:
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        try:
            async with room.db.connection() as connection:
                await store.forget_expired(connection)
                await activity.forget_old(connection, room.settings.activity_days)
                await identities.forget_expired(connection)
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("cleaning up has to wait", reason=str(error))
