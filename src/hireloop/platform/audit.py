"""Who did what to whose data: what a room tells when somebody else's data was read or changed, in
the transaction that did it, for the person concerned to read. The room that keeps the record is
told by events; what they have in common is here, and each room declares its own class of them.

A read is told once a day of each reader and thing. That is remembered in the process, so the second
look costs nothing; where another process tells it again, `once` keeps it from being noted twice.
"""

from collections import OrderedDict
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from hireloop.platform.events import Event
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room

__all__ = ["Audited", "Reads", "audit"]

_MOST = 50_000  # reads of today that are remembered; who is forgotten is told of once more


class Audited(Event, frozen=True, kw_only=True):
    """Somebody did something to the data of `account_id`. Nothing that anybody wrote is in it."""

    account_id: UUID  # the person concerned
    act: str  # application.opened and so on
    actor_id: UUID
    company_id: UUID | None = None  # in whose name
    company: str | None = None
    about_id: UUID | None = None  # the application, file or profile
    detail: str | None = None  # one of a few words, such as a status
    once: str | None = None  # is noted once only


E = TypeVar("E", bound=Audited)


async def audit(room: Room, connection: Connection, *events: Audited) -> None:
    """In the transaction of the act. What people do to their own data is no news to them."""
    told = [event for event in events if event.actor_id != event.account_id]
    if told:
        await emit(room.db, connection, *told)


class Reads(Generic[E]):
    """Tells of reads, once a day of each reader and thing. One per room and process."""

    def __init__(self, event: type[E], *, most: int = _MOST) -> None:
        self._event = event
        self._most = most
        self._told: OrderedDict[str, None] = OrderedDict()

    async def tell(
        self,
        room: Room,
        *,
        account_id: UUID,
        act: str,
        actor_id: UUID,
        about_id: UUID,
        company_id: UUID | None = None,
        company: str | None = None,
    ) -> None:
        """Before the answer is given: nobody is shown what is not on record."""
        if actor_id == account_id:
            return
        once = f"{act} {actor_id} {about_id} {datetime.now(UTC):%Y-%m-%d}"
        if once in self._told:
            return
        event = self._event(
            account_id=account_id,
            act=act,
            actor_id=actor_id,
            company_id=company_id,
            company=company,
            about_id=about_id,
            once=once,
        )
        async with room.db.transaction() as connection:
            await emit(room.db, connection, event)
        self._told[once] = None
        if len(self._told) > self._most:
            self._told.popitem(last=False)
