"""Profiles told again, for neighbours that make what they keep of them anew
(`contracts.users.client`).
"""

from uuid import UUID

import msgspec

from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.postgres import Connection
from hireloop.services.users import store
from hireloop.services.users.logic import profiles

__all__ = ["retold"]

_MOST = 500


async def retold(connection: Connection, after: UUID) -> list[UserProfileUpdated]:
    """The next profiles, each as of the moment of its last change."""
    return [
        msgspec.structs.replace(profiles.updated(row), occurred_at=updated_at)
        for row, updated_at in await store.after(connection, after, _MOST)
    ]
