"""Whether an application is the caller's or came to their company: only `applications` knows."""

from uuid import UUID

from hireloop.contracts.applications.client import Application, ApplicationsClient, Candidacy
from hireloop.platform.access import Area
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.problems import Busy, Invalid, NotFound
from hireloop.platform.service import Room

__all__ = ["application_of", "candidacy_of", "side_of"]


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


async def candidacy_of(room: Room, member_id: UUID, application_id: UUID) -> Candidacy:
    """Asked each time, so that who left the company has no part in it from that moment on. Raises
    `NotFound` for one that is missing or came to others, and `Busy` while nobody can say.
    """
    try:
        return await ApplicationsClient(room.neighbours).candidacy(member_id, application_id)
    except Unreachable as silent:
        raise Busy(
            "The application could not be looked at right now; nothing was saved.", retry_after=2
        ) from silent


async def side_of(room: Room, account_id: UUID, application_id: UUID) -> Area:
    """What it is to them: a part of their hiring, or of their own tracker. Raises `NotFound` for
    who neither sent the application nor is of the company it came to.
    """
    try:
        await candidacy_of(room, account_id, application_id)
    except NotFound:
        try:
            await application_of(room, account_id, application_id)
        except Invalid:
            raise NotFound from None
        return "tracker"
    return "hiring"
