"""What time it is, for this room. A test turns the clock by putting another one into the room."""

from datetime import UTC, datetime

from hireloop.platform.service import Room

__all__ = ["now"]


def now(room: Room) -> datetime:
    clock = room.state.get("clock")
    moment: datetime = datetime.now(UTC) if clock is None else clock()
    return moment
