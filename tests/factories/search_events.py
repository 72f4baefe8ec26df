"""What search hears of people, jobs and contacts, as their rooms would publish it."""

from typing import Any

from hireloop.contracts.auth.events import UserRegistered
from hireloop.contracts.contacts.events import ContactDeleted, ContactSaved
from hireloop.contracts.jobs.events import JobClosed, JobOpened, JobUpdated
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.ids import new_id
from tests.factories.application_events import MORNING


def registered(name: str = "Ada Lovelace", **changes: Any) -> UserRegistered:
    values = {
        "occurred_at": MORNING,
        "account_id": new_id(),
        "email": "zebra@secret.example",
        "full_name": name,
        **changes,
    }
    return UserRegistered(**values)


def profile(name: str = "Ada Lovelace", **changes: Any) -> UserProfileUpdated:
    values = {
        "occurred_at": MORNING,
        "account_id": new_id(),
        "email": "zebra@secret.example",
        "full_name": name,
        "headline": "",
        "position": "",
        "location": "",
        "skills": [],
        "version": 2,
        **changes,
    }
    return UserProfileUpdated(**values)


def opened(title: str = "Backend Engineer", **changes: Any) -> JobOpened:
    values = {
        "occurred_at": MORNING,
        "job_id": new_id(),
        "version": 1,
        "company_id": new_id(),
        "company": "Acme",
        "title": title,
        "description": "You will like it here.",
        "locations": ["Portland, OR"],
        "workplace": "hybrid",
        "employment": "full_time",
        "salary": None,
        "skills": [],
        "questions": [],
        "link": None,
        "posted_at": MORNING,
        "closes_at": None,
        **changes,
    }
    return JobOpened(**values)


def updated(before: JobOpened, **changes: Any) -> JobUpdated:
    values = {name: getattr(before, name) for name in before.__struct_fields__}
    values |= {"event_id": new_id(), "version": before.version + 1, **changes}
    return JobUpdated(**values)


def closed(before: JobOpened | JobUpdated, **changes: Any) -> JobClosed:
    values = {
        "job_id": before.job_id,
        "version": before.version + 1,
        "company_id": before.company_id,
        "company": before.company,
        "title": before.title,
        "reason": "closed",
        **changes,
    }
    return JobClosed(**values)


def contact(name: str = "Grace Hopper", **changes: Any) -> ContactSaved:
    values = {
        "occurred_at": MORNING,
        "contact_id": new_id(),
        "version": 1,
        "owner_id": new_id(),
        "name": name,
        "company": None,
        "position": None,
        "email": None,
        "profile_id": None,
        **changes,
    }
    return ContactSaved(**values)


def contact_deleted(before: ContactSaved) -> ContactDeleted:
    return ContactDeleted(
        contact_id=before.contact_id, version=before.version + 1, owner_id=before.owner_id
    )
