"""Events in: a profile for everybody who registers, and nothing left of who is gone."""

from hireloop.contracts.auth.events import UserDeleted, UserRegistered
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.users import logic

__all__ = ["listeners"]


@listen(UserRegistered)
async def add_profile(_room: Room, connection: Connection, event: UserRegistered) -> None:
    await logic.add(connection, event.account_id, full_name=event.full_name, email=event.email)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await logic.erase(room, connection, event.account_id)


listeners = [add_profile, erase_person]
