"""Facts about profiles."""

from uuid import UUID

from hireloop.platform.audit import Audited
from hireloop.platform.events import Event, event

__all__ = ["ProfileAudited", "UserProfileUpdated"]


@event("user.profile_updated", topic="user.lifecycle", key="account_id", version=2)
class UserProfileUpdated(Event, frozen=True, kw_only=True):
    """The profile as it is now, whole."""

    account_id: UUID
    full_name: str
    email: str
    headline: str
    position: str
    location: str
    skills: list[str]
    version: int = 1  # of the profile; 1 is the one that registering makes


@event("profile.audited", topic="user.audit", key="account_id")
class ProfileAudited(Audited, frozen=True, kw_only=True):
    """Somebody looked at a person's profile, or opened the résumé on it."""
