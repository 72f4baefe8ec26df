"""Contacts behind the edge with the rooms around it, and the room alone with its events in hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House
from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room
from tests.factories.people import People
from tests.factories.small_house import client_of, small_house


@pytest_asyncio.fixture(scope="session")
async def contacts_house(
    postgres: EmbeddedPostgres, template: str, home: Path
) -> AsyncIterator[House]:
    rooms = ["auth", "users", "applications", "contacts", "jobs"]
    async with small_house(postgres, template, home, rooms) as house:
        yield house


@pytest_asyncio.fixture
async def people(contacts_house: House) -> AsyncIterator[People]:
    async with client_of(contacts_house) as client:
        yield People(client)


@pytest_asyncio.fixture
async def alone(settings: Settings) -> AsyncIterator[OneRoom]:
    """The room without any other: `users` and `applications` never answer."""
    async with one_room(settings, "contacts") as opened:
        yield opened
