"""Which résumés people may send, and where what was sent can be read.

The room keeps a copy of who has which résumé, so that applying needs no other room; it asks `files`
once about one that it has not heard of.
"""

from uuid import UUID

from hireloop.contracts.files.client import FileAddress, FilesClient
from hireloop.contracts.files.events import FileDeleted, FileReady
from hireloop.platform.access import Caller
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy, FieldError, Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.models import Row
from hireloop.services.applications.store import sent

__all__ = ["address_of", "complaints", "forget", "keep", "require_own"]

_PURPOSE = "resume"
_FIELD = "resume_file_id"


async def complaints(room: Room, caller: Caller, file_id: object) -> list[FieldError]:
    """What is wrong with sending this file; nothing is where none is sent. Raises `Busy` if it is
    not known here and `files` does not answer.
    """
    if not isinstance(file_id, UUID) or await _owner(room, file_id) == caller.account_id:
        return []
    return [FieldError(_FIELD, "there is no such résumé of yours")]


async def require_own(room: Room, caller: Caller, file_id: object) -> None:
    """Raises `Invalid`, and `Busy` as `complaints` does."""
    errors = await complaints(room, caller, file_id)
    if errors:
        raise Invalid(errors=errors)


async def address_of(room: Room, row: Row) -> FileAddress:
    """Of the résumé that was sent, also after its owner deleted the file. Raises `NotFound` if
    there was none, and `Busy` while `files` does not answer.
    """
    if row.resume_file_id is None:
        raise NotFound
    try:
        address = await FilesClient(room.neighbours).address_of_copy(row.resume_file_id)
    except Unreachable as silent:
        raise Busy("Files can't be reached at the moment.") from silent
    if address is None:
        raise NotFound
    return address


async def keep(connection: Connection, event: FileReady) -> None:
    if event.purpose == _PURPOSE:
        await sent.keep_resume(connection, event.file_id, event.owner_id, event.filename)


async def forget(connection: Connection, event: FileDeleted) -> None:
    if event.purpose == _PURPOSE:
        await sent.forget_resume(connection, event.file_id)


async def _owner(room: Room, file_id: UUID) -> UUID | None:
    async with room.db.connection() as connection:
        known, owner_id = await sent.owner_of_resume(connection, file_id)
    return owner_id if known else await _ask(room, file_id)


async def _ask(room: Room, file_id: UUID) -> UUID | None:
    """A file that this room has not heard of yet."""
    try:
        facts = await FilesClient(room.neighbours).file(file_id)
    except Unreachable as silent:
        raise Busy("Files can't be reached at the moment.") from silent
    if facts is None or facts.purpose != _PURPOSE:
        return None
    async with room.db.connection() as connection:
        await sent.keep_resume(connection, file_id, facts.owner_id, facts.filename)
    return facts.owner_id
