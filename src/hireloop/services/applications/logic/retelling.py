"""Applications told again, for neighbours that make what they keep of them anew
(`contracts.applications.client`).
"""

from uuid import UUID

from hireloop.contracts.applications.events import ApplicationUpdated
from hireloop.platform.postgres import Connection
from hireloop.services.applications.logic import views
from hireloop.services.applications.store import tracker

__all__ = ["retold"]

_MOST = 500


async def retold(connection: Connection, after: UUID) -> list[ApplicationUpdated]:
    """The next applications that are in somebody's tracker; without who recruits."""
    rows = await tracker.after(connection, after, _MOST)
    return [ApplicationUpdated(**views.event_fields(row, ())) for row in rows]
