"""Contacts told again, for neighbours that make what they keep of them anew
(`contracts.contacts.client`).
"""

from uuid import UUID

import msgspec

from hireloop.contracts.contacts.events import ContactSaved
from hireloop.platform.postgres import Connection
from hireloop.services.contacts.logic import linking
from hireloop.services.contacts.store import contacts

__all__ = ["retold"]

_MOST = 500


async def retold(connection: Connection, after: UUID) -> list[ContactSaved]:
    """The next contacts, each as of the moment of its last change."""
    return [
        msgspec.structs.replace(linking.saved(row), occurred_at=row.updated_at)
        for row in await contacts.after(connection, after, _MOST)
    ]
