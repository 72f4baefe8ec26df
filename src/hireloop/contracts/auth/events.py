"""Facts about accounts."""

from datetime import datetime
from uuid import UUID

from hireloop.platform.events import Event, event

__all__ = [
    "NotificationRequested",
    "UserDeleted",
    "UserEmailChanged",
    "UserEmailProved",
    "UserRegistered",
]


@event("user.registered", topic="user.lifecycle", key="account_id")
class UserRegistered(Event, frozen=True, kw_only=True):
    account_id: UUID
    email: str  # what was typed: nobody has proved it yet, and others may type the same
    full_name: str


@event("user.email_changed", topic="user.lifecycle", key="account_id")
class UserEmailChanged(Event, frozen=True, kw_only=True):
    account_id: UUID
    email: str  # proved: it is this account's, and nobody else's


@event("user.email_proved", topic="user.lifecycle", key="account_id")
class UserEmailProved(Event, frozen=True, kw_only=True):
    """The address is this account's from now on, whoever else has registered with it."""

    account_id: UUID
    email: str


@event("user.deleted", topic="user.lifecycle", key="account_id")
class UserDeleted(Event, frozen=True, kw_only=True):
    """The person is to be erased from every room."""

    account_id: UUID


@event("notification.requested", topic="notification.requested", key="account_id")
class NotificationRequested(Event, frozen=True, kw_only=True):
    """A mail about the account is to go out, whatever its owner's preferences say."""

    account_id: UUID
    template: str  # which mail; one that says so (`codes.NOBODY`) is for nobody
    email: str  # where to
    full_name: str
    sealed: bytes  # the one-time code; see `codes`
    expires_at: datetime  # when the code is good no more
