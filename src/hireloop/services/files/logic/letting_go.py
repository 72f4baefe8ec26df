"""Files that go: deleted by their owner, erased with the person, or never finished. What an
application has sent stays as long as the application.
"""

import asyncio
from uuid import UUID

import structlog

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.files.events import FileDeleted
from hireloop.platform.access import Caller
from hireloop.platform.blobs import Blobs
from hireloop.platform.forgetting import forget
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.files.models import Row
from hireloop.services.files.store import blobs as keys
from hireloop.services.files.store import files

__all__ = ["erase_person", "hide", "keep_sweeping", "note_application", "sweep"]

# News of an application that has just sent the file may be on its way.
_GRACE_SECONDS = 86_400
# An upload or a copy that was under way while its key was swept has brought its bytes by then, and
# no address to send to is good any more.
_AGAIN_SECONDS = 86_400
_EVERY_SECONDS = 60.0
_BATCH = 50
_log = structlog.get_logger("hireloop.files")


async def hide(room: Room, connection: Connection, caller: Caller, file_id: UUID) -> None:
    """The owner sees it no more. Raises `NotFound`."""
    row = await files.hide(connection, file_id, caller.account_id)
    if row is None:
        raise NotFound
    await keys.remove_unless_held(connection, row.id, _GRACE_SECONDS)
    if row.status == "ready":
        await emit(room.db, connection, _deleted(row))


async def note_application(
    connection: Connection,
    event: ApplicationCreated | ApplicationUpdated | ApplicationStatusUpdated | ApplicationDeleted,
) -> None:
    """Holds on to what it has sent, and lets go of what it had sent before."""
    file_id = None if _is_gone(event) else event.resume_file_id
    before = await keys.hold(connection, event.application_id, event.version, file_id)
    if before not in (None, file_id):
        await keys.remove_unless_held(connection, before, _GRACE_SECONDS)


async def erase_person(room: Room, connection: Connection, account_id: UUID) -> None:
    """Everything, at once, whoever was sent it."""
    rows = await files.erase(connection, account_id)
    await keys.remove_of_files(connection, [row.id for row in rows])
    await forget(connection, account_id)
    for row in rows:
        if row.status == "ready" and row.hidden_at is None:
            await emit(room.db, connection, _deleted(row))
    connection.after_commit(room.state["sweep"].set)


async def sweep(room: Room) -> int:
    """Removes bytes whose time has come, and what was left half written; how many keys it was."""
    blobs: Blobs = room.state["blobs"]
    async with room.db.transaction() as connection:
        due = await keys.due(connection, _BATCH)
        for key, _ in due:
            await blobs.delete(key)
        await keys.removed(connection, [key for key, _ in due], _AGAIN_SECONDS)
        await files.forget(connection, [file_id for _, file_id in due])
        await files.forget_unfinished(connection)
    await blobs.tidy()
    return len(due)


async def keep_sweeping(room: Room) -> None:
    wanted: asyncio.Event = room.state["sweep"]
    while True:
        try:
            while await sweep(room) == _BATCH:
                pass
        except Exception:  # noqa: BLE001  # whatever it is, the next round may do better
            _log.exception("bytes could not be removed; it is tried again")
        try:
            async with asyncio.timeout(_EVERY_SECONDS):
                await wanted.wait()
        except TimeoutError:
            continue
        wanted.clear()


def _is_gone(event: object) -> bool:
    """Out of the candidate's tracker; the employer keeps what was sent to it (the person's erasure
    is told by `user.deleted`).
    """
    return isinstance(event, ApplicationDeleted) and (
        event.job_id is None or event.status == "saved"
    )


def _deleted(row: Row) -> FileDeleted:
    return FileDeleted(file_id=row.id, owner_id=row.owner_id, purpose=row.purpose)
