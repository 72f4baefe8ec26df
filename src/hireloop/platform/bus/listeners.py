"""How a room says what it hears: `@listen(JobOpened)` over a function in its `events.py`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from hireloop.platform.events import Event
from hireloop.platform.postgres import Connection

if TYPE_CHECKING:
    from hireloop.platform.service import Room

__all__ = ["Listener", "listen", "listen_batch"]

E = TypeVar("E", bound=Event)
Handle = Callable[["Room", Connection, E], Awaitable[None]]
HandleBatch = Callable[["Room", Connection, list[E]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Listener:
    """A function and the events it hears. Still callable as the function it was."""

    event: type[Event]
    handle: Callable[..., Awaitable[None]]
    batch: bool  # takes a list of events
    name: str
    once: bool  # an event it has had is kept from it, even after a rewind

    async def __call__(self, room: "Room", connection: Connection, events: Any) -> None:
        await self.handle(room, connection, events)


def listen(event: type[E], *, once: bool = False) -> Callable[[Handle[E]], Listener]:
    """The function hears these events one by one, in the consumer's transaction.

    The cursor moves in that transaction, so an effect in the room's own tables happens once. With
    `once` each event is also remembered for as long as the log keeps it, and `bus.rewind`, which
    repeats effects on purpose, leaves this function out: for what can't be repeated, as a mail.
    """

    def declare(function: Handle[E]) -> Listener:
        return Listener(event, function, batch=False, name=_name(function), once=once)

    return declare


def listen_batch(event: type[E], *, once: bool = False) -> Callable[[HandleBatch[E]], Listener]:
    """As `listen`, for a function that takes several events at once, each key's in their order.

    It fails as one: then its events are given to it again, each in a list of its own.
    """

    def declare(function: HandleBatch[E]) -> Listener:
        return Listener(event, function, batch=True, name=_name(function), once=once)

    return declare


def _name(function: Callable[..., Any]) -> str:
    return getattr(function, "__name__", repr(function))
