"""Events in: who has which e-mail address, and what is gone."""

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.auth.events import (
    UserDeleted,
    UserEmailChanged,
    UserEmailProved,
    UserRegistered,
)
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.contacts.logic import keeping, linking

__all__ = ["listeners"]


@listen(UserRegistered)
async def keep_first_address(room: Room, connection: Connection, event: UserRegistered) -> None:
    await _keep(room, connection, event, is_proved=False)


@listen(UserEmailChanged)
async def keep_new_address(room: Room, connection: Connection, event: UserEmailChanged) -> None:
    await _keep(room, connection, event, is_proved=True)


@listen(UserEmailProved)
async def keep_proved_address(room: Room, connection: Connection, event: UserEmailProved) -> None:
    await _keep(room, connection, event, is_proved=True)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await linking.erase(room, connection, event.account_id)


@listen(ApplicationDeleted)
async def unlink_application(
    _room: Room, connection: Connection, event: ApplicationDeleted
) -> None:
    await keeping.forget_application(connection, event.application_id)


async def _keep(
    room: Room,
    connection: Connection,
    event: UserRegistered | UserEmailChanged | UserEmailProved,
    *,
    is_proved: bool,
) -> None:
    await linking.keep_address(
        room,
        connection,
        event.account_id,
        email=event.email,
        since=event.occurred_at,
        is_proved=is_proved,
    )


listeners = [
    keep_first_address,
    keep_new_address,
    keep_proved_address,
    erase_person,
    unlink_application,
]
