"""HTTP in from other rooms, never from people: what `contracts.files.client` asks."""

from uuid import UUID

from litestar import get

from hireloop.contracts.files.client import FileFacts
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.files.logic import giving
from hireloop.services.files.models import Download

__all__ = ["routes"]


@get("/internal/files/{file_id:uuid}", guards=[neighbour])
async def facts(room: Room, file_id: UUID) -> FileFacts:
    async with room.db.connection() as connection:
        return await giving.facts(connection, file_id)


@get("/internal/files/{file_id:uuid}/address", guards=[neighbour])
async def address(room: Room, file_id: UUID) -> Download:
    async with room.db.connection() as connection:
        return await giving.shown(room, connection, file_id, is_copy=False)


@get("/internal/files/{file_id:uuid}/address-of-copy", guards=[neighbour])
async def address_of_copy(room: Room, file_id: UUID) -> Download:
    async with room.db.connection() as connection:
        return await giving.shown(room, connection, file_id, is_copy=True)


routes = [facts, address, address_of_copy]
