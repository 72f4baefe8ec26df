from collections.abc import AsyncIterator

import pytest_asyncio
from tests.factories.one_room import OneRoom, one_room

from hireloop.platform.settings import Settings


@pytest_asyncio.fixture
async def analytics(settings: Settings) -> AsyncIterator[OneRoom]:
    async with one_room(settings, "analytics") as opened:
        yield opened
