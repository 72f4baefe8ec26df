"""What a candidate's own entries have to keep to, beyond the form of their fields."""

from datetime import date, datetime, timedelta
from typing import Any

from msgspec import UNSET

from hireloop.contracts.applications.status import CLOSED, Status
from hireloop.platform.problems import FieldError, Invalid, Outdated
from hireloop.services.applications.models import CandidateMove, NewApplication, Row

__all__ = [
    "ONLY_HERE",
    "complaints",
    "require_day",
    "require_elsewhere",
    "require_ended",
    "require_past",
    "require_version",
]

ONLY_HERE = ("cover_letter", "answers", "channel")  # of an application made on Hireloop
_FUTURE = timedelta(days=1)  # clocks and time zones differ; beyond that it is a typing error
_LAST_DAY = date(9000, 1, 1)


def require_elsewhere(data: NewApplication) -> None:
    errors = [
        FieldError(field, "is required unless job_id is given")
        for field in ("company", "position")
        if getattr(data, field) is UNSET
    ]
    errors += [
        FieldError(field, "goes only with job_id")
        for field in ONLY_HERE
        if getattr(data, field) not in (UNSET, None, [])
    ]
    if errors:
        raise Invalid(errors=errors)


def complaints(row: Row, data: CandidateMove, now: datetime) -> list[FieldError]:
    errors = []
    if data.at is not None and row.job_id is not None:
        errors.append(FieldError("at", "only applications made elsewhere can be back-dated"))
    elif data.at is not None:
        errors += _of_the_future("at", data.at, now)
    if data.status not in CLOSED:
        errors += [
            FieldError(field, "goes only with accepted, rejected and withdrawn")
            for field in ("reason", "reason_words")
            if getattr(data, field) is not None
        ]
    return errors


def require_ended(status: Status, values: dict[str, Any]) -> None:
    errors = [
        FieldError(field, "goes only with an application that has ended")
        for field in ("close_reason", "close_words")
        if values.get(field) is not None and status not in CLOSED
    ]
    if values.get("follow_up_on") is not None and status in CLOSED:
        errors.append(FieldError("follow_up_on", "this application has ended"))
    if errors:
        raise Invalid(errors=errors)


def require_day(day: date | None) -> None:
    if day is not None and day > _LAST_DAY:
        raise Invalid.field("follow_up_on", "is too far away")


def require_past(field: str, at: datetime | None, now: datetime) -> None:
    errors = [] if at is None else _of_the_future(field, at, now)
    if errors:
        raise Invalid(errors=errors)


def _of_the_future(field: str, at: datetime, now: datetime) -> list[FieldError]:
    if at.tzinfo is None:
        return [FieldError(field, "needs a time zone, as in 2026-01-31T09:00:00Z")]
    return [FieldError(field, "is in the future")] if at > now + _FUTURE else []


def require_version(row: Row, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Outdated(f"It is at version {row.version} now.", more={"version": row.version})
