"""What a room is: `Service` is what it offers, `Room` what it is given when it is started.

The house's only composition mechanism. A room's door holds one `Service`; the runner gives each
started service a `Room`; handlers and listeners receive that `Room` as their first argument.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar.handlers import BaseRouteHandler

from hireloop.platform.events import kind_of
from hireloop.platform.settings import Settings

if TYPE_CHECKING:
    from hireloop.platform.access import Area
    from hireloop.platform.bus import Listener
    from hireloop.platform.cache import Cache
    from hireloop.platform.held import Held
    from hireloop.platform.live import Live
    from hireloop.platform.neighbours import Neighbours
    from hireloop.platform.postgres import Database
    from hireloop.platform.tokens import Tokens

__all__ = ["Gauge", "Room", "SaysNothing", "Service"]


class SaysNothing(Exception):
    """A room that stores does not say what it holds of a person."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the platform hands a running room. One per room and process."""

    name: str
    settings: Settings
    db: "Database"  # the room's own schema, through its own bounded pool
    cache: "Cache"  # shared, keys carry the room's name
    neighbours: "Neighbours"  # asks other rooms, in process or over HTTP
    live: "Live"  # tells open pages
    tokens: "Tokens"  # verifies access tokens; only auth issues them
    state: dict[str, Any] = field(default_factory=dict)  # what the room's `running` keeps open


@asynccontextmanager
async def _nothing(_room: Room) -> AsyncIterator[None]:
    yield


@dataclass(frozen=True, slots=True)
class Gauge:
    """Numbers of a room for the metrics, by one label. `read` only looks at what is at hand."""

    name: str
    meaning: str
    label: str
    read: Callable[[Room], dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a room offers, declared in its `__init__.py` and started by the runner."""

    name: str
    package: str  # `__name__` of the door: where the migrations and packaged files are found
    routes: Sequence[BaseRouteHandler] = ()  # each with exactly one guard of `platform.access`
    listeners: Sequence["Listener"] = ()
    running: Callable[[Room], AbstractAsyncContextManager[None]] = _nothing  # around serving
    # Around handling events, inside `running`: work of its own that several processes share.
    working: Callable[[Room], AbstractAsyncContextManager[None]] = _nothing
    gauges: Sequence[Gauge] = ()
    stores: bool = True  # has a schema of its own
    streams: bool = False  # its pages listen to `Room.live`
    prefix: str = "/api/v1"  # of its routes, apart from those under /internal
    # By the first word of their paths, what of its routes programs with keys may use, and for what.
    # A route of another area than its neighbours has it in its own `opt`.
    areas: Mapping[str, "Area"] = field(default_factory=dict)
    asks: Sequence[str] = ()  # rooms that it asks through `Room.neighbours`
    held: "Held | None" = None  # of a person; whoever stores has to say, if only that it is nothing

    def __post_init__(self) -> None:
        if self.stores and self.held is None:
            raise SaysNothing(f"{self.name} stores: say what it holds of a person (platform.held)")

    @property
    def migrations(self) -> Path:
        import hireloop  # noqa: PLC0415  # the package's place on disk, without importing the room

        return Path(hireloop.__path__[0], *self.package.split(".")[1:], "migrations")

    @property
    def sources(self) -> tuple[str, ...]:
        """The rooms whose events this one listens to."""
        return tuple(sorted({kind_of(listener.event).source for listener in self.listeners}))
