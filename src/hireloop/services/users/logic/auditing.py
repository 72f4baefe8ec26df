"""Who looked at whose profile, told to that person's own record."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from hireloop.contracts.users.events import ProfileAudited
from hireloop.platform.access import Caller
from hireloop.platform.audit import Reads
from hireloop.platform.service import Room

__all__ = ["running", "seen"]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    room.state["reads"] = Reads(ProfileAudited)
    yield


async def seen(room: Room, caller: Caller, account_id: UUID, act: str) -> None:
    told: Reads[ProfileAudited] = room.state["reads"]
    await told.tell(
        room, account_id=account_id, act=act, actor_id=caller.account_id, about_id=account_id
    )
