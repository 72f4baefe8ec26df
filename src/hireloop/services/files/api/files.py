"""/files: one's own."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.services.files.logic import giving, letting_go, uploads
from hireloop.services.files.models import Download, File, NewFile, NewUpload, Purpose

__all__ = ["routes"]


@post("/files", guards=[signed_in])
async def begin(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewFile
) -> Response[NewUpload]:
    """Announce a file; then send its bytes to `upload.url`, and complete it."""
    return await answer_once(
        room, request, caller, lambda connection: uploads.begin(room, connection, caller, data)
    )


@get("/files", guards=[signed_in])
async def listed(
    room: Room,
    caller: Caller,
    purpose: Purpose | None = None,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> Page[File]:
    """Your own that are ready, the latest first."""
    async with room.db.connection() as connection:
        return await giving.listed(connection, caller, purpose=purpose, limit=limit, cursor=cursor)


@get("/files/{file_id:uuid}", guards=[signed_in])
async def read(room: Room, caller: Caller, file_id: UUID) -> File:
    async with room.db.connection() as connection:
        return await giving.read(connection, caller, file_id)


@post("/files/{file_id:uuid}/complete", guards=[signed_in], status_code=200)
async def complete(room: Room, caller: Caller, file_id: UUID) -> File:
    """Say that all bytes have been sent. Their type is judged by what they are."""
    return await uploads.complete(room, caller, file_id)


@get("/files/{file_id:uuid}/download", guards=[signed_in])
async def download(room: Room, caller: Caller, file_id: UUID) -> Download:
    async with room.db.connection() as connection:
        return await giving.download(room, connection, caller, file_id)


@delete("/files/{file_id:uuid}", guards=[signed_in])
async def remove(room: Room, caller: Caller, file_id: UUID) -> None:
    """What was sent with an application stays with the application."""
    async with room.db.transaction() as connection:
        await letting_go.hide(room, connection, caller, file_id)


routes = [begin, listed, read, complete, download, remove]
