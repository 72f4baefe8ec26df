"""Events in: interviews follow their applications, and a person who is gone is erased."""

from hireloop.contracts.applications.events import ApplicationDeleted, ApplicationUpdated
from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import following

__all__ = ["listeners"]


@listen(ApplicationUpdated)
async def rename(room: Room, connection: Connection, event: ApplicationUpdated) -> None:
    await following.rename(room, connection, event)


@listen(ApplicationDeleted)
async def unlink(room: Room, connection: Connection, event: ApplicationDeleted) -> None:
    await following.unlink(room, connection, event)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await following.erase_person(room, connection, event.account_id)


listeners = [rename, unlink, erase_person]
