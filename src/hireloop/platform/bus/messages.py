"""An event as a message: its key, its Avro bytes as they are, and what is known of it without
decoding in headers, as text, so that a foreign client can pick without a schema.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hireloop.platform.bus.log import Recorded

if TYPE_CHECKING:
    from confluent_kafka import Message

__all__ = ["headers_of", "recorded_of"]


def headers_of(event: Recorded, **more: str) -> list[tuple[str, str | bytes | None]]:
    said = {
        "event_id": str(event.event_id),
        "name": event.name,
        "recorded_at": event.recorded_at.isoformat(),
        **more,
    }
    return list(said.items())


def recorded_of(message: "Message") -> Recorded | None:
    """The event, with its offset as position; `None` for a message that is not from a relay."""
    headers: dict[str, Any] = dict(message.headers() or ())
    try:
        return Recorded(
            message.offset() or 0,
            UUID(headers["event_id"].decode()),
            headers["name"].decode(),
            (message.key() or b"").decode(),
            datetime.fromisoformat(headers["recorded_at"].decode()),
            message.value() or b"",
        )
    except (KeyError, ValueError, AttributeError):
        return None
