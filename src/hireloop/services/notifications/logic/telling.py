"""What events mean to people: open pages are told to look again, and some events become
notifications. Everything here may run twice with the same event.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from hireloop.contracts.applications.events import (
    AnswerDue,
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationMentioned,
    ApplicationMessageSent,
    ApplicationStatusUpdated,
    ApplicationUpdated,
    TalentAnswered,
    TalentAsked,
)
from hireloop.contracts.interviews.events import (
    InterviewCancelled,
    InterviewRescheduled,
    InterviewScheduled,
)
from hireloop.contracts.jobs.events import JobSearchMatched
from hireloop.platform.access import Area
from hireloop.platform.events import kind_of
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, kinds, wording
from hireloop.services.notifications.logic.channels import channels_of
from hireloop.services.notifications.logic.wording import alerts, mentions, messages, talent
from hireloop.services.notifications.models import Draft, Interview
from hireloop.services.notifications.store import deliveries, members, people, told

__all__ = [
    "KEPT",
    "ask_candidate",
    "notify",
    "pass_on",
    "point_out",
    "refresh",
    "refresh_interview",
    "remind_company",
    "tell",
    "tell_asker",
    "tell_of_opened",
]

KEPT = 1_000  # notifications per account; older ones, which nobody scrolls to, are dropped
_PRUNED_ONE_IN = 64  # looking for what is too old at every one would cost more than a few too many

_AboutApplication = (
    ApplicationCreated | ApplicationUpdated | ApplicationStatusUpdated | ApplicationDeleted
)


async def notify(
    room: Room,
    connection: Connection,
    events: Sequence[ApplicationCreated | ApplicationStatusUpdated],
) -> None:
    """Tells people of these events, each as they want it."""
    await tell(room, connection, [draft for event in events for draft in wording.drafts(event)])


async def pass_on(
    room: Room, connection: Connection, events: Sequence[ApplicationMessageSent]
) -> None:
    """Brings candidates what was written to them; their open pages show it."""
    await tell(room, connection, [messages.draft_of(event) for event in events])
    connection.after_commit(lambda: _show_messages(room, events))


async def remind_company(room: Room, connection: Connection, event: AnswerDue) -> None:
    await tell(room, connection, list(wording.clock.reminders(event)))


async def point_out(
    room: Room, connection: Connection, events: Sequence[ApplicationMentioned]
) -> None:
    """Tells colleagues that somebody means them."""
    drafts = [draft for event in events for draft in mentions.drafts_of(event)]
    await tell(room, connection, drafts)


async def tell_of_opened(room: Room, connection: Connection, event: JobSearchMatched) -> None:
    """Brings somebody what opened for a search they saved."""
    await tell(room, connection, [alerts.draft_of(event)])


async def ask_candidate(room: Room, connection: Connection, event: TalentAsked) -> None:
    await tell(room, connection, [talent.question(event)])


async def tell_asker(room: Room, connection: Connection, event: TalentAnswered) -> None:
    """Nobody is told that somebody would rather not."""
    await tell(room, connection, talent.consents(event))


async def tell(room: Room, connection: Connection, drafts: Sequence[Draft]) -> None:
    """Keeps these for reading in the app and for sending, tells the open pages of their receivers,
    and wakes whoever sends.
    """
    if not drafts:
        return
    await people.hold_erasures(connection)
    made = await told.add(connection, drafts)
    ways = kinds.ways([draft.kind for draft in drafts], channels_of(room.settings))
    await deliveries.add(connection, drafts, ways, due_at=clock.now(room))
    crowded = {draft.account_id for draft in made if draft.id.int % _PRUNED_ONE_IN == 0}
    if crowded:
        await told.prune(connection, sorted(crowded), KEPT)
    connection.after_commit(lambda: _announce(room, made))
    connection.after_commit(room.state["wake"].set)


async def refresh(room: Room, connection: Connection, events: Sequence[_AboutApplication]) -> None:
    """Tells the open pages of both sides that an application is not what they show any more. The
    employer's side hears nothing of what was only saved, and who left it hears nothing.
    """
    company_ids = {event.company_id for event in events if event.company_id is not None}
    gone = await members.gone(connection, sorted(company_ids)) if company_ids else set()
    connection.after_commit(lambda: _tell_both_sides(room, events, gone))


async def refresh_interview(
    room: Room,
    connection: Connection,
    event: InterviewScheduled | InterviewRescheduled | InterviewCancelled,
    before: Interview | None,
) -> None:
    """Tells the open pages of its people that their calendar is not what they show any more; also
    of those who are not among them any more, unless they have left the company.
    """
    were = [] if before is None else before.interviewer_ids
    now = [one.account_id for one in event.interviewers]
    gone = await members.gone(connection, [event.company_id]) if event.company_id else set()
    hosts = [id_ for id_ in (*now, *were) if (event.company_id, id_) not in gone]
    message = {
        "kind": kind_of(type(event)).name,
        "interview_id": str(event.interview_id),
        "application_id": event.application_id and str(event.application_id),
    }
    connection.after_commit(lambda: room.live.tell([event.owner_id], message, side="tracker"))
    hosts = [id_ for id_ in hosts if id_ != event.owner_id]
    connection.after_commit(lambda: room.live.tell(hosts, message, side="hiring"))


def _announce(room: Room, made: Sequence[Draft]) -> None:
    for notification in made:
        if not room.live.is_open(notification.account_id):
            continue
        message = {
            "kind": "notification.created",
            "title": notification.title,
            "body": notification.body,
            "notification": {
                "id": str(notification.id),
                "kind": notification.kind,
                "title": notification.title,
                "body": notification.body,
                "link": notification.link,
                "read_at": None,
                "created_at": notification.created_at.isoformat(),
            },
        }
        side: Area = "tracker" if notification.company_id is None else "hiring"
        room.live.tell([notification.account_id], message, side=side)


def _show_messages(room: Room, events: Sequence[ApplicationMessageSent]) -> None:
    for event in events:
        message = {
            "kind": kind_of(type(event)).name,
            "application_id": str(event.application_id),
            "job_id": str(event.job_id),
        }
        room.live.tell([event.candidate_id], message, side="tracker")


def _tell_both_sides(
    room: Room, events: Sequence[_AboutApplication], gone: AbstractSet[tuple[UUID | None, UUID]]
) -> None:
    for event in events:
        told = [] if event.status == "saved" else event.recruiter_ids
        gone_or_candidate = {(event.company_id, event.candidate_id), *gone}
        employers = [id_ for id_ in told if (event.company_id, id_) not in gone_or_candidate]
        employers = [id_ for id_ in employers if room.live.is_open(id_)]
        if not employers and not room.live.is_open(event.candidate_id):
            continue
        message = {
            "kind": kind_of(type(event)).name,
            "application_id": str(event.application_id),
            "job_id": event.job_id and str(event.job_id),
            "status": event.status,
        }
        room.live.tell([event.candidate_id], message, side="tracker")
        room.live.tell(employers, message, side="hiring")
