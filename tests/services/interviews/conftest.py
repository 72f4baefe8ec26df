from collections.abc import AsyncIterator

import pytest_asyncio

from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room


@pytest_asyncio.fixture
async def interviews(settings: Settings) -> AsyncIterator[OneRoom]:
    """The room alone: nobody answers for applications."""
    async with one_room(settings, "interviews") as opened:
        yield opened
