"""Whether an application is the caller's, which only `applications` knows."""

from uuid import UUID

from hireloop.contracts.applications.client import Application, ApplicationsClient
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.problems import Busy, Invalid, NotFound
from hireloop.platform.service import Room

__all__ = ["application_of"]


async def application_of(room: Room, owner_id: UUID, application_id: UUID) -> Application:
    """Raises `Invalid` for one that is missing or somebody else's, which are not told apart, and
    `Busy` while nobody can say: a link that was not checked would be believed by every room after.
    """
    try:
        return await ApplicationsClient(room.neighbours).application(owner_id, application_id)
    except NotFound:
        raise Invalid.field("application_id", "is not an application of yours") from None
    except Unreachable as silent:
        raise Busy(
            "The application could not be looked at right now; nothing was saved.", retry_after=2
        ) from silent
