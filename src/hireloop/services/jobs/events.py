"""Events in: applications are counted, members are called what they are called now, and people
who are gone are forgotten.
"""

from collections import Counter

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import jobs, members, saved_searches

__all__ = ["listeners"]


# `once`: adding one is not the same when it is done again.
@listen_batch(ApplicationCreated, once=True)
async def count_applications(
    _room: Room, connection: Connection, events: list[ApplicationCreated]
) -> None:
    """What was only saved was not sent, and is not counted."""
    sent = Counter(e.job_id for e in events if e.job_id is not None and e.status != "saved")
    await jobs.count_applications(connection, sent)


@listen_batch(ApplicationStatusUpdated, once=True)
async def count_sent_later(
    _room: Room, connection: Connection, events: list[ApplicationStatusUpdated]
) -> None:
    saved = [event for event in events if event.previous_status == "saved"]
    sent = Counter(event.job_id for event in saved if event.job_id is not None)
    if sent:
        await jobs.count_applications(connection, sent)


@listen(UserProfileUpdated)
async def rename_member(room: Room, connection: Connection, event: UserProfileUpdated) -> None:
    await members.rename(
        room, connection, event.account_id, full_name=event.full_name, email=event.email
    )


@listen(UserDeleted)
async def forget_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await members.forget_person(room, connection, event.account_id)
    await saved_searches.erase(connection, event.account_id)


listeners = [count_applications, count_sent_later, rename_member, forget_person]
