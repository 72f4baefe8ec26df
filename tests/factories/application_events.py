"""Events about applications, as the applications room would publish them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.contracts.applications.events import (
    ApplicationCreated,
    ApplicationDeleted,
    ApplicationMessageSent,
    ApplicationStatusUpdated,
    ApplicationUpdated,
)
from hireloop.platform.ids import new_id

MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def created(**changes: Any) -> ApplicationCreated:
    """Ada applies to a job that Grace hires for, unless said otherwise."""
    values: dict[str, Any] = {
        "occurred_at": MORNING,
        "application_id": new_id(),
        "version": 1,
        "candidate_id": new_id(),
        "candidate_name": "Ada Lovelace",
        "candidate_email": "ada@example.org",
        "job_id": new_id(),
        "company_id": new_id(),
        "recruiter_ids": [new_id()],
        "company": "Acme",
        "position": "Backend Engineer",
        "location": "Portland, OR",
        "status": "applied",
        "applied_at": MORNING,
        "source": "Hireloop",
        **changes,
    }
    values.setdefault("status_at", values["occurred_at"])
    values.setdefault("stream_key", values["job_id"] or values["application_id"])
    return ApplicationCreated(**values)


def created_elsewhere(**changes: Any) -> ApplicationCreated:
    return created(
        **{"job_id": None, "company_id": None, "recruiter_ids": [], "source": None} | changes
    )


def saved(**changes: Any) -> ApplicationCreated:
    return created(**{"status": "saved", "applied_at": None, "recruiter_ids": []} | changes)


def moved(
    before: ApplicationCreated | ApplicationStatusUpdated | ApplicationUpdated,
    status: str,
    *,
    actor: str = "employer",
    actor_id: UUID | None = None,
    **changes: Any,
) -> ApplicationStatusUpdated:
    """The next thing that happens to the application after `before`."""
    values = {
        **_facts(before),
        "version": before.version + 1,
        "status": status,
        "previous_status": before.status,
        "actor": actor,
        "actor_id": actor_id,
        **changes,
    }
    values["status_at"] = changes.get("status_at", values["occurred_at"])
    return ApplicationStatusUpdated(**values)


def edited(
    before: ApplicationCreated | ApplicationStatusUpdated, **changes: Any
) -> ApplicationUpdated:
    return ApplicationUpdated(**{**_facts(before), "version": before.version + 1, **changes})


def written(
    about: ApplicationCreated | ApplicationStatusUpdated, **changes: Any
) -> ApplicationMessageSent:
    """A message of the employer about the application as it is then."""
    facts = {
        name: value
        for name, value in _facts(about).items()
        if name in ApplicationMessageSent.__struct_fields__
    }
    values = {
        **facts,
        "message_id": new_id(),
        "kind": "message",
        "subject": "About your application",
        "body": "We will be in touch.",
        "author_id": None,
        **changes,
    }
    return ApplicationMessageSent(**values)


def removed(
    before: ApplicationCreated | ApplicationStatusUpdated, **changes: Any
) -> ApplicationDeleted:
    return ApplicationDeleted(**{**_facts(before), "version": before.version + 1, **changes})


def _facts(event: msgspec.Struct) -> dict[str, Any]:
    """What any event about the application says, but for what belongs to one event alone."""
    return {
        name: getattr(event, name)
        for name in ApplicationDeleted.__struct_fields__
        if name not in ("event_id", "occurred_at")
    } | {"occurred_at": MORNING}
