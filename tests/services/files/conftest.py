"""The files room alone, its bytes on disk and in S3 (of moto)."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio

from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room
from tests.factories.people import Person
from tests.factories.s3 import CREDENTIALS, bucket, s3_server


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an S3 that takes any credentials."""
    with s3_server() as address:
        yield address


@pytest.fixture(params=["disk", "s3"])
def stored(
    request: pytest.FixtureRequest,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Settings:
    """Settings for both places, each of them empty."""
    if request.param == "disk":
        return msgspec.structs.replace(settings, home=str(tmp_path))
    address = request.getfixturevalue("s3")
    for name, text in CREDENTIALS.items():
        monkeypatch.setenv(name, text)
    return msgspec.structs.replace(
        settings,
        home=str(tmp_path),
        s3_url=f"s3://{bucket(address)}/some/prefix",
        s3_endpoint=address,
    )


@pytest_asyncio.fixture
async def files(stored: Settings) -> AsyncIterator[OneRoom]:
    async with one_room(stored, "files") as opened:
        yield opened


@pytest_asyncio.fixture
async def disk_files(settings: Settings, tmp_path: Path) -> AsyncIterator[OneRoom]:
    """For what has nothing to do with where the bytes are."""
    async with one_room(msgspec.structs.replace(settings, home=str(tmp_path)), "files") as opened:
        yield opened


@pytest.fixture
def casey(files: OneRoom) -> Person:
    return files.sign_in()
