"""What other rooms may ask files. Whether somebody may see a file is for the asking room to know:
it is asked here only for what an application sent, or a profile shows.
"""

from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.platform.neighbours import Neighbours
from hireloop.platform.problems import NotFound

__all__ = ["FileAddress", "FileFacts", "FilesClient"]


class FileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is ready and that its owner has not deleted."""

    id: UUID
    owner_id: UUID
    purpose: str  # resume or picture
    filename: str
    content_type: str
    size: int  # bytes


class FileAddress(msgspec.Struct, frozen=True):
    """Where the bytes are, for anybody who has the address, until it expires."""

    url: str
    expires_at: datetime


class FilesClient:
    """Raises `Unreachable` when files gives no answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def file(self, file_id: UUID) -> FileFacts | None:
        """`None` if there is none, if it is not ready, or if it was deleted."""
        try:
            return await self._neighbours.ask(
                "files", "GET", f"/internal/files/{file_id}", FileFacts
            )
        except NotFound:
            return None

    async def address(self, file_id: UUID) -> FileAddress | None:
        """Of a file that its owner shows; `None` once the owner has deleted it."""
        return await self._address(f"/internal/files/{file_id}/address")

    async def address_of_copy(self, file_id: UUID) -> FileAddress | None:
        """Of what an application has sent, also after its owner deleted the file."""
        return await self._address(f"/internal/files/{file_id}/address-of-copy")

    async def _address(self, path: str) -> FileAddress | None:
        try:
            return await self._neighbours.ask("files", "GET", path, FileAddress)
        except NotFound:
            return None
