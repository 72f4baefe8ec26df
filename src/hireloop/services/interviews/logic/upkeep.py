"""What is done beside answering: cancelled interviews are forgotten when calendars have heard."""

import asyncio

import asyncpg
import structlog

from hireloop.platform.problems import Busy
from hireloop.platform.service import Room
from hireloop.services.interviews.logic.feed import CANCELLED_FOR
from hireloop.services.interviews.store import interviews

__all__ = ["forget_now_and_then", "forget_old"]

_EVERY = 3_600.0  # seconds
_log = structlog.get_logger("hireloop.interviews")


async def forget_old(room: Room) -> None:
    async with room.db.connection() as connection:
        await interviews.forget_cancelled(connection, CANCELLED_FOR)


async def forget_now_and_then(room: Room) -> None:
    """Several processes may do it at once."""
    while True:
        try:
            await forget_old(room)
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("cancelled interviews stay a while", reason=str(error))
        await asyncio.sleep(_EVERY)
