"""Events in: what happens is told to the people it concerns, at the addresses they have now."""

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
from hireloop.contracts.auth.events import (
    NotificationRequested,
    UserDeleted,
    UserEmailChanged,
    UserEmailProved,
    UserRegistered,
)
from hireloop.contracts.interviews.events import (
    InterviewCancelled,
    InterviewRescheduled,
    InterviewScheduled,
    SlotsOffered,
    SlotsWithdrawn,
)
from hireloop.contracts.jobs.events import (
    CompanyChanged,
    CompanyMemberChanged,
    CompanyMemberInvited,
    CompanyWoundUp,
    JobClosed,
    JobOpened,
    JobSearchMatched,
    JobUpdated,
)
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.bus import listen, listen_batch
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import (
    account_mails,
    invitations,
    inviting,
    membership,
    people,
    reminding,
    telling,
)
from hireloop.services.notifications.logic.webhooks import managing, saying

__all__ = ["listeners"]


@listen_batch(ApplicationCreated)
async def tell_of_new(room: Room, connection: Connection, events: list[ApplicationCreated]) -> None:
    await reminding.track(room, connection, events)
    await telling.refresh(room, connection, events)
    await telling.notify(room, connection, events)
    await saying.tell_of_applications(room, connection, events)


@listen_batch(ApplicationStatusUpdated)
async def tell_of_move(
    room: Room, connection: Connection, events: list[ApplicationStatusUpdated]
) -> None:
    await reminding.track(room, connection, events)
    await telling.refresh(room, connection, events)
    await telling.notify(room, connection, events)
    await saying.tell_of_applications(room, connection, events)


@listen_batch(ApplicationMessageSent)
async def tell_of_message(
    room: Room, connection: Connection, events: list[ApplicationMessageSent]
) -> None:
    await telling.pass_on(room, connection, events)


@listen(AnswerDue)
async def remind_company(room: Room, connection: Connection, event: AnswerDue) -> None:
    await telling.remind_company(room, connection, event)


@listen_batch(ApplicationMentioned)
async def tell_of_mention(
    room: Room, connection: Connection, events: list[ApplicationMentioned]
) -> None:
    await telling.point_out(room, connection, events)


@listen(TalentAsked)
async def pass_question_on(room: Room, connection: Connection, event: TalentAsked) -> None:
    await telling.ask_candidate(room, connection, event)


@listen(TalentAnswered)
async def tell_of_answer(room: Room, connection: Connection, event: TalentAnswered) -> None:
    await telling.tell_asker(room, connection, event)


@listen_batch(ApplicationUpdated)
async def tell_of_edit(
    room: Room, connection: Connection, events: list[ApplicationUpdated]
) -> None:
    await reminding.track(room, connection, events)
    await telling.refresh(room, connection, events)


@listen_batch(ApplicationDeleted)
async def tell_of_removal(
    room: Room, connection: Connection, events: list[ApplicationDeleted]
) -> None:
    await reminding.untrack(connection, events)
    await telling.refresh(room, connection, events)


@listen(JobOpened)
async def tell_of_opening(room: Room, connection: Connection, event: JobOpened) -> None:
    await saying.tell_of_job(room, connection, event)


@listen(JobUpdated)
async def tell_of_job_edit(room: Room, connection: Connection, event: JobUpdated) -> None:
    await saying.tell_of_job(room, connection, event)


@listen(JobClosed)
async def tell_of_closing(room: Room, connection: Connection, event: JobClosed) -> None:
    await saying.tell_of_job(room, connection, event)


@listen(JobSearchMatched)
async def tell_of_opened(room: Room, connection: Connection, event: JobSearchMatched) -> None:
    await telling.tell_of_opened(room, connection, event)


@listen(InterviewScheduled)
async def remind_of(room: Room, connection: Connection, event: InterviewScheduled) -> None:
    await _tell_of_interview(room, connection, event)


@listen(InterviewRescheduled)
async def remind_anew(room: Room, connection: Connection, event: InterviewRescheduled) -> None:
    await _tell_of_interview(room, connection, event)


@listen(InterviewCancelled)
async def remind_no_more(room: Room, connection: Connection, event: InterviewCancelled) -> None:
    await _tell_of_interview(room, connection, event)


@listen(CompanyChanged)
async def tell_of_company(room: Room, connection: Connection, event: CompanyChanged) -> None:
    await membership.refresh(room, connection, event)


@listen(CompanyMemberChanged)
async def keep_member(room: Room, connection: Connection, event: CompanyMemberChanged) -> None:
    await membership.keep(room, connection, event)


@listen(CompanyWoundUp)
async def drop_webhooks(_room: Room, connection: Connection, event: CompanyWoundUp) -> None:
    await managing.drop_of_company(connection, event.company_id)


@listen(SlotsOffered)
async def tell_of_slots(room: Room, connection: Connection, event: SlotsOffered) -> None:
    await inviting.tell_of_offer(room, connection, event)


@listen(SlotsWithdrawn)
async def tell_of_no_slots(room: Room, connection: Connection, event: SlotsWithdrawn) -> None:
    await inviting.tell_of_offer(room, connection, event)


# Heard again, it may name the address of somebody who is gone by then, and nobody could tell.
@listen(CompanyMemberInvited, once=True)
async def send_invitation(room: Room, connection: Connection, event: CompanyMemberInvited) -> None:
    await invitations.take(room, connection, event)


@listen(NotificationRequested)
async def send_account_mail(
    room: Room, connection: Connection, event: NotificationRequested
) -> None:
    await account_mails.take(room, connection, event)


@listen(UserRegistered)
async def note_person(room: Room, connection: Connection, event: UserRegistered) -> None:
    at = event.occurred_at
    await people.note_email(room, connection, event.account_id, event.email, at=at, is_proved=False)
    await people.note_name(connection, event.account_id, event.full_name, at=at)


@listen(UserEmailChanged)
async def note_address(room: Room, connection: Connection, event: UserEmailChanged) -> None:
    await people.note_email(
        room, connection, event.account_id, event.email, at=event.occurred_at, is_proved=True
    )


@listen(UserEmailProved)
async def note_proved(room: Room, connection: Connection, event: UserEmailProved) -> None:
    await people.note_email(
        room, connection, event.account_id, event.email, at=event.occurred_at, is_proved=True
    )


@listen(UserProfileUpdated)
async def note_name(_room: Room, connection: Connection, event: UserProfileUpdated) -> None:
    """Auth alone says which address is a person's."""
    await people.note_name(connection, event.account_id, event.full_name, at=event.occurred_at)


@listen(UserDeleted)
async def erase_person(room: Room, connection: Connection, event: UserDeleted) -> None:
    await people.erase(room, connection, event.account_id)


listeners = [
    tell_of_new,
    tell_of_move,
    tell_of_message,
    remind_company,
    tell_of_mention,
    pass_question_on,
    tell_of_answer,
    tell_of_edit,
    tell_of_removal,
    tell_of_opening,
    tell_of_job_edit,
    tell_of_closing,
    tell_of_opened,
    remind_of,
    remind_anew,
    remind_no_more,
    tell_of_slots,
    tell_of_no_slots,
    tell_of_company,
    keep_member,
    drop_webhooks,
    send_invitation,
    send_account_mail,
    note_person,
    note_address,
    note_proved,
    note_name,
    erase_person,
]


async def _tell_of_interview(
    room: Room,
    connection: Connection,
    event: InterviewScheduled | InterviewRescheduled | InterviewCancelled,
) -> None:
    is_news, before = await reminding.keep_interview(room, connection, event)
    if is_news:
        await inviting.tell(room, connection, event, before)
    await telling.refresh_interview(room, connection, event, before)
