from collections.abc import AsyncIterator

import pytest_asyncio

from hireloop.platform.settings import Settings
from tests.factories.offers import apply
from tests.factories.one_room import OneRoom, one_room
from tests.factories.people import Person


@pytest_asyncio.fixture
async def interviews(settings: Settings) -> AsyncIterator[OneRoom]:
    """The room alone: nobody answers for applications."""
    async with one_room(settings, "interviews") as opened:
        yield opened


@pytest_asyncio.fixture
async def application_id(riley: Person, casey: Person) -> str:
    """Of Casey, to a job of Riley's company."""
    return await apply(riley, casey)
