"""What has to be done beside answering: remembering which sessions ended before this process was
started, and throwing away what is out of date.
"""

import asyncio

import asyncpg
import structlog

from hireloop.platform.problems import Busy
from hireloop.platform.service import Room
from hireloop.services.auth import store

__all__ = ["clean_now_and_then", "remember_ended"]

_EVERY_SECONDS = 3_600
_log = structlog.get_logger("hireloop.auth")


async def remember_ended(room: Room) -> None:
    """Access tokens of a session that ended before the restart stay refused after it."""
    async with room.db.connection() as connection:
        for session_id in await store.ended_since(connection, room.settings.access_token_seconds):
            room.tokens.revoke(session_id)


async def clean_now_and_then(room: Room) -> None:
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        try:
            async with room.db.connection() as connection:
                await store.forget_expired(connection)
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("cleaning up has to wait", reason=str(error))
