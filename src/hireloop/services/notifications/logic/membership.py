"""Who is told things as a member of a company. Whoever leaves is told nothing more, what waits to
be sent to them is not sent, and what they were told of its candidates is taken back.
"""

from hireloop.contracts.jobs.events import CompanyChanged, CompanyMemberChanged
from hireloop.platform.events import kind_of
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.store import members

__all__ = ["keep", "refresh"]


async def keep(room: Room, connection: Connection, event: CompanyMemberChanged) -> None:
    """Tells the open pages of the person and of the company's other members."""
    is_news = await members.keep(
        connection, event.company_id, event.account_id, role=event.role, version=event.version
    )
    if not is_news:
        return
    if event.role is None:
        await members.take_back(connection, event.company_id, event.account_id)
    await refresh(room, connection, event)


async def refresh(
    room: Room, connection: Connection, event: CompanyChanged | CompanyMemberChanged
) -> None:
    """Tells the open pages of all members that the company is not what they show any more."""
    concerned = set(await members.of_company(connection, event.company_id))
    if isinstance(event, CompanyMemberChanged):
        concerned.add(event.account_id)
    message = {"kind": kind_of(type(event)).name, "company_id": str(event.company_id)}
    connection.after_commit(lambda: room.live.tell(concerned, message, side="hiring"))
