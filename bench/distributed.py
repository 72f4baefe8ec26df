"""Hireloop as many processes (`make run-distributed`): applies per second through HAProxy against
the same load straight at the room's process, in turn; and how soon an application that is committed
has had its effect in each room that listens, over outbox, relay and Kafka.

Goal: commit to effect p99 at most 100 ms at 500 events a second. Both moments are PostgreSQL's own
(`track_commit_timestamp`), of the transaction of the event and of the one that remembers it with
its effect; all databases are on one server, so there is one clock.
"""

import asyncio
import shutil
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import asyncpg

from bench.load import Load, Wrk, prepare
from deploy.local import programs
from deploy.local.distributed import World, distributed
from hireloop.platform.embedded import EmbeddedPostgres

_ROUNDS, _SECONDS = 3, 8
_RATE, _PAUSED_CONNECTIONS = 500, 256  # many: a slow answer hardly lowers the rate
_LISTENERS = ("analytics", "jobs", "notifications")
_THROUGH_SECONDS = 120.0  # longest wait for the last effect
_WRITTEN = """
select event_id, extract(epoch from pg_xact_commit_timestamp(xmin))::float8 as at
from applications_log.events where name = 'application.created' and recorded_at > $1
"""
_DONE = """
select event_id, extract(epoch from pg_xact_commit_timestamp(xmin))::float8 as at
from {room}.seen_events where event_id = any($1::uuid[])
"""


def main() -> None:
    lacking = programs.missing() + ([] if shutil.which("wrk") else ["wrk is missing"])
    if lacking:
        print("left out: " + "; ".join(lacking))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL is another user than root
        settings = {"HIRELOOP_LIMITS": "false", "HIRELOOP_LOG_LEVEL": "warning"}
        asyncio.run(_note_commits(folder / "world" / "postgres"))
        with distributed(folder / "world", **settings) as world:
            home = Path(world.environment["HIRELOOP_HOME"])
            wrk = Wrk(prepare(world.address, home, folder))
            _compare(world, wrk)
            _follow(world, wrk)


async def _note_commits(folder: Path) -> None:
    """Makes the database folder, with a PostgreSQL that remembers when a transaction committed."""
    async with EmbeddedPostgres(folder) as server:
        connection = await asyncpg.connect(**server.connect())
        await connection.execute("alter system set track_commit_timestamp = on")
        await connection.close()


def _compare(world: World, wrk: Wrk) -> None:
    straight = world.fleet.of("applications", "api")[0].url
    wrk.run(world.address, seconds=5)  # warm
    through, direct = [], []
    for _ in range(_ROUNDS):
        through.append(wrk.run(world.address, seconds=_SECONDS))
        direct.append(wrk.run(straight, seconds=_SECONDS))
        print(
            f"  through HAProxy {through[-1].per_second:6.0f}/s"
            f"   straight {direct[-1].per_second:6.0f}/s",
            flush=True,
        )
    _report(through, direct)


def _report(through: list[Load], direct: list[Load]) -> None:
    ratio = statistics.median(
        a.per_second / b.per_second for a, b in zip(through, direct, strict=True)
    )
    print(f"durable applies per second: {statistics.median(a.per_second for a in through):.0f}")
    print(f"ratio to the room alone: {ratio:.2f}, medians of {len(through)} rounds")
    both = [*through, *direct]
    print(f"not 201: {sum(a.refused for a in both)}, broken: {sum(a.broken for a in both)}")


def _follow(world: World, wrk: Wrk) -> None:
    """Commit to effect at `_RATE`, once everything before it has had its effects."""
    asyncio.run(_until_quiet(world))
    pause_ms = round(_PAUSED_CONNECTIONS / _RATE * 1000)
    rounds = []
    for _ in range(_ROUNDS):
        began = time.time()
        load = wrk.run(
            world.address, connections=_PAUSED_CONNECTIONS, pause_ms=pause_ms, seconds=_SECONDS
        )
        rounds.append((load, asyncio.run(_latencies(world, began))))
    rate = statistics.median(load.per_second for load, _ in rounds)
    p50 = statistics.median(load.p50_ms for load, _ in rounds)
    p99 = statistics.median(load.p99_ms for load, _ in rounds)
    print(f"at {rate:.0f} applies/s (of {_RATE}): answered p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    for room in _LISTENERS:
        cuts = [statistics.quantiles(seen[room], n=100) for _, seen in rounds]
        p50, p99 = (statistics.median(cut[n] for cut in cuts) * 1000 for n in (49, 98))
        print(f"commit to effect in {room}: p50 {p50:.0f} ms, p99 {p99:.0f} ms (goal 100)")


async def _until_quiet(world: World) -> None:
    """Returns when every listener has had all applications."""
    written = await _rows(world, "applications", _WRITTEN, _moment(0))
    for room in _LISTENERS:
        await _effects(world, room, list(written))


async def _latencies(world: World, began: float) -> dict[str, list[float]]:
    """Seconds from commit to effect, by listener, of what was written since `began`."""
    written = await _rows(world, "applications", _WRITTEN, _moment(began))
    seen = {}
    for room in _LISTENERS:
        done = await _effects(world, room, list(written))
        seen[room] = [done[event_id] - at for event_id, at in written.items()]
    return seen


async def _effects(world: World, room: str, events: list[object]) -> dict[object, float]:
    deadline = time.monotonic() + _THROUGH_SECONDS
    while True:
        done = await _rows(world, room, _DONE.format(room=room), events)
        if len(done) == len(events):
            return done
        if time.monotonic() > deadline:
            raise SystemExit(f"{room} has had {len(done)} of {len(events)} events")
        await asyncio.sleep(0.5)


async def _rows(world: World, database: str, query: str, argument: object) -> dict[object, float]:
    connection = await asyncpg.connect(**world.postgres.server.connect(database=database))
    try:
        return dict(await connection.fetch(query, argument))
    finally:
        await connection.close()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


if __name__ == "__main__":
    main()
