"""Where the bytes of files are: under the home folder, or in an S3 bucket. Rooms know them by keys
that they make up themselves; no name that a person chose is ever part of one.

Plain files on disk, and obstore only for S3: what one machine does not use costs it no memory.
"""

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from urllib.parse import urlsplit

from hireloop.platform.ids import new_id
from hireloop.platform.problems import Busy
from hireloop.platform.settings import BadSetting, Settings

__all__ = ["Blobs", "DiskBlobs", "S3Blobs", "open_blobs", "upload_source"]

_CHUNK = 256 * 1024  # bytes in memory at a time
_SCRATCH = 1024 * 1024  # what is fetched from S3 and larger than this waits on disk
_ABANDONED = 86_400  # seconds since the last byte came


class Blobs(Protocol):
    """Raises `Busy` from any method when the bytes can't be reached."""

    async def upload_url(self, key: str, seconds: int) -> str | None:
        """Where anybody may send the bytes for so long; `None`: to this server, by `write`."""

    async def size(self, key: str) -> int | None:
        """In bytes; `None`: there are none under this key."""

    async def copy(self, source: str, target: str) -> None:
        """Raises `FileNotFoundError` if there is no `source`."""

    async def put(self, key: str, content: bytes) -> None:
        """In place of what was there. Durable when it returns."""

    def opened(self, key: str) -> "Opened":
        """A file of the operating system's to read from the start."""

    def chunks(self, key: str) -> AsyncIterator[bytes]:
        """The bytes, little by little. Raises `FileNotFoundError` before the first."""

    async def delete(self, key: str) -> None:
        """Does nothing if there are none."""

    async def tidy(self) -> None:
        """Removes what processes that were killed have left half written."""


Opened = Any  # an async context manager of a BinaryIO


def open_blobs(settings: Settings, folder: str) -> Blobs:
    """As the settings say; `folder` is below the home folder, and in a bucket below its prefix."""
    if settings.s3_url is None:
        return DiskBlobs(settings.home_path / folder)
    return S3Blobs(settings, folder)


def upload_source(settings: Settings) -> str | None:
    """What a page has to be allowed to send bytes to, as a source of a content security policy."""
    if settings.s3_url is None:
        return None
    bucket, _ = _place(settings.s3_url)
    return f"{_endpoint(settings)}/{bucket}/"


class DiskBlobs:
    """A file for each key. Whole or not there: written beside its place and moved into it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def upload_url(self, key: str, seconds: int) -> str | None:  # noqa: ARG002  # as Blobs
        return None

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Durable when it returns; what `chunks` raises leaves nothing behind."""
        part = self._folder / f"{new_id()}.part"
        part.parent.mkdir(parents=True, exist_ok=True)
        file = await asyncio.to_thread(part.open, "xb")
        try:
            try:
                async for chunk in chunks:
                    await asyncio.to_thread(file.write, chunk)
                await asyncio.to_thread(_flush, file)
            finally:
                file.close()
            await asyncio.to_thread(_move, part, self._path(key))
        finally:
            part.unlink(missing_ok=True)

    async def put(self, key: str, content: bytes) -> None:
        async def whole() -> AsyncIterator[bytes]:
            yield content

        await self.write(key, whole())

    async def size(self, key: str) -> int | None:
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            return None

    async def copy(self, source: str, target: str) -> None:
        await asyncio.to_thread(self._copy, source, target)

    @asynccontextmanager
    async def opened(self, key: str) -> AsyncIterator[BinaryIO]:
        with self._path(key).open("rb") as file:
            yield file

    async def chunks(self, key: str) -> AsyncIterator[bytes]:
        with self._path(key).open("rb") as file:
            while chunk := await asyncio.to_thread(file.read, _CHUNK):
                yield chunk

    async def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    async def tidy(self) -> None:
        await asyncio.to_thread(self._tidy)

    def _path(self, key: str) -> Path:
        return self._folder / key

    def _tidy(self) -> None:
        for part in self._folder.glob("*.part"):
            with suppress(FileNotFoundError):  # it has been moved into its place by now
                if part.stat().st_mtime < time.time() - _ABANDONED:
                    part.unlink()

    def _copy(self, source: str, target: str) -> None:
        part = self._folder / f"{new_id()}.part"
        try:
            with self._path(source).open("rb") as original, part.open("xb") as file:
                shutil.copyfileobj(original, file, _CHUNK)
                _flush(file)
            _move(part, self._path(target))
        finally:
            part.unlink(missing_ok=True)


class S3Blobs:
    """Objects of a bucket. Uploads go there directly, by addresses that are signed here."""

    def __init__(self, settings: Settings, folder: str) -> None:
        import obstore  # noqa: PLC0415  # only where there is a bucket: it takes memory
        from obstore.store import S3Store  # noqa: PLC0415  # the same

        assert settings.s3_url is not None
        bucket, prefix = _place(settings.s3_url)
        endpoint = _endpoint(settings)
        self._obstore = obstore
        self._store = S3Store(
            bucket,
            prefix=f"{prefix}/{folder}".strip("/"),
            endpoint=endpoint,
            region=settings.s3_region,
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": endpoint.startswith("http:"),
                "connect_timeout": timedelta(seconds=2),
                "timeout": timedelta(seconds=30),
            },
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=5)},
        )

    async def upload_url(self, key: str, seconds: int) -> str | None:
        with _reached():
            return await self._obstore.sign_async(
                self._store, "PUT", key, timedelta(seconds=seconds)
            )

    async def size(self, key: str) -> int | None:
        try:
            with _reached():
                return (await self._obstore.head_async(self._store, key))["size"]
        except FileNotFoundError:
            return None

    async def copy(self, source: str, target: str) -> None:
        with _reached():
            await self._obstore.copy_async(self._store, source, target)

    async def put(self, key: str, content: bytes) -> None:
        with _reached():
            await self._obstore.put_async(self._store, key, content)

    @asynccontextmanager
    async def opened(self, key: str) -> AsyncIterator[BinaryIO]:
        with tempfile.TemporaryFile() as file:
            async for chunk in self.chunks(key):
                await asyncio.to_thread(file.write, chunk)
            file.seek(0)
            yield file

    async def chunks(self, key: str) -> AsyncIterator[bytes]:
        with _reached():
            answer = await self._obstore.get_async(self._store, key)
            async for chunk in answer.stream(min_chunk_size=_CHUNK):
                yield bytes(chunk)

    async def delete(self, key: str) -> None:
        with suppress(FileNotFoundError), _reached():
            await self._obstore.delete_async(self._store, key)

    async def tidy(self) -> None:
        """Nothing to do: an object is there when all of it is."""


@contextmanager
def _reached() -> Iterator[None]:
    """Turns what the bucket can't do now into `Busy`; what is missing stays `FileNotFoundError`."""
    from obstore.exceptions import BaseError  # noqa: PLC0415  # only where there is a bucket

    try:
        yield
    except BaseError as error:
        raise Busy("Files can't be reached at the moment.") from error


def _place(url: str) -> tuple[str, str]:
    """Bucket and prefix. Raises `BadSetting`."""
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc or parts.query:
        raise BadSetting("HIRELOOP_S3_URL is not an address like s3://bucket/prefix")
    return parts.netloc, parts.path.strip("/")


def _endpoint(settings: Settings) -> str:
    return (settings.s3_endpoint or f"https://s3.{settings.s3_region}.amazonaws.com").rstrip("/")


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _move(part: Path, place: Path) -> None:
    """Into its place, so that it is still there after a power cut."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
