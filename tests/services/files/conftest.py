"""The files room alone, its bytes on disk and in S3 (of moto)."""

import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import boto3
import httpx
import msgspec
import pytest
import pytest_asyncio

from deploy.local.parts import free_port
from hireloop.platform.settings import Settings
from tests.factories.one_room import OneRoom, one_room
from tests.factories.people import Person


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an S3 that takes any credentials."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(address, trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield address
    server.kill()
    server.wait()


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
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
    bucket = f"bucket-{tmp_path.name.replace('_', '-')[-40:].strip('-').lower()}-{free_port()}"
    boto3.client("s3", endpoint_url=address, region_name="us-east-1").create_bucket(Bucket=bucket)
    return msgspec.structs.replace(
        settings, home=str(tmp_path), s3_url=f"s3://{bucket}/some/prefix", s3_endpoint=address
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
