"""Who somebody is by address and password. Nobody learns here which addresses have an account, not
by what is answered nor by how long it takes: for each address there are as many statements and as
many passwords compared, whether it is known or not.
"""

from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.auth.logic.passwords import Passwords
from hireloop.services.auth.models import Account
from hireloop.services.auth.store import addresses

__all__ = ["Found", "find", "recognise"]


class Found(msgspec.Struct, frozen=True):
    """The accounts that an address may stand for, and whose passwords are compared: more of them
    would cost everybody more, and let in nobody who can't ask for a new password by mail.
    """

    owner: Account | None  # who has proved that it is theirs
    newest: Account | None  # of those who have not

    @property
    def newest_id(self) -> UUID | None:
        return None if self.newest is None else self.newest.id


async def find(connection: Connection, email: str) -> Found:
    rows = await addresses.candidates(connection, email)
    owner = next((row for row in rows if row.email_verified_at is not None), None)
    newest = next((row for row in rows if row.email_verified_at is None), None)
    return Found(owner, newest)


async def recognise(room: Room, found: Found, password: str) -> Account | None:
    """The account whose password it is, the owner of the address first; none that is disabled.
    Raises `Busy` if too many wait already.
    """
    passwords: Passwords = room.state["passwords"]
    right = [
        account
        for account in (found.owner, found.newest)
        if await passwords.matches(password, None if account is None else account.password_hash)
    ]
    return next((one for one in right if one is not None and one.disabled_at is None), None)
