"""Events in: a person who changes their name is called so in access tokens as well."""

from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.bus import listen
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.auth.logic import accounts

__all__ = ["listeners"]


@listen(UserProfileUpdated)
async def rename(_room: Room, connection: Connection, event: UserProfileUpdated) -> None:
    await accounts.rename(connection, event.account_id, event.full_name)


listeners = [rename]
