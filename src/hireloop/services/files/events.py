"""Events in: what applications have sent is held on to, and a person who is gone leaves nothing."""

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.files.logic import letting_go

__all__ = ["listeners"]


@listen(ApplicationCreated)
async def hold_sent(_room: Room, connection: Connection, event: ApplicationCreated) -> None:
    if event.resume_file_id is not None:
        await letting_go.note_application(connection, event)


@listen(ApplicationUpdated)
async def hold_changed(_room: Room, connection: Connection, event: ApplicationUpdated) -> None:
    await letting_go.note_application(connection, event)


@listen(ApplicationStatusUpdated)
async def hold_sent_later(
    _room: Room, connection: Connection, event: ApplicationStatusUpdated
) -> None:
    """One that was only saved is sent with a change of its status."""
    if event.resume_file_id is not None:
        await letting_go.note_application(connection, event)


@listen(ApplicationDeleted)
async def let_go(_room: Room, connection: Connection, event: ApplicationDeleted) -> None:
    await letting_go.note_application(connection, event)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await letting_go.erase_person(room, connection, event.account_id)


listeners = [hold_sent, hold_changed, hold_sent_later, let_go, erase_person]
