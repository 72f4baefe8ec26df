"""What can be found of each thing, and what is shown of it. Nobody's e-mail address or phone number
is among what everybody may find.
"""

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.contracts.auth.events import UserRegistered
from hireloop.contracts.contacts.events import ContactSaved
from hireloop.contracts.jobs.events import JobOpened, JobUpdated
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.services.search.models import EVERYBODY, Document

__all__ = [
    "Told",
    "of_application",
    "of_contact",
    "of_job",
    "of_profile",
    "of_registered",
    "of_told",
]

Told = ApplicationUpdated | ContactSaved | UserProfileUpdated | JobOpened

_WORKPLACE = {"on_site": "On-site", "hybrid": "Hybrid", "remote": "Remote"}


def of_application(
    event: ApplicationCreated | ApplicationUpdated | ApplicationStatusUpdated,
) -> Document:
    return Document(
        kind="application",
        id=event.application_id,
        version=event.version,
        owner_id=event.candidate_id,
        title=event.position,
        subtitle=_line(event.company, event.status.capitalize()),
        about=event.company,
        more=_line(event.location, *event.tags),
        at=event.applied_at or event.status_at,
    )


def of_contact(event: ContactSaved) -> Document:
    return Document(
        kind="contact",
        id=event.contact_id,
        version=event.version,
        owner_id=event.owner_id,
        title=event.name,
        subtitle=_line(event.position, event.company),
        about=_line(event.position, event.company),
        more=event.email or "",
        at=event.occurred_at,
    )


def of_registered(event: UserRegistered) -> Document:
    return Document(
        kind="user",
        id=event.account_id,
        version=0,  # whatever is told of the profile is newer
        owner_id=EVERYBODY,
        title=event.full_name,
        subtitle="",
        at=event.occurred_at,
    )


def of_profile(event: UserProfileUpdated) -> Document:
    return Document(
        kind="user",
        id=event.account_id,
        version=event.version,
        owner_id=EVERYBODY,
        title=event.full_name,
        subtitle=_line(event.position or event.headline, event.location),
        about=_line(event.position, event.headline),
        more=_line(event.location, *event.skills),
        at=event.occurred_at,
    )


def of_job(event: JobOpened | JobUpdated) -> Document:
    workplace = _WORKPLACE.get(event.workplace or "", "")
    return Document(
        kind="job",
        id=event.job_id,
        version=event.version,
        owner_id=EVERYBODY,
        title=event.title,
        subtitle=_line(event.company, event.locations[0] if event.locations else workplace),
        about=event.company,
        more=_line(*event.locations, workplace, *event.skills),
        at=event.posted_at,
        until=event.closes_at,
    )


def of_told(event: Told) -> Document:
    """Of what a room tells anew."""
    match event:
        case ApplicationUpdated():
            return of_application(event)
        case ContactSaved():
            return of_contact(event)
        case UserProfileUpdated():
            return of_profile(event)
        case JobOpened():
            return of_job(event)


def _line(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
