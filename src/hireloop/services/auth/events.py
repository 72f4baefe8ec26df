"""Events in: a person who changes their name is called so in access tokens as well, and what others
do to somebody's data goes on record.
"""

from hireloop.contracts.applications.events import CandidateAudited
from hireloop.contracts.users.events import ProfileAudited, UserProfileUpdated
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.auth.logic import accounts, activity

__all__ = ["listeners"]


@listen(UserProfileUpdated)
async def rename(_room: Room, connection: Connection, event: UserProfileUpdated) -> None:
    await accounts.rename(connection, event.account_id, event.full_name)


@listen_batch(CandidateAudited)
async def record_of_candidate(
    _room: Room, connection: Connection, events: list[CandidateAudited]
) -> None:
    await activity.take(connection, events)


@listen_batch(ProfileAudited)
async def record_of_profile(
    _room: Room, connection: Connection, events: list[ProfileAudited]
) -> None:
    await activity.take(connection, events)


listeners = [rename, record_of_candidate, record_of_profile]
