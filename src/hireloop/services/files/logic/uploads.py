"""From the first word of a file to the file: begun, sent, looked into, ready.

What was sent can be sent again until its address expires, so it is never what is kept: the bytes
are copied under a key that nobody outside knows, and the copy is judged.
"""

from collections.abc import AsyncIterator
from uuid import UUID

import msgspec
import structlog

from hireloop.contracts.files.events import FileReady
from hireloop.platform.access import Caller
from hireloop.platform.blobs import Blobs, DiskBlobs
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy, Conflict, Invalid, NotFound, TooLarge, TooMany
from hireloop.platform.service import Room
from hireloop.services.files.logic import views
from hireloop.services.files.logic.addresses import UPLOAD_SECONDS, Addresses, plain_name
from hireloop.services.files.logic.reading import Reader
from hireloop.services.files.models import (
    ContentType,
    File,
    NewFile,
    NewUpload,
    Purpose,
    Reading,
    Row,
)
from hireloop.services.files.store import blobs as keys
from hireloop.services.files.store import files

__all__ = ["begin", "complete", "receive"]

_MOST = 50  # files of a person
_MOST_A_DAY = 200  # begun, whatever became of them
_DAY = 86_400
_LATE = 60  # seconds after the address has expired in which an upload may still be under way
_TYPES: dict[Purpose, set[ContentType]] = {
    "resume": {"application/pdf", views.DOCX},
    "picture": {"image/png", "image/jpeg", "image/webp"},
}
_log = structlog.get_logger("hireloop.files")


async def begin(room: Room, connection: Connection, caller: Caller, data: NewFile) -> NewUpload:
    """Raises `Invalid`, and `Conflict` or `TooMany` if the person has too many files."""
    filename = plain_name(data.filename)
    if not filename:
        raise Invalid.field("filename", "is the name of a folder, not of a file")
    if data.content_type not in _TYPES[data.purpose]:
        wanted = "a PDF or a Word document (DOCX)" if data.purpose == "resume" else "a picture"
        raise Invalid.field("content_type", f"wants {wanted} as a {data.purpose}")
    await files.lock_owner(connection, caller.account_id)
    kept, today = await files.count(connection, caller.account_id)
    if kept >= _MOST:
        raise Conflict(f"You have {kept} files, which is all that can be kept; delete one first.")
    if today >= _MOST_A_DAY:
        raise TooMany(3_600)
    row = await files.add(
        connection,
        new_id(),
        caller.account_id,
        purpose=data.purpose,
        filename=filename,
        content_type=data.content_type,
        size=data.size,
    )
    if row is None:
        raise NotFound
    key = _incoming(row.id)
    await keys.expect(connection, key, row.id, UPLOAD_SECONDS + _LATE)
    blobs: Blobs = room.state["blobs"]
    addresses: Addresses = room.state["addresses"]
    url = await blobs.upload_url(key, UPLOAD_SECONDS)
    return NewUpload(row.id, addresses.upload(row.id, row.content_type, url))


async def receive(room: Room, file_id: UUID, chunks: AsyncIterator[bytes]) -> None:
    """Takes the bytes in, as many as were announced, never more of them in memory than a piece.
    Raises `TooLarge` at the first byte too many.
    """
    blobs: Blobs = room.state["blobs"]
    if not isinstance(blobs, DiskBlobs):
        raise NotFound
    async with room.db.connection() as connection:
        row = await files.find(connection, file_id)
    if row is None:
        raise NotFound
    if row.status != "waiting":
        raise Conflict("This file is complete; what it holds can't be changed.")
    await blobs.write(_incoming(row.id), _of_size(chunks, row.size))
    async with room.db.connection() as connection:
        gone = await files.find(connection, file_id) is None
    if gone:  # with its owner, while the bytes came in
        await _remove(room, _incoming(row.id))
        raise NotFound


async def complete(room: Room, caller: Caller, file_id: UUID) -> File:
    """Judges and reads what was sent. Once it is ready, asking again gives the same answer. Raises
    `Conflict` while nothing has been sent, and `Invalid` for what is not what it was said to be,
    which is deleted.
    """
    async with room.db.connection() as connection:
        row = await files.find(connection, file_id)
    if row is None or row.owner_id != caller.account_id or row.hidden_at is not None:
        raise NotFound
    if row.status == "waiting":
        return await _finish(room, row)
    if row.refusal is not None:
        raise _refused(row.refusal)
    return views.file(row)


async def _finish(room: Room, row: Row) -> File:
    blobs: Blobs = room.state["blobs"]
    key = f"kept/{row.id}-{new_id()}"
    async with room.db.connection() as connection:
        await keys.expect(connection, key, row.id, _DAY)
    try:
        await blobs.copy(_incoming(row.id), key)
    except FileNotFoundError:
        raise Conflict("Nothing has been sent to the upload address yet.") from None
    size = await blobs.size(key) or 0
    reader: Reader = room.state["reader"]
    reading = Reading(refusal=f"has {size} bytes, and was announced with {row.size}")
    if size == row.size:
        async with blobs.opened(key) as file:
            reading = _compared(row, await reader.read(file))
    if reading.refusal is None and row.purpose == "picture":
        reading, size = await _redraw(room, key)
    if reading.refusal is not None:
        await _refuse(room, row, key, reading.refusal)
        raise _refused(reading.refusal)
    ready = await _keep(room, row, key, reading, size=size)
    if ready is None or ready.key != key:
        await _remove(room, key)
    await _remove(room, _incoming(row.id))
    if ready is None:
        raise NotFound
    return views.file(ready)


def _compared(row: Row, reading: Reading) -> Reading:
    if reading.type in (None, row.content_type):
        return reading
    said, found = views.KINDS[row.content_type], views.KINDS[reading.type or row.content_type]
    return Reading(refusal=f"was announced as {said}, and is {found}")


async def _redraw(room: Room, key: str) -> tuple[Reading, int]:
    """Puts in its place a picture that tells nothing of where and by whom it was taken; what was
    found, and its size.
    """
    blobs: Blobs = room.state["blobs"]
    reader: Reader = room.state["reader"]
    async with blobs.opened(key) as file:
        content = await reader.redrawn(file)
    if content is None:
        return Reading(refusal="is a picture that could not be drawn anew; it may be damaged"), 0
    await blobs.put(key, content)
    return Reading(), len(content)


async def _keep(room: Room, row: Row, key: str, reading: Reading, *, size: int) -> Row | None:
    """The file as it is now. `None` if another request refused it, or the person is gone."""
    found = reading.suggestions
    suggestions = None if found is None else msgspec.json.encode(found).decode()
    async with room.db.transaction() as connection:
        ready = await files.finish(
            connection, row.id, key=key, size=size, suggestions=suggestions, note=reading.note
        )
        if ready is None:
            now = await files.find(connection, row.id)
            return now if now is not None and now.status == "ready" else None
        if not await keys.keep(connection, key):
            raise Busy("It took too long; try again.")
        await emit(room.db, connection, _ready(ready))
    return ready


async def _refuse(room: Room, row: Row, key: str, reason: str) -> None:
    async with room.db.connection() as connection:
        await files.refuse(connection, row.id, reason)
    await _remove(room, key)
    await _remove(room, _incoming(row.id))


async def _remove(room: Room, key: str) -> None:
    """At once if possible; else when the time that is written down for it comes."""
    blobs: Blobs = room.state["blobs"]
    try:
        await blobs.delete(key)
    except (Busy, OSError) as error:
        _log.warning("bytes stay until they are swept away", key=key, reason=str(error))


async def _of_size(chunks: AsyncIterator[bytes], size: int) -> AsyncIterator[bytes]:
    came = 0
    async for chunk in chunks:
        came += len(chunk)
        if came > size:
            raise TooLarge(f"The file was announced with {size} bytes.")
        yield chunk
    if came < size:
        raise Invalid.field("body", f"has {came} bytes, and was announced with {size}")


def _incoming(file_id: UUID) -> str:
    return f"incoming/{file_id}"


def _refused(reason: str) -> Invalid:
    return Invalid.field("file", reason)


def _ready(row: Row) -> FileReady:
    return FileReady(
        file_id=row.id,
        owner_id=row.owner_id,
        purpose=row.purpose,
        filename=row.filename,
        content_type=row.content_type,
        size=row.size,
    )
