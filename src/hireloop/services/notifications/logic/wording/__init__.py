"""Who is told what about an application, in plain words. Knows no SQL and no HTTP.

What a side noted is no part of an event, so nothing here could give it away.
"""

from collections.abc import Iterator

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.wording import clock
from hireloop.services.notifications.models import Draft, Kind

__all__ = ["drafts"]

_MOVED = {
    "applied": "{company} moved your application back to applied",
    "interview": "{company} moved your application to interview",
    "offer": "{company} moved your application to offer",
    "rejected": "{company} will not take your application further",
}
_DECIDED = {
    "accepted": "{candidate} accepted your offer",
    "withdrawn": "{candidate} withdrew their application",
    "applied": "{candidate} opened their application again",
}


def drafts(event: ApplicationCreated | ApplicationStatusUpdated) -> list[Draft]:
    """The notifications that an event is worth. Nobody is told of what they did themselves, and
    nobody of an application made elsewhere: only its candidate knows of it.
    """
    if event.job_id is None or event.status == "saved":
        return []
    if isinstance(event, ApplicationCreated) or event.previous_status == "saved":
        return list(_to_recruiters(event, "application_received", "New application"))
    if event.actor == "employer" and event.status in _MOVED:
        return [_to_candidate(event)]
    if clock.is_silence(event):
        return list(clock.unanswered(event))
    if event.actor == "candidate" and event.status in _DECIDED:
        title = _DECIDED[event.status].format(candidate=event.candidate_name)
        return list(_to_recruiters(event, "candidate_decided", title))
    return []


def _to_recruiters(
    event: ApplicationCreated | ApplicationStatusUpdated, kind: Kind, title: str
) -> Iterator[Draft]:
    body = f"{event.candidate_name} · {event.position}"
    if kind == "application_received":
        body = f"{event.candidate_name} applied for {event.position}"
    for account_id in dict.fromkeys(event.recruiter_ids):
        if account_id == event.candidate_id:
            continue
        yield Draft(
            id=new_id(),
            account_id=account_id,
            kind=kind,
            event_id=event.event_id,
            about_id=event.candidate_id,
            company_id=event.company_id,
            title=title,
            body=body,
            link=f"/hiring/jobs/{event.job_id}?application={event.application_id}",
            created_at=event.occurred_at,
        )


def _to_candidate(event: ApplicationStatusUpdated) -> Draft:
    return Draft(
        id=new_id(),
        account_id=event.candidate_id,
        kind="application_moved",
        event_id=event.event_id,
        about_id=event.candidate_id,
        title=_MOVED[event.status].format(company=event.company),
        body=event.position,
        link=f"/applications/{event.application_id}",
        created_at=event.occurred_at,
    )
