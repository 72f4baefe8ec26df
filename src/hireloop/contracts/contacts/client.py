"""What other rooms may ask contacts."""

from uuid import UUID

from hireloop.contracts.contacts.events import ContactSaved
from hireloop.platform.neighbours import LONG, Neighbours

__all__ = ["ContactsClient"]


class ContactsClient:
    """Raises `Unreachable` when contacts gives no answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def retold(self, after: UUID) -> list[ContactSaved]:
        """Every contact, told as it is now, in the order of their ids: the next some behind this
        one, none at the end.
        """
        path = f"/internal/contacts/retold?after={after}"
        return await self._neighbours.ask("contacts", "GET", path, list[ContactSaved], seconds=LONG)
