from collections.abc import AsyncIterator

import pytest_asyncio

from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room


@pytest_asyncio.fixture
async def room(settings: Settings) -> AsyncIterator[OneRoom]:
    async with one_room(settings, "search") as opened:
        yield opened
