"""Facts about contacts."""

from uuid import UUID

from hireloop.platform.events import Event, event

__all__ = ["ContactDeleted", "ContactSaved"]


@event("contact.saved", topic="contact.lifecycle", key="contact_id")
class ContactSaved(Event, frozen=True, kw_only=True):
    """The contact as it is now, whole; `owner_id` alone may see it."""

    contact_id: UUID
    version: int
    owner_id: UUID
    name: str
    company: str | None
    position: str | None
    email: str | None
    profile_id: UUID | None  # the registered user whom the contact is


@event("contact.deleted", topic="contact.lifecycle", key="contact_id")
class ContactDeleted(Event, frozen=True, kw_only=True):
    contact_id: UUID
    version: int
    owner_id: UUID
