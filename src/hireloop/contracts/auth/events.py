"""Facts about accounts."""

from uuid import UUID

from hireloop.platform.events import Event, event

__all__ = ["UserDeleted", "UserEmailChanged", "UserRegistered"]


@event("user.registered", topic="user.lifecycle", key="account_id")
class UserRegistered(Event, frozen=True, kw_only=True):
    account_id: UUID
    email: str
    full_name: str


@event("user.email_changed", topic="user.lifecycle", key="account_id")
class UserEmailChanged(Event, frozen=True, kw_only=True):
    account_id: UUID
    email: str


@event("user.deleted", topic="user.lifecycle", key="account_id")
class UserDeleted(Event, frozen=True, kw_only=True):
    """The person is to be erased from every room."""

    account_id: UUID
