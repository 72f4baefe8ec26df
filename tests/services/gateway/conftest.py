"""Somebody with a company to show, and a small web app."""

from pathlib import Path

import pytest
import pytest_asyncio

from hireloop.services.gateway.logic import assets
from tests.factories.people import People, Person
from tests.factories.small_app import build


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = build(tmp_path / "web")
    (tmp_path / "secret.txt").write_text("not for the world")
    monkeypatch.setattr(assets, "FOLDER", folder)
    return folder


@pytest_asyncio.fixture
async def olu(people: People) -> Person:
    return await people.register("Olu Owner")
