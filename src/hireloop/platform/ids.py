"""Identifiers: UUIDv7 (RFC 9562), made here and not by the database, so that a row's id is known
before it is written and index pages fill from one end.
"""

from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ["made_at", "new_id"]


def new_id() -> UUID:
    return uuid7()


def made_at(identifier: UUID) -> datetime:
    """The moment a UUIDv7 was made, to the millisecond."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, tz=UTC)
