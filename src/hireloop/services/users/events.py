"""Events in: a profile for everybody who registers, their address as it changes, and nothing left
of who is gone, nor of a résumé that is.
"""

from hireloop.contracts.auth.events import (
    UserDeleted,
    UserEmailChanged,
    UserEmailProved,
    UserRegistered,
)
from hireloop.contracts.files.events import FileDeleted
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.users.logic import addresses, profiles

__all__ = ["listeners"]


@listen(UserRegistered)
async def add_profile(_room: Room, connection: Connection, event: UserRegistered) -> None:
    await profiles.add(connection, event.account_id, full_name=event.full_name, email=event.email)


@listen(UserEmailChanged)
async def keep_address(room: Room, connection: Connection, event: UserEmailChanged) -> None:
    await addresses.prove(room, connection, event.account_id, event.email, at=event.occurred_at)


@listen(UserEmailProved)
async def keep_proved_address(room: Room, connection: Connection, event: UserEmailProved) -> None:
    await addresses.prove(room, connection, event.account_id, event.email, at=event.occurred_at)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await profiles.erase(room, connection, event.account_id)


@listen(FileDeleted)
async def drop_resume(room: Room, connection: Connection, event: FileDeleted) -> None:
    await profiles.drop_resume(room, connection, event.owner_id, event.file_id)


listeners = [add_profile, keep_address, keep_proved_address, erase_person, drop_resume]
