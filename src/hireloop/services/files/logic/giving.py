"""Files that are ready: seen by their owner, shown to others, downloaded."""

from collections.abc import AsyncIterator
from uuid import UUID

from hireloop.contracts.files.client import FileFacts
from hireloop.platform.access import Caller
from hireloop.platform.blobs import Blobs
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.files.logic import views
from hireloop.services.files.logic.addresses import Addresses, safe_headers
from hireloop.services.files.models import Download, File, Purpose, Row
from hireloop.services.files.store import files

__all__ = ["content", "download", "facts", "listed", "read", "shown"]


async def read(connection: Connection, caller: Caller, file_id: UUID) -> File:
    return views.file(await _own(connection, caller, file_id))


async def listed(
    connection: Connection,
    caller: Caller,
    *,
    purpose: Purpose | None,
    limit: int,
    cursor: str | None,
) -> Page[File]:
    """The caller's own that are ready, the latest first."""
    rows = await files.page(
        connection,
        caller.account_id,
        purpose=purpose,
        after=Cursor.decode(cursor, UUID)[0] if cursor else None,
        limit=limit + 1,
    )
    return page(rows, limit, item=views.file, ends_at=lambda row: (row.id,))


async def download(room: Room, connection: Connection, caller: Caller, file_id: UUID) -> Download:
    row = await _own(connection, caller, file_id)
    if row.status != "ready":
        raise NotFound
    addresses: Addresses = room.state["addresses"]
    return addresses.download(row.id, is_copy=False)


async def facts(connection: Connection, file_id: UUID) -> FileFacts:
    return views.facts(await _ready(connection, file_id, is_copy=False))


async def shown(room: Room, connection: Connection, file_id: UUID, *, is_copy: bool) -> Download:
    """An address for somebody whom another room lets see it."""
    row = await _ready(connection, file_id, is_copy=is_copy)
    addresses: Addresses = room.state["addresses"]
    return addresses.download(row.id, is_copy=is_copy)


async def content(
    room: Room, file_id: UUID, *, is_copy: bool
) -> tuple[AsyncIterator[bytes], dict[str, str], str]:
    """The bytes, the headers they go with, and their type."""
    async with room.db.connection() as connection:
        row = await _ready(connection, file_id, is_copy=is_copy)
    blobs: Blobs = room.state["blobs"]
    assert row.key is not None
    if await blobs.size(row.key) is None:
        raise NotFound
    headers = safe_headers(row.filename, row.content_type, row.size)
    return blobs.chunks(row.key), headers, row.content_type


async def _own(connection: Connection, caller: Caller, file_id: UUID) -> Row:
    row = await files.find(connection, file_id)
    if row is None or row.owner_id != caller.account_id or row.hidden_at is not None:
        raise NotFound
    return row


async def _ready(connection: Connection, file_id: UUID, *, is_copy: bool) -> Row:
    row = await files.find(connection, file_id)
    if row is None or row.status != "ready" or (row.hidden_at is not None and not is_copy):
        raise NotFound
    return row
