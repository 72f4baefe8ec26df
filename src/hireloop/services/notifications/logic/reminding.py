"""Reminders: a day and an hour before an interview, and at nine on the day of a follow-up.

A reminder is a row with the time it is due. It moves and goes with what it reminds of, and becomes
news in the transaction that takes it away, so it is told once whoever is restarted. A moment that
has passed when a reminder is made is not made up for.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.interviews.events import (
    InterviewCancelled,
    InterviewRescheduled,
    InterviewScheduled,
)
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, hours, telling
from hireloop.services.notifications.models import Draft, Interview, Reminder, Tracked
from hireloop.services.notifications.store import deliveries, people, reminders

__all__ = ["keep_interview", "move_follow_ups", "tell_due", "track", "untrack"]

_BEFORE = {"day": timedelta(days=1), "hour": timedelta(hours=1)}
_FOLLOW_UP = "follow up"
_FOLLOW_UP_AT = time(9)
_CLOSED = frozenset({"accepted", "rejected", "withdrawn"})
_AT_A_TIME = 100
_TYPES = {"phone": "By phone", "on_site": "On site", "online": "Online"}


async def keep_interview(
    room: Room,
    connection: Connection,
    event: InterviewScheduled | InterviewRescheduled | InterviewCancelled,
) -> tuple[bool, Interview | None]:
    """Whether this is news, and the interview as it was known before."""
    await people.hold_erasures(connection)
    before = await reminders.lock_interview(connection, event.interview_id)
    if before is not None and before.version >= event.version:
        return False, before
    interview = Interview(
        interview_id=event.interview_id,
        version=event.version,
        is_cancelled=isinstance(event, InterviewCancelled),
        owner_id=event.owner_id,
        company=event.company,
        position=event.position,
        starts_at=event.starts_at,
        time_zone=event.time_zone,
        type=event.type,
        place=event.place,
        link=event.link,
        owner_name=event.owner_name,
        company_id=event.company_id,
        duration_minutes=event.duration_minutes,
        interviewer_ids=[one.account_id for one in event.interviewers],
    )
    if not await reminders.keep_interview(connection, interview):
        return False, before
    await reminders.clear(connection, [interview.interview_id])
    has_moved = before is not None and before.starts_at != interview.starts_at
    if interview.is_cancelled or has_moved:
        await deliveries.withdraw(connection, [interview.interview_id])
    if not interview.is_cancelled:
        await reminders.add(connection, _of_interview(interview, clock.now(room)))
    return True, before


async def track(
    room: Room,
    connection: Connection,
    events: Sequence[ApplicationCreated | ApplicationUpdated | ApplicationStatusUpdated],
) -> None:
    """Keeps what each candidate has applied for, and reminds of what they mean to do about it."""
    newest: dict[UUID, Tracked] = {}
    for event in events:
        known = newest.get(event.application_id)
        if known is None or known.version < event.version:
            values = {name: getattr(event, name) for name in Tracked.__struct_fields__}
            newest[event.application_id] = Tracked(**values)
    await people.hold_erasures(connection)
    news = await reminders.track(connection, list(newest.values()))
    if not news:
        return
    await reminders.clear(connection, list(news))
    await _remind_to_follow_up(room, connection, [newest[id_] for id_ in sorted(news)])


async def untrack(connection: Connection, events: Sequence[ApplicationDeleted]) -> None:
    ids = [event.application_id for event in events]
    await reminders.untrack(connection, ids)
    await reminders.clear(connection, ids)
    await deliveries.withdraw(connection, ids)


async def move_follow_ups(connection: Connection, account_id: UUID, time_zone: str | None) -> None:
    """Somebody lives by other clocks now: nine in the morning is another moment."""
    applications = await reminders.follow_ups_of(connection, account_id)
    zones = {account_id: time_zone}
    await reminders.move(connection, _follow_ups(applications, zones))


async def tell_due(room: Room) -> int:
    """Tells of some of what is due now; how much that was."""
    now = clock.now(room)
    async with room.db.transaction() as connection:
        due = await reminders.take_due(connection, now=now, most=_AT_A_TIME)
        if not due:
            return 0
        ids = [reminder.subject_id for reminder in due]
        interviews = await reminders.find_interviews(connection, ids)
        applications = await reminders.find_tracked(connection, ids)
        known = await people.find(connection, sorted({one.account_id for one in due}))
        drafts = []
        # After a long rest both of an interview may be due: the later one says it all.
        for reminder in _latest(due):
            interview = interviews.get(reminder.subject_id)
            application = applications.get(reminder.subject_id)
            if interview is not None and interview.starts_at > now:
                person = known.get(reminder.account_id)
                zone = None if person is None else person.time_zone
                drafts.append(_interview_draft(interview, reminder, zone, now))
            elif application is not None:
                drafts.append(_follow_up_draft(application, now))
        await telling.tell(room, connection, drafts)
    return len(due)


def _latest(due: Sequence[Reminder]) -> list[Reminder]:
    """The last that is due of each thing, for each of its people."""
    in_order = sorted(due, key=_by_time)
    return list({(one.subject_id, one.account_id): one for one in in_order}.values())


def _by_time(reminder: Reminder) -> datetime:
    return reminder.due_at


def _of_interview(interview: Interview, now: datetime) -> list[Reminder]:
    moments = {slot: interview.starts_at - before for slot, before in _BEFORE.items()}
    return [
        Reminder(
            subject_id=interview.interview_id,
            slot=slot,
            account_id=account_id,
            due_at=due_at,
        )
        for account_id in (interview.owner_id, *interview.interviewer_ids)
        for slot, due_at in moments.items()
        if due_at > now
    ]


async def _remind_to_follow_up(
    room: Room, connection: Connection, applications: Sequence[Tracked]
) -> None:
    now = clock.now(room)
    waiting = [one for one in applications if one.follow_up_on and one.status not in _CLOSED]
    made: list[Reminder] = []
    if waiting:
        known = await people.find(connection, sorted({one.candidate_id for one in waiting}))
        zones = {id_: person.time_zone for id_, person in known.items()}
        made = [one for one in _follow_ups(waiting, zones) if one.due_at > now]
        await reminders.add(connection, made)
    # What was told this morning and waits for the end of quiet hours stays, if it is still so.
    due_today = {one.application_id for one in waiting} - {one.subject_id for one in made}
    undone = [one.application_id for one in applications if one.application_id not in due_today]
    if undone:
        await deliveries.withdraw(connection, undone)


def _follow_ups(applications: Sequence[Tracked], zones: dict[UUID, str | None]) -> list[Reminder]:
    return [
        Reminder(
            subject_id=one.application_id,
            slot=_FOLLOW_UP,
            account_id=one.candidate_id,
            due_at=hours.at_local(
                one.follow_up_on, _FOLLOW_UP_AT, hours.zone_of(zones.get(one.candidate_id))
            ),
        )
        for one in applications
        if one.follow_up_on is not None
    ]


def _interview_draft(
    interview: Interview, reminder: Reminder, zone: str | None, now: datetime
) -> Draft:
    """The time is given by the clocks where the person lives, if they have said where."""
    zone = zone or interview.time_zone
    starts = interview.starts_at.astimezone(hours.zone_of(zone))
    where = interview.place or interview.link
    parts = [interview.position, _TYPES.get(interview.type, interview.type), where, zone]
    told = f"{reminder.slot} {interview.starts_at.isoformat()}"
    is_owner = reminder.account_id == interview.owner_id
    whom = interview.company if is_owner else interview.owner_name
    return Draft(
        id=new_id(),
        account_id=reminder.account_id,
        kind="interview_reminder",
        event_id=uuid5(interview.interview_id, told),
        about_id=interview.owner_id,
        title=f"Interview with {whom}: {starts:%a} {starts.day} {starts:%b, %H:%M}",
        body=" · ".join(part for part in parts if part),
        link=f"/interviews/{interview.interview_id}",
        created_at=now,
        subject_id=interview.interview_id,
        expires_at=interview.starts_at,
        company_id=None if is_owner else interview.company_id,
    )


def _follow_up_draft(application: Tracked, now: datetime) -> Draft:
    return Draft(
        id=new_id(),
        account_id=application.candidate_id,
        kind="follow_up_due",
        event_id=uuid5(application.application_id, f"follow up {application.follow_up_on}"),
        about_id=application.candidate_id,
        title=f"Follow up with {application.company} today",
        body=application.position,
        link=f"/applications/{application.application_id}",
        created_at=now,
        subject_id=application.application_id,
    )
