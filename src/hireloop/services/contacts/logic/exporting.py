"""A person's contacts as vCards, for other address books."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.services.contacts.logic import cards
from hireloop.services.contacts.models import Row
from hireloop.services.contacts.store import contacts

__all__ = ["one", "rows", "written"]


async def one(connection: Connection, caller: Caller, contact_id: UUID) -> str:
    row = await contacts.find(connection, contact_id, caller.account_id)
    if row is None:
        raise NotFound
    return cards.write([row])


async def rows(connection: Connection, caller: Caller) -> list[Row]:
    """All contacts, by name."""
    return await contacts.all_of(connection, caller.account_id)


async def written(found: Sequence[Row]) -> str:
    """All as one file. Ten thousand take some seconds, in which others are to be answered."""
    return await asyncio.to_thread(cards.write, found)
