"""Jobs told again, for neighbours that make what they keep of them anew
(`contracts.jobs.client`).
"""

from uuid import UUID

from hireloop.contracts.jobs.events import JobOpened
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.logic import views
from hireloop.services.jobs.store import jobs

__all__ = ["retold"]

_MOST = 100  # descriptions are long


async def retold(connection: Connection, after: UUID) -> list[JobOpened]:
    """The next jobs that are open."""
    return [views.opened(row) for row in await jobs.open_after(connection, after, _MOST)]
