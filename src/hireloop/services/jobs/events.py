"""Events in: applications are counted, and people who are gone are forgotten."""

from collections import Counter

from hireloop.contracts.applications.events import ApplicationCreated
from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import companies, jobs

__all__ = ["listeners"]


# `once`: adding one is not the same when it is done again.
@listen_batch(ApplicationCreated, once=True)
async def count_applications(
    _room: Room, connection: Connection, events: list[ApplicationCreated]
) -> None:
    made = Counter(event.job_id for event in events if event.job_id is not None)
    await jobs.count_applications(connection, made)


@listen(UserDeleted)
async def forget_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await companies.forget_person(room, connection, event.account_id)


listeners = [count_applications, forget_person]
