from collections.abc import AsyncIterator

import pytest_asyncio

from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room


@pytest_asyncio.fixture
async def analytics(settings: Settings) -> AsyncIterator[OneRoom]:
    async with one_room(settings, "analytics") as opened:
        yield opened


async def counted(analytics: OneRoom) -> list[tuple[object, ...]]:
    """Everything that is counted and shown, of people and of jobs."""
    async with analytics.room.db.connection() as connection:
        found = await connection.fetch(
            "select owner_id, grain, start, counts::jsonb as counts from counts"
            " where edition = (select current from editions) order by 1, 2, 3"
        )
    return [tuple(row) for row in found]
