"""A Hireloop of its own, in which nothing happens but what these tests do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.services.gateway.logic import assets
from tests.factories.small_app import build
from tests.factories.small_house import small_house
from tests.permissions.world import World, open_world

_A_DAY = 86_400


@pytest_asyncio.fixture(scope="package")
async def world(postgres: EmbeddedPostgres, template: str, home: Path) -> AsyncIterator[World]:
    rooms = [service.name for service in runner.load()]
    async with (
        small_house(postgres, template, home, rooms, access_token_seconds=_A_DAY) as house,
        open_world(house) as opened,
    ):
        yield opened


@pytest.fixture(autouse=True)
def _built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "FOLDER", build(tmp_path / "web"))
