"""The event log on an embedded PostgreSQL: what one consumer gets through, how soon after the
commit an event has its effect, and what an idle bus costs.

Goals: 20,000 events a second with an effect row for each; commit to effect at 1,000 events a second
p50 at most 5 ms and p99 at most 25 ms.
"""

import asyncio
import random
import resource
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import asyncpg
import uvloop

from hireloop.contracts.applications.events import ApplicationCreated
from hireloop.platform.bus import Listener, LogBus, listen_batch, partitions
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.held import NOTHING
from hireloop.platform.ids import new_id
from hireloop.platform.live import Live
from hireloop.platform.migrate import migrate
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.service import Room, Service
from hireloop.platform.settings import Settings

EVENTS = 100_000
RUNS = 3
RATE, LATENCY_SECONDS, WRITERS = 1_000, 8, 8
IDLE_SECONDS = 20
_EFFECTS = """
create table effects (event_id uuid primary key, job_id uuid, status text, at timestamptz)
"""


@dataclass
class World:
    source: Room
    consumer: Room
    postgres: EmbeddedPostgres

    def bus(self, listener: Listener) -> LogBus:
        bus = LogBus()
        bus.attach(self.source, [])
        bus.attach(self.consumer, [listener])
        return bus


class Effects:
    """A consumer that writes a row for each event and notes when it was committed."""

    def __init__(self) -> None:
        self.committed_at: dict[UUID, float] = {}
        self.count = 0
        self.is_through = asyncio.Event()
        self.wanted = 2**63

    def listener(self) -> Listener:
        @listen_batch(ApplicationCreated)
        async def write(
            _room: Room, connection: Connection, events: list[ApplicationCreated]
        ) -> None:
            await connection.execute(
                "insert into effects select *"
                " from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])",
                [event.event_id for event in events],
                [event.job_id for event in events],
                [event.status for event in events],
                [event.occurred_at for event in events],
            )
            connection.after_commit(lambda: self._note(events))

        return write

    def _note(self, events: list[ApplicationCreated]) -> None:
        now = time.perf_counter()
        for event in events:
            self.committed_at[event.event_id] = now
        self.count += len(events)
        if self.count >= self.wanted:
            self.is_through.set()


def application(job_id: UUID) -> ApplicationCreated:
    return ApplicationCreated(
        stream_key=job_id,
        application_id=new_id(),
        version=1,
        candidate_id=new_id(),
        candidate_name="Ada Lovelace",
        candidate_email="ada@example.org",
        job_id=job_id,
        company_id=new_id(),
        recruiter_ids=[new_id(), new_id()],
        company="Analytical Engines",
        position="Engineer",
        location="London",
        status="applied",
        status_at=datetime.now(UTC),
        applied_at=datetime.now(UTC),
        source=None,
    )


async def throughput(world: World) -> float:
    """Events a second of one consumer that begins EVENTS behind."""
    jobs = [new_id() for _ in range(500)]
    for _ in range(EVENTS // 1_000):
        async with world.source.db.transaction() as connection:
            await emit(
                world.source.db,
                connection,
                *(application(random.choice(jobs)) for _ in range(1_000)),
            )
    effects = Effects()
    effects.wanted = EVENTS
    bus = world.bus(effects.listener())
    began = time.perf_counter()
    async with bus.running():
        await effects.is_through.wait()
        took = time.perf_counter() - began
    return EVENTS / took


async def latency(world: World) -> list[float]:
    """Seconds from the writer's commit to the effect's, of each event at RATE."""
    effects = Effects()
    jobs = [new_id() for _ in range(500)]
    written_at: dict[UUID, float] = {}

    async def write(until: float) -> None:
        due = time.perf_counter()
        while due < until:
            due += random.expovariate(RATE / WRITERS)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            event = application(random.choice(jobs))
            async with world.source.db.transaction() as connection:
                await emit(world.source.db, connection, event)
            written_at[event.event_id] = time.perf_counter()

    async with world.bus(effects.listener()).running():
        until = time.perf_counter() + LATENCY_SECONDS
        async with asyncio.TaskGroup() as group:
            for _ in range(WRITERS):
                group.create_task(write(until))
        while effects.count < len(written_at):  # noqa: ASYNC110  # once, at the end
            await asyncio.sleep(0.01)
    warm = list(written_at)[RATE:]
    return sorted(max(effects.committed_at[i] - written_at[i], 0.0) for i in warm)


async def idle(world: World) -> float:
    """The share of one processor that a bus with nothing to do takes, PostgreSQL not counted."""
    async with world.bus(Effects().listener()).running():
        await asyncio.sleep(15)  # until it looks rarely
        before = resource.getrusage(resource.RUSAGE_SELF)
        await asyncio.sleep(IDLE_SECONDS)
        after = resource.getrusage(resource.RUSAGE_SELF)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used / IDLE_SECONDS


@asynccontextmanager
async def world() -> AsyncIterator[World]:
    services = [
        Service(name="applications", package="hireloop.nowhere.applications", held=NOTHING),
        Service(
            name="analytics",
            package="hireloop.nowhere.analytics",
            listeners=[Effects().listener()],
            held=NOTHING,
        ),
    ]
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgres = await stack.enter_async_context(EmbeddedPostgres(home))
        connection: Any = await asyncpg.connect(**postgres.connect(), connection_class=Connection)
        await migrate(connection, services)
        await connection.close()
        rooms = []
        for service in services:
            db = Database(
                postgres.connect(user=f"hireloop_{service.name}"), schema=service.name, size=WRITERS
            )
            await db.open()
            stack.push_async_callback(db.close)
            nothing = cast("Any", None)
            rooms.append(Room(service.name, Settings(), db, nothing, nothing, Live(), nothing))
        async with rooms[1].db.connection() as its:
            await its.execute(_EFFECTS)
        await partitions.make_ahead(rooms[0].db, "applications")
        yield World(*rooms, postgres)


async def run() -> None:
    async with world() as opened:
        rates = [await throughput(opened) for _ in range(RUNS)]
        print(
            f"one consumer: {statistics.median(rates):,.0f} events/s"
            f" (of {', '.join(f'{rate:,.0f}' for rate in rates)}); goal 20,000"
        )
        times = [await latency(opened) for _ in range(RUNS)]
        p50 = statistics.median(t[len(t) // 2] for t in times) * 1000
        p99 = statistics.median(t[len(t) * 99 // 100] for t in times) * 1000
        print(f"commit to effect at {RATE}/s: p50 {p50:.1f} ms, p99 {p99:.1f} ms; goals 5 and 25")
        print(f"idle: {await idle(opened):.2%} of a processor; goal below 1 %")


def main() -> None:
    uvloop.run(run())


if __name__ == "__main__":
    main()
