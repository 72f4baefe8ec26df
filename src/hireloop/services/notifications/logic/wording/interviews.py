"""What is told of interviews that companies arrange, to both sides. Knows no SQL and no HTTP."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from hireloop.contracts.interviews.events import (
    InterviewCancelled,
    InterviewRescheduled,
    InterviewScheduled,
    SlotsOffered,
    SlotsWithdrawn,
)
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic import hours
from hireloop.services.notifications.models import Draft

__all__ = ["Change", "about", "of_interview", "offered", "withdrawn"]

Change = Literal["arranged", "moved", "changed", "cancelled"]
_TITLES: dict[Change, str] = {
    "arranged": "Interview with {whom}: {when}",
    "moved": "Interview with {whom} is now on {when}",
    "changed": "Interview with {whom}, {when}: the details changed",
    "cancelled": "Interview with {whom} on {when} will not take place",
}
_TYPES = {"phone": "By phone", "on_site": "On site", "online": "Online"}
_SHOWN = 200  # characters of what a candidate said


def about(type_: str, place: str | None, link: str | None) -> list[str]:
    """How and where, as far as it is known."""
    return [part for part in (_TYPES.get(type_, type_), place or link) if part]


def of_interview(
    event: InterviewScheduled | InterviewRescheduled | InterviewCancelled,
    change: Change,
    account_id: UUID,
    zone: str | None,
    calendar: str | None,
) -> Draft:
    """For one of its people, by the clocks where they live, if they have said where."""
    is_candidate = account_id == event.owner_id
    zone = zone or event.time_zone
    whom = event.company if is_candidate else event.owner_name
    title = _TITLES[change].format(whom=whom, when=_when(event.starts_at, zone))
    how = [] if change == "cancelled" else about(event.type, event.place, event.link)
    return Draft(
        id=new_id(),
        account_id=account_id,
        kind="interview_changed",
        event_id=event.event_id,
        about_id=event.owner_id,
        title=title,
        body=" · ".join([event.position, *how, zone]),
        link="/interviews" if change == "cancelled" else f"/interviews/{event.interview_id}",
        created_at=event.occurred_at,
        subject_id=None if change == "cancelled" else event.interview_id,
        expires_at=event.starts_at,
        company_id=None if is_candidate else event.company_id,
        calendar=calendar,
    )


def offered(event: SlotsOffered) -> Draft:
    times = "a time" if event.slots == 1 else f"{event.slots} times"
    what = "another time for your interview" if event.is_another_time else "an interview"
    title = f"{event.company} offers you {times} for {what}"
    if event.is_another_time:
        title = f"{event.company} offers you {times} to move your interview to"
    return Draft(
        id=new_id(),
        account_id=event.candidate_id,
        kind="slots_offered",
        event_id=event.event_id,
        about_id=event.candidate_id,
        title=title,
        body=f"{event.position} · choose one",
        link=f"/applications/{event.application_id}",
        created_at=event.occurred_at,
        subject_id=event.offer_id,
        expires_at=event.expires_at,
    )


def withdrawn(event: SlotsWithdrawn) -> list[Draft]:
    """A refusal is told to who offered and who was to interview, a withdrawal to the candidate."""
    if event.actor == "employer":
        return [_to_candidate(event)]
    if event.actor != "candidate":
        return []
    ids = [event.made_by, *(one.account_id for one in event.interviewers)]
    return [_to_company(event, account_id) for account_id in dict.fromkeys(ids)]


def _to_candidate(event: SlotsWithdrawn) -> Draft:
    return Draft(
        id=new_id(),
        account_id=event.candidate_id,
        kind="slots_offered",
        event_id=event.event_id,
        about_id=event.candidate_id,
        title=f"{event.company} took back the times they offered",
        body=event.position,
        link=f"/applications/{event.application_id}",
        created_at=event.occurred_at,
    )


def _to_company(event: SlotsWithdrawn, account_id: UUID) -> Draft:
    said = f": {event.note}" if event.note else ""
    return Draft(
        id=new_id(),
        account_id=account_id,
        kind="slots_declined",
        event_id=event.event_id,
        about_id=event.candidate_id,
        title=f"{event.candidate_name} can make none of the times",
        body=f"{event.position}{said}"[:_SHOWN],
        link=f"/hiring/jobs/{event.job_id}?application={event.application_id}",
        created_at=event.occurred_at,
        company_id=event.company_id,
    )


def _when(at: datetime, zone: str) -> str:
    local = at.astimezone(hours.zone_of(zone))
    return f"{local:%a} {local.day} {local:%b, %H:%M}"
