"""Events in: what happens to an application is told to the people it concerns."""

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import telling

__all__ = ["listeners"]


@listen_batch(ApplicationCreated)
async def tell_of_new(room: Room, connection: Connection, events: list[ApplicationCreated]) -> None:
    telling.refresh(room, connection, events)
    await telling.notify(room, connection, events)


@listen_batch(ApplicationStatusUpdated)
async def tell_of_move(
    room: Room, connection: Connection, events: list[ApplicationStatusUpdated]
) -> None:
    telling.refresh(room, connection, events)
    await telling.notify(room, connection, events)


@listen_batch(ApplicationUpdated)
async def tell_of_edit(
    room: Room, connection: Connection, events: list[ApplicationUpdated]
) -> None:
    telling.refresh(room, connection, events)


@listen_batch(ApplicationDeleted)
async def tell_of_removal(
    room: Room, connection: Connection, events: list[ApplicationDeleted]
) -> None:
    telling.refresh(room, connection, events)


@listen(UserDeleted)
async def erase_person(_room: Room, connection: Connection, event: UserDeleted) -> None:
    await telling.erase_person(connection, event.account_id)


listeners = [tell_of_new, tell_of_move, tell_of_edit, tell_of_removal, erase_person]
