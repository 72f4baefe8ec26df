"""What the response clock has to say: to a company that a promise is soon broken, to both sides
that it is. Kind to the candidate, who has done nothing wrong.
"""

from collections.abc import Iterator

from hireloop.contracts.applications.events import AnswerDue, ApplicationStatusUpdated
from hireloop.platform.ids import new_id
from hireloop.services.notifications.models import Draft

__all__ = ["is_silence", "reminders", "unanswered"]


def is_silence(event: ApplicationStatusUpdated) -> bool:
    """Whether an application was closed since nobody answered."""
    return event.actor == "system" and event.ended_by == "silence"


def reminders(event: AnswerDue) -> Iterator[Draft]:
    """About nobody in particular: it stays when an applicant goes."""
    who = "An applicant waits" if event.waiting == 1 else f"{event.waiting} applicants wait"
    day = f"{event.answer_by:%A, %B} {event.answer_by.day}"
    for account_id in event.recruiter_ids:
        yield Draft(
            id=new_id(),
            account_id=account_id,
            kind="answer_due",
            event_id=event.event_id,
            about_id=account_id,
            company_id=event.company_id,
            title=f"{who} for your answer until {day}",
            body=f"{event.position} · {event.company} promised to answer by then",
            link=f"/hiring/jobs/{event.job_id}",
            created_at=event.occurred_at,
            expires_at=event.answer_by,
        )


def unanswered(event: ApplicationStatusUpdated) -> Iterator[Draft]:
    yield Draft(
        id=new_id(),
        account_id=event.candidate_id,
        kind="application_unanswered",
        event_id=event.event_id,
        about_id=event.candidate_id,
        title=f"{event.company} did not answer in the time it promised",
        body=f"{event.position} · closed, so that you need not wait. You can open it again.",
        link=f"/applications/{event.application_id}",
        created_at=event.occurred_at,
    )
    for account_id in dict.fromkeys(event.recruiter_ids):
        if account_id != event.candidate_id:
            yield Draft(
                id=new_id(),
                account_id=account_id,
                kind="application_unanswered",
                event_id=event.event_id,
                about_id=event.candidate_id,
                company_id=event.company_id,
                title=f"{event.candidate_name} was not answered in the time promised",
                body=f"{event.position} · closed as unanswered. You can open it again.",
                link=f"/hiring/jobs/{event.job_id}?application={event.application_id}",
                created_at=event.occurred_at,
            )
