"""`hireloop events`: what the consumers have still to do, what they gave up, and another try."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from rich.console import Console
from rich.table import Table

from hireloop import runner
from hireloop.platform import bus
from hireloop.platform.bus import kafkaoperate, topics
from hireloop.platform.events import kind_of
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.postgres import Database
from hireloop.platform.secret import Secret
from hireloop.platform.server import database_server
from hireloop.platform.settings import Settings

__all__ = ["dead", "lag", "make_topics", "replay", "rewind"]

T = TypeVar("T")


def lag(settings: Settings) -> None:
    """Prints how far each consumer is behind each log it reads."""
    table = Table("Consumer", "Log", "Events", "Seconds", "Waiting", "Dead", box=None)
    brokers = _brokers(settings)
    look = bus.lag if brokers is None else lambda db: kafkaoperate.lag(db, brokers)
    for rows in _in_each_room(settings, look):
        for row in rows:
            numbers = (str(row.events), f"{row.seconds:.1f}", str(row.waiting), str(row.dead))
            table.add_row(row.consumer, row.source, *numbers)
    Console().print(table)


def dead(settings: Settings) -> None:
    """Prints the events that were set aside after their last try."""
    console, table = (
        Console(),
        Table("Consumer", "Event", "Name", "Key", "Tries", "Error", box=None),
    )
    for rows in _in_each_room(settings, bus.dead):
        for row in rows:
            table.add_row(
                row.consumer, str(row.event_id), row.name, row.key, str(row.tries), row.error
            )
    console.print(table if table.row_count else "No event has been set aside.")


def replay(settings: Settings, event_id: UUID | None) -> None:
    """Has one dead event, or all of them, tried again by the running Hireloop."""
    counts = _in_each_room(settings, lambda db: bus.replay(db, event_id))
    if event_id is not None and not sum(counts):
        raise OperatorError(f"no event {event_id} has been set aside; `hireloop events dead` lists")
    Console().print(f"{sum(counts)} events will be tried again.")


def rewind(settings: Settings, room: str, source: str, since: datetime | None) -> None:
    """Has a room hear a log again, from the beginning of what is kept or from a moment on. On Kafka
    that is a topic, which may carry the events of another room as well.
    """
    _require_room(room)
    brokers = _brokers(settings)

    async def again(db: Database) -> bool:
        if db.schema != room:
            return False
        if brokers is None:
            return await bus.rewind(db, source, consumer=room, since=since)
        return all(
            [
                await kafkaoperate.rewind(db, brokers, topic, consumer=room, since=since)
                for topic in _topics_of(room, source)
            ]
        )

    if not any(_in_each_room(settings, again)):
        raise OperatorError(f"{room} does not listen to {source}; `hireloop events lag` lists")
    Console().print(f"{room} hears {source} again.")


def make_topics(settings: Settings) -> None:
    """Makes Kafka's topics that are missing, tells all for how long to keep events, and prints what
    there is.
    """
    brokers = _brokers(settings)
    if brokers is None:
        raise OperatorError(
            "HIRELOOP_KAFKA_URL is not set: consumers read the database, and there are no topics"
        )
    made = asyncio.run(
        topics.make(
            brokers,
            topics.all_topics(),
            partitions=settings.kafka_partitions,
            replication=settings.kafka_replication,
            retention_days=settings.event_retention_days,
        )
    )
    table = Table("Topic", "Partitions", "", box=None)
    for topic in made:
        table.add_row(topic.name, str(topic.partitions), "made" if topic.is_new else "was there")
    Console().print(table)


def _brokers(settings: Settings) -> bus.Brokers | None:
    return None if settings.kafka_url is None else bus.Brokers(settings.kafka_url)


def _topics_of(room: str, source: str) -> list[str]:
    """The topics on which a room hears a source: a topic's name, or another room's."""
    (service,) = runner.load([room])
    heard = [kind_of(listener.event) for listener in service.listeners]
    found = sorted({kind.topic for kind in heard if source in (kind.topic, kind.source)})
    if not found:
        raise OperatorError(f"{room} does not listen to {source}; `hireloop events lag` lists")
    return found


def _in_each_room(settings: Settings, look: Callable[[Database], Awaitable[T]]) -> list[T]:
    """What `look` finds with each room's own role. Goes beside a running Hireloop."""

    async def run() -> list[T]:
        services = [service for service in runner.load() if service.stores]
        found = []
        secret = Secret.load(settings)
        async with database_server(settings, secret, runner.storing(), join=True) as server:
            await server.prepare(services)
            for service in services:
                db = server.database(service.name)
                await db.open()
                try:
                    found.append(await look(db))
                finally:
                    await db.close()
        return found

    return asyncio.run(run())


def _require_room(room: str) -> None:
    if room not in runner.ROOMS:
        raise OperatorError(f"no room is called {room}; there are {', '.join(runner.ROOMS)}")
