"""What an operator sees and does about deliveries. Never what they say: that is for others."""

from typing import Any
from uuid import UUID

from hireloop.platform.service import Room
from hireloop.services.notifications.store import deliveries

__all__ = ["listed", "retry"]

_MOST = 200


async def listed(room: Room, state: str) -> list[dict[str, Any]]:
    """The newest in that state: waiting or dead."""
    async with room.db.connection() as connection:
        return await deliveries.listed(connection, [state], most=_MOST)


async def retry(room: Room, delivery_id: UUID | None) -> int:
    """Has one that was given up, or all of them, tried again; how many there were."""
    async with room.db.connection() as connection:
        return await deliveries.retry(connection, delivery_id)
