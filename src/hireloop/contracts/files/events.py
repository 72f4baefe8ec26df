"""Facts about uploaded files."""

from uuid import UUID

from hireloop.platform.events import Event, event

__all__ = ["FileDeleted", "FileReady"]


@event("file.ready", topic="file.lifecycle", key="file_id")
class FileReady(Event, frozen=True, kw_only=True):
    """Uploaded whole, its type judged by its content, and read."""

    file_id: UUID
    owner_id: UUID
    purpose: str  # resume or picture
    filename: str
    content_type: str
    size: int  # bytes


@event("file.deleted", topic="file.lifecycle", key="file_id")
class FileDeleted(Event, frozen=True, kw_only=True):
    """Its owner can't see it any more; a copy that was sent with an application stays with that."""

    file_id: UUID
    owner_id: UUID
    purpose: str
