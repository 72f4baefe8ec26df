"""Handing events to a room's listeners, so that a bad one holds up nobody but its own key.

The effects and the consumer's progress are one transaction.

Knows nothing of where events come from: `commit` is the source's, and is called last in every
transaction.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from hireloop.platform import avro, inbox
from hireloop.platform.bus.cursors import Fenced
from hireloop.platform.bus.listeners import Listener
from hireloop.platform.bus.log import Recorded
from hireloop.platform.bus.pace import Pace
from hireloop.platform.bus.parking import Parked, Parking
from hireloop.platform.events import Event, kind_of
from hireloop.platform.postgres import Connection, is_lost

if TYPE_CHECKING:
    from hireloop.platform.service import Room

__all__ = ["Bury", "Commit", "Delivery"]

logger = logging.getLogger("hireloop.bus")

# Notes in the transaction that everything up to this event is done (`None`: nothing new), or raises
# `Fenced` if this worker is no longer the one to say so.
Commit = Callable[[Connection, Recorded | None], Awaitable[None]]

# Is given the event, the number of tries and the error of the last.
Bury = Callable[[Recorded, int, str], Awaitable[None]]

_CHUNK = 50  # events in one transaction when they are handled one by one
_KEYS = 20  # keys with parked events that are tried in one transaction
_NEWER_SECONDS = 60.0  # between two looks at an event only a newer version can read
_BEHIND = "behind an earlier event of its key"


class _Item(msgspec.Struct):
    recorded: Recorded
    event: Event | None
    error: str = ""  # why there is no event
    is_newer: bool = False  # it will be readable after an upgrade, so it never dies


class _ConnectionLost(Exception):
    """An event's handling took the database connection with it."""

    def __init__(self, recorded: Recorded, error: BaseException) -> None:
        super().__init__(repr(error))
        self.recorded = recorded


class Delivery:
    """The listeners of one room for one source."""

    def __init__(
        self,
        room: "Room",
        listeners: Iterable[Listener],
        *,
        consumer: str,
        source: str,
        pace: Pace,
        epoch: int | None = None,
        bury: Bury | None = None,
    ) -> None:
        """With `epoch` events come at least once, and every listener is guarded by the inbox, not
        only those that ask; another epoch is another time round, after a rewind. `bury` is told of
        an event that is given up, before that is committed.
        """
        self._room = room
        self._consumer = consumer
        self._source = source
        self._pace = pace
        self._epoch = epoch
        self._bury = bury
        self._parking = Parking(consumer, source)
        self._listeners: dict[str, list[Listener]] = {}
        for listener in listeners:
            self._listeners.setdefault(kind_of(listener.event).name, []).append(listener)
            avro.learn(listener.event)
        self.seconds = 0.0  # that the listeners took for the last batch
        self.has_parked = True  # until looked: whether events of this consumer may be waiting

    @property
    def names(self) -> list[str]:
        """The events listened to."""
        return sorted(self._listeners)

    async def deliver(self, events: Sequence[Recorded], commit: Commit) -> None:
        """All of the events' effects and the progress, or, if one fails, all but its key's.

        Raises `Fenced`, and whatever keeps the database from being reached.
        """
        # What is empty was about somebody who is gone (`platform.forgetting`).
        items = [_read(recorded) for recorded in events if recorded.body]
        self.seconds = 0.0
        try:
            async with (
                asyncio.timeout(self._pace.batch_seconds),
                self._room.db.transaction() as connection,
            ):
                free = await self._park_unready(connection, items)
                await self._run(connection, free)
                await commit(connection, events[-1])
        except Fenced:
            raise
        except Exception as error:  # noqa: BLE001  # a listener's, whatever it is
            logger.info("%s: a batch failed (%r); one by one now", self._consumer, error)
        else:
            return
        while items:
            items = items[await self._one_by_one(items[:_CHUNK], commit) :]

    async def due(self) -> float | None:
        """Seconds until a parked event is to be tried again; `None` if none wait."""
        async with self._room.db.connection() as connection:
            seconds = await self._parking.seconds_to_next(connection)
        self.has_parked = seconds is not None
        return seconds

    async def retry(self, commit: Commit) -> None:
        """Tries parked events that are due, some keys at a time."""
        try:
            async with self._room.db.transaction() as connection:
                for key in await self._parking.due_keys(connection, _KEYS):
                    await self._retry_key(connection, key)
                await commit(connection, None)
        except _ConnectionLost as lost:
            async with self._room.db.transaction() as connection:
                await self._put_off(connection, _Item(lost.recorded, None), str(lost))
                await self._parking.set_heads(connection, [lost.recorded.key])
                await commit(connection, None)

    async def _park_unready(self, connection: Connection, items: Sequence[_Item]) -> list[_Item]:
        """Parks what can't be handled now, unreadable or behind such a one; returns the rest."""
        blocked = await self._blocked_keys(connection, items)
        if not blocked and all(item.event for item in items):
            return list(items)
        free, parked = [], []
        for item in items:
            if item.recorded.key in blocked:
                parked.append(Parked(item.recorded, 0, _BEHIND, None))
            elif item.event is None:
                blocked.add(item.recorded.key)
                parked.append(self._first_failure(item, item.error))
            else:
                free.append(item)
        await self._parking.park(connection, parked)
        self.has_parked = True
        return free

    async def _blocked_keys(self, connection: Connection, items: Sequence[_Item]) -> set[str]:
        if not self.has_parked:
            return set()
        return await self._parking.waiting_keys(connection, {i.recorded.key for i in items})

    async def _one_by_one(self, items: Sequence[_Item], commit: Commit) -> int:
        """Some events in one transaction with a savepoint for each; those that fail are parked.
        Returns how many it got to before it was time to commit.
        """
        lost: dict[UUID, str] = {}  # what took the connection with it is not run again
        while True:
            try:
                async with self._room.db.transaction() as connection:
                    count = await self._attempt_each(connection, items, lost)
                    await commit(connection, items[count - 1].recorded)
            except _ConnectionLost as failure:
                lost[failure.recorded.event_id] = str(failure)
            else:
                return count

    async def _attempt_each(
        self, connection: Connection, items: Sequence[_Item], lost: dict[UUID, str]
    ) -> int:
        self.has_parked = True
        blocked = await self._blocked_keys(connection, items)
        until = time.monotonic() + self._pace.aim_seconds
        for count, item in enumerate(items, 1):
            parked = None
            if item.recorded.key in blocked:
                parked = Parked(item.recorded, 0, _BEHIND, None)
            elif error := lost.get(item.recorded.event_id) or await self._attempt(connection, item):
                parked = self._first_failure(item, error)
            if parked:
                blocked.add(item.recorded.key)
                await self._parking.park(connection, [parked])
            if time.monotonic() > until:
                return count
        return len(items)

    async def _attempt(self, connection: Connection, item: _Item) -> str | None:
        """Runs one event inside a savepoint; what went wrong, or `None`."""
        if item.event is None:
            return item.error
        before = connection.take_after_commit()
        error = None
        try:
            async with asyncio.timeout(self._pace.event_seconds) as limit, connection.transaction():
                await self._run(connection, [item])
                await connection.execute("set constraints all immediate")  # fail here, not later
        except Exception as raised:  # a listener's, whatever it is
            if is_lost(connection):
                raise _ConnectionLost(item.recorded, raised.__context__ or raised) from raised
            slow = limit.expired()
            error = f"took longer than {self._pace.event_seconds:g} s" if slow else repr(raised)
        # What a rolled back event wanted done after the commit must not be done.
        wanted = connection.take_after_commit() if error is None else []
        connection.take_after_commit()
        for action in (*before, *wanted):
            connection.after_commit(action)
        return error

    async def _retry_key(self, connection: Connection, key: str) -> None:
        """A key's waiting events in their order, until one fails or it is time to commit."""
        until = time.monotonic() + self._pace.aim_seconds
        for recorded, tries in await self._parking.of_key(connection, key, _CHUNK):
            item = _read(recorded)
            error = await self._attempt(connection, item)
            if error is None:
                await self._parking.done(connection, recorded.event_id)
            elif not await self._put_off(connection, item, error, tries=tries):
                break
            if time.monotonic() > until:
                break
        await self._parking.set_heads(connection, [key])

    async def _put_off(
        self, connection: Connection, item: _Item, error: str, *, tries: int | None = None
    ) -> bool:
        """Notes a failed retry; whether the event is dead now, so that the next may go on."""
        recorded = item.recorded
        if tries is None:
            tries = await self._parking.tries(connection, recorded.event_id)
        tries += not item.is_newer
        seconds = self._seconds(item, tries)
        await self._parking.again(
            connection, recorded.event_id, tries=tries, error=error, seconds=seconds
        )
        if seconds is None:
            if self._bury:
                await self._bury(recorded, tries, error)
            logger.error(
                "%s: gave up on %s %s of %s after %d tries: %s",
                *(self._consumer, recorded.name, recorded.event_id, self._source, tries, error),
            )
        return seconds is None

    def _first_failure(self, item: _Item, error: str) -> Parked:
        recorded = item.recorded
        logger.warning(
            "%s: parked %s %s of %s: %s",
            *(self._consumer, recorded.name, recorded.event_id, self._source, error),
        )
        tries = 0 if item.is_newer else 1
        return Parked(recorded, tries, error, self._seconds(item, tries))

    def _seconds(self, item: _Item, tries: int) -> float | None:
        """Until the next try; `None` when there have been enough."""
        if item.is_newer:
            return _NEWER_SECONDS
        return None if tries >= self._pace.tries else self._pace.backoff(tries)

    async def _run(self, connection: Connection, items: Sequence[_Item]) -> None:
        began = time.monotonic()
        for name, events in _groups(items):
            for listener in self._listeners[name]:
                todo = events
                if listener.once or self._epoch is not None:
                    todo = await inbox.unseen(connection, self._who(listener), events)
                if listener.batch:
                    if todo:
                        await listener.handle(self._room, connection, todo)
                    continue
                for event in todo:
                    await listener.handle(self._room, connection, event)
        self.seconds += time.monotonic() - began

    def _who(self, listener: Listener) -> str:
        """The listener's name in the inbox."""
        who = f"{self._consumer}.{listener.name}"
        return who if listener.once or not self._epoch else f"{who}@{self._epoch}"


def _read(recorded: Recorded) -> _Item:
    try:
        return _Item(recorded, avro.decode(recorded.body))
    except avro.UnknownSchema as error:
        return _Item(recorded, None, str(error), is_newer=True)
    except Exception as error:  # noqa: BLE001  # bytes of any kind; they are kept and shown
        return _Item(recorded, None, repr(error))


def _groups(items: Sequence[_Item]) -> list[tuple[str, list[Event]]]:
    """Events of one name together as far as each key's order allows: an event joins the last group
    of its name unless a later group has an event of its key.
    """
    groups: list[tuple[str, list[Event]]] = []
    of_name: dict[str, int] = {}
    of_key: dict[str, int] = {}
    for item in items:
        if item.event is None:
            continue
        name, key = item.recorded.name, item.recorded.key
        place = of_name.get(name, -1)
        if place < 0 or place < of_key.get(key, -1):
            place = of_name[name] = len(groups)
            groups.append((name, []))
        of_key[key] = place
        groups[place][1].append(item.event)
    return groups
