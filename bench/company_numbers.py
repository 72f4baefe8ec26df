"""A company's numbers: what a view, the line on a listing and an event cost, for one company with a
million applications in three years.

    python -m bench company_numbers

Goal: p99 at most 5 ms in the database. The company's counts are written as events would have left
them; its facts are not, since no view reads facts.
"""

import asyncio
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import asyncpg

from bench.job_search import spread
from hireloop.contracts.applications.events import ApplicationCreated
from hireloop.platform.access import Caller
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.ids import new_id
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.services.analytics import service
from hireloop.services.analytics.logic import hiring
from hireloop.services.analytics.logic.counting import added, span_of
from hireloop.services.analytics.logic.keeping import keep
from hireloop.services.analytics.models import Bucket, Counts
from hireloop.services.analytics.store import copies, counts

_ALL = int(os.environ.get("APPLICATIONS", "1000000"))
_DAYS = 1_095
_LAST = datetime.now(UTC).date()
_FIRST = _LAST - timedelta(_DAYS - 1)
_ROUNDS = 300
_CHANCE = random.Random(1842)


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            connection: Connection = await asyncpg.connect(
                **postgres.connect(), connection_class=Connection
            )
            await migrate(connection, [service])
            await connection.close()
            db = Database(postgres.connect(role_of("analytics")), schema="analytics", size=2)
            await db.open()
            company, member = new_id(), Caller(new_id(), new_id(), "", "")
            async with db.transaction() as connection:
                await copies.keep_member(
                    connection, company, member.account_id, role="owner", version=1
                )
            await _write(db, company)
            await _measure(db, company, member)
            await db.close()


async def _write(db: Database, company: UUID) -> None:
    """Day by day, and from them months and years."""
    buckets: dict[Bucket, Counts] = {}
    for n in range(_DAYS):
        day = _FIRST + timedelta(n)
        of_the_day = _a_day(day)
        for grain, start in (
            ("day", day), ("month", day.replace(day=1)), ("year", day.replace(month=1, day=1))
        ):  # fmt: skip
            bucket = Bucket(company, grain, start)  # type: ignore[arg-type]  # one of the grains
            buckets[bucket] = added(buckets.get(bucket, {}), of_the_day)
    async with db.transaction() as connection:
        await counts.write(connection, 1, buckets)
    async with db.connection() as connection:
        size = await connection.fetchval("select pg_total_relation_size('counts')")
    print(f"  {_ALL // _DAYS * _DAYS:,} applications, counts {size / 2**20:.1f} MiB", flush=True)


def _a_day(day: date) -> Counter[tuple[str, str]]:
    marks: Counter[tuple[str, str]] = Counter()
    for _ in range(_ALL // _DAYS):
        status = _CHANCE.choice(["applied", "interview", "offer", "rejected", "withdrawn"])
        hours = int(_CHANCE.expovariate(0.005))
        hours = hours if hours < 240 else hours // 24 * 24
        marks["day", day.isoformat()] += 1
        marks["asked", day.isoformat()] += 1
        marks["answered", day.isoformat()] += status != "applied"
        marks["status", status] += 1
        marks["channel", f"Site {_CHANCE.randrange(25)}"] += 1
        marks["reached", status if status in ("interview", "offer") else "applied"] += 1
        marks["hours", str(hours)] += 1
        marks["stay:applied", str(hours)] += 1
    return marks


async def _measure(db: Database, company: UUID, member: Caller) -> None:
    def fetched(connection: Connection) -> Awaitable[object]:
        return counts.fetch(connection, company, span_of(*_period()))

    def shown(connection: Connection) -> Awaitable[object]:
        return hiring.company(connection, member, company, *_period())

    def said(connection: Connection) -> Awaitable[object]:
        return hiring.responsiveness(connection, [company])

    await _time(db, "a view, in the database", fetched)
    await _time(db, "a view, with the answer", shown)
    await _time(db, "the line on a listing", said)
    await _time(db, "one event", lambda connection: keep(connection, [_created(company)]), 100)


async def _time(
    db: Database, what: str, work: Callable[[Connection], Awaitable[object]], rounds: int = _ROUNDS
) -> None:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        async with db.transaction() as connection:
            await work(connection)
        taken.append((time.perf_counter() - began) * 1000)
    print(f"  {what:36} {spread(taken)}", flush=True)


def _period() -> tuple[date | None, date | None]:
    """All times, the last months, or from any day to any other."""
    kind = _CHANCE.randrange(3)
    if kind == 0:
        return None, None
    days = sorted(_FIRST + timedelta(_CHANCE.randrange(_DAYS)) for _ in range(2))
    return (days[0], None) if kind == 1 else (days[0], days[1])


def _created(company: UUID) -> ApplicationCreated:
    at, job_id = datetime.now(UTC), new_id()
    return ApplicationCreated(
        occurred_at=at, stream_key=job_id, application_id=new_id(), version=1,
        candidate_id=new_id(), candidate_name="Ada", candidate_email="ada@example.org",
        job_id=job_id, company_id=company, recruiter_ids=[], company="Acme",
        position="Backend Engineer", location="Austin, TX", status="applied", status_at=at,
        applied_at=at, source="Hireloop", channel=f"Site {_CHANCE.randrange(25)}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
