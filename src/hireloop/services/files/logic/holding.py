"""The files that this room holds of a person, piece by piece, to be given to that person."""

import asyncio
from uuid import UUID

from hireloop.platform.blobs import Blobs
from hireloop.platform.held import Held
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.files.store import files
from hireloop.services.files.store import held as parts

__all__ = ["held"]

_PIECE = 4 * 1024 * 1024  # bytes; the largest file is three of them


async def read(room: Room, person_id: UUID, file_id: UUID, begin: int) -> bytes:
    """Raises `NotFound` for what is not the person's, or has no bytes."""
    async with room.db.connection() as connection:
        row = await files.find(connection, file_id)
    if row is None or row.owner_id != person_id or row.key is None:
        raise NotFound
    blobs: Blobs = room.state["blobs"]
    if await blobs.size(row.key) is None:
        raise NotFound
    async with blobs.opened(row.key) as file:
        file.seek(begin)
        piece: bytes = await asyncio.to_thread(file.read, _PIECE)
    return piece


held = Held(parts.held.parts, read)
