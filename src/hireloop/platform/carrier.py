"""Which form of the bus carries events: Kafka if the settings name it, else the logs themselves.
Only this file knows.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace

from hireloop.platform.bus import Brokers, Bus, KafkaBus, LogBus
from hireloop.platform.postgres import Database
from hireloop.platform.server import Server
from hireloop.platform.service import Room, Service
from hireloop.platform.traffic import Traffic

__all__ = ["open_bus"]


async def open_bus(
    stack: AsyncExitStack,
    server: Server,
    services: Sequence[Service],
    rooms: Mapping[str, Room],
    *,
    hears: bool,
    traffic: Traffic,
) -> Bus:
    """The bus with all rooms attached, not running yet. Without `hears` it only tells others what
    is written here. Where it reads the logs themselves, `traffic` goes first.
    """
    storing = [service for service in services if service.stores]
    if not hears:
        storing = [replace(service, listeners=()) for service in storing]
    databases = {service.name: rooms[service.name].db for service in storing}
    bus: Bus
    if server.settings.kafka_url is not None:
        lines = _lines(server, databases, databases, {})
        bus = KafkaBus(Brokers(server.settings.kafka_url), signals=lines)
    else:
        logs = await _logs_elsewhere(stack, server, storing)
        heard = {source for service in storing for source in service.sources}
        lines = _lines(server, databases, {*databases, *heard}, logs)
        bus = LogBus(sources=logs, signals=lines, traffic=traffic)
    for service in storing:
        bus.attach(rooms[service.name], service.listeners)
    return bus


def _lines(
    server: Server,
    databases: Mapping[str, Database],
    sources: Iterable[str],
    logs: Mapping[str, Database],
) -> dict[str, Database]:
    """For each log a handle on the database it lies in, the same one for the same database: there
    its readers and its writers in other processes meet.
    """
    lines = {}
    for source in sorted(sources):
        shared = (db for room, db in databases.items() if server.is_shared(room, source))
        lines[source] = next(shared, None) or logs[source]
    return lines


async def _logs_elsewhere(
    stack: AsyncExitStack, server: Server, services: Sequence[Service]
) -> dict[str, Database]:
    """The logs that lie in another database than one of their readers: there no grant reaches, and
    the log is read as the room that writes it.
    """
    elsewhere = {
        source
        for service in services
        for source in service.sources
        if not server.is_shared(service.name, source)
    }
    server.require_known(sorted(elsewhere))
    logs = {source: server.database(source) for source in sorted(elsewhere)}
    for log in logs.values():
        await log.open()
        stack.push_async_callback(log.close)
    return logs
