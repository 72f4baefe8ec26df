"""Facts about interviews."""

from datetime import datetime
from uuid import UUID

from hireloop.platform.events import Event, event

__all__ = ["InterviewCancelled", "InterviewRescheduled", "InterviewScheduled"]


class _Interview(Event, frozen=True, kw_only=True):
    """The interview as it is now, whole: a consumer replaces its copy by this."""

    interview_id: UUID
    version: int
    owner_id: UUID  # whose calendar it is in
    owner_name: str
    owner_email: str
    application_id: UUID | None  # None: it belongs to no application
    company: str
    position: str
    starts_at: datetime
    time_zone: str  # IANA, the one the interview was arranged in
    duration_minutes: int
    type: str  # phone, on_site or online
    place: str | None
    link: str | None


@event("interview.scheduled", topic="interview.lifecycle", key="interview_id")
class InterviewScheduled(_Interview, frozen=True, kw_only=True):
    pass


@event("interview.rescheduled", topic="interview.lifecycle", key="interview_id")
class InterviewRescheduled(_Interview, frozen=True, kw_only=True):
    """The time or anything else of it was changed."""


@event("interview.cancelled", topic="interview.lifecycle", key="interview_id")
class InterviewCancelled(_Interview, frozen=True, kw_only=True):
    """It will not take place, was deleted, or was erased with its owner."""
