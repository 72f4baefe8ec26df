from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room
from tests.factories.post import Clock, Kept, Post


@pytest_asyncio.fixture
async def notifications(settings: Settings) -> AsyncIterator[OneRoom]:
    async with one_room(settings, "notifications") as opened:
        yield opened


@pytest.fixture
def post(notifications: OneRoom) -> Post:
    """At noon on a Wednesday, with carriers that keep what they are given."""
    clock = Clock()
    notifications.room.state["clock"] = clock
    return Post(notifications, clock, Kept())
