from collections.abc import AsyncIterator
from datetime import UTC, datetime

import msgspec
import pytest
import pytest_asyncio

from hireloop.platform.ids import new_id
from hireloop.platform.outward import Outward
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room
from tests.factories.post import Clock, Kept, Post
from tests.services.notifications.receiving import Company, Receiver

SOMEWHERE = "93.184.215.14"  # outside


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


@pytest.fixture
def names(post: Post) -> dict[str, list[str]]:
    """What names mean; a test changes it."""
    meaning = {"hooks.example": [SOMEWHERE], "push.example": [SOMEWHERE]}

    async def resolve(host: str) -> list[str]:
        if host not in meaning:
            raise OSError(host)
        return meaning[host]

    post.room.room.state["resolve"] = resolve
    post.room.room.state["outward"] = Outward(resolve=resolve)
    return meaning


@pytest.fixture
async def acme(post: Post, names: dict[str, list[str]]) -> Company:
    """Its owner is signed in, and its program takes what is posted."""
    post.clock.at = datetime.now(UTC)  # receivers refuse what was signed long ago
    company = Company(post, post.room.sign_in(), new_id(), Receiver())
    await company.change(company.owner, "owner")
    return company
