"""Events in: interviews follow their applications and the members of companies, and a person who is
gone is erased.
"""

from hireloop.contracts.applications.events import (
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import following, hosting

__all__ = ["listeners"]


@listen(ApplicationUpdated)
async def rename(room: Room, connection: Connection, event: ApplicationUpdated) -> None:
    await following.rename(room, connection, event)


@listen(ApplicationDeleted)
async def unlink(room: Room, connection: Connection, event: ApplicationDeleted) -> None:
    await following.unlink(room, connection, event)


@listen(ApplicationStatusUpdated)
async def end_with_it(room: Room, connection: Connection, event: ApplicationStatusUpdated) -> None:
    await hosting.follow_move(room, connection, event)


@listen(CompanyMemberChanged)
async def drop_member(room: Room, connection: Connection, event: CompanyMemberChanged) -> None:
    await hosting.follow_member(room, connection, event)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await following.erase_person(room, connection, event.account_id)


listeners = [rename, unlink, end_with_it, drop_member, erase_person]
