from collections.abc import AsyncIterator

import msgspec
import pytest
import pytest_asyncio

from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room
from tests.factories.post import Clock, Kept, Post


@pytest_asyncio.fixture
async def notifications(settings: Settings) -> AsyncIterator[OneRoom]:
    async with one_room(settings, "notifications") as opened:
        yield opened


@pytest_asyncio.fixture
async def without_sms(notifications: OneRoom) -> AsyncIterator[Room]:
    """The room as it is where mails are sent, and nothing is there to send SMS."""
    room = notifications.room
    settings = {"smtp_url": "smtp://mail.example", "mail_from": "hello@hireloop.example"}
    changed = msgspec.structs.replace(room.settings, **settings)
    object.__setattr__(room, "settings", changed)  # frozen, and handed to every handler
    yield room


@pytest.fixture
def post(notifications: OneRoom) -> Post:
    """At noon on a Wednesday, with carriers that keep what they are given."""
    clock = Clock()
    notifications.room.state["clock"] = clock
    return Post(notifications, clock, Kept())
