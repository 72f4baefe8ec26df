"""A candidate's numbers: what a view takes, in the database and as a whole, for one person with a
hundred thousand applications among many others, and for any of those; and what an event costs.

    APPLICATIONS=10000000 python -m bench numbers

Goal: p99 at most 5 ms in the database, with 10^5 applications of one person and 10^7 in all. Makes
a million in all unless told otherwise. What is counted of the others is written set-wise, 100 each
on days of their own; their facts are not, since no view reads facts.
"""

import asyncio
import hashlib
import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import asyncpg

from bench.job_search import spread
from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.platform.access import Caller
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.ids import new_id
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.services.analytics import service
from hireloop.services.analytics.logic.answering import applications
from hireloop.services.analytics.logic.counting import span_of
from hireloop.services.analytics.logic.keeping import keep
from hireloop.services.analytics.store import counts

_ALL = int(os.environ.get("APPLICATIONS", "1000000"))
_EACH = 100  # of everybody else
_HERS = int(os.environ.get("OF_ONE", "100000"))
_ROUNDS = 400
_FIRST, _DAYS = date(2023, 11, 20), 1_095
_CHANCE = random.Random(1815)

_OTHERS = """
insert into counts (edition, owner_id, grain, start, counts)
select 1, md5('person ' || person)::uuid, grain,
    case grain when 'day' then date '2023-11-20' + (n * 1095 / per_person)
        when 'month' then (date '2023-11-01' + make_interval(months => n))::date
        else (date '2023-01-01' + make_interval(years => n))::date end,
    format('{"month": {"2025-%s": %s}, "status": {"applied": %s}, "category": {"Backend": %s},'
        ' "place": {"Austin, TX": %s}, "source": {"LinkedIn": %s}, "sent_by_source":'
        ' {"LinkedIn": %s}, "step": {"applied>interview": %s}, "answered": {"": %s},'
        ' "answered_by_source": {"LinkedIn": %s}, "hours": {"%s": 1}}',
        1 + n % 12, each, each, each, each, each, each, each, each, each, n % 240)::json
from generate_series($1::int, $2::int) as person,
    lateral (values ('day', $3::int, 1), ('month', 37, $3::int / 37), ('year', 4, $3::int / 4))
        as parts (grain, per_person, each),
    lateral generate_series(0, per_person - 1) as n
"""


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            people = (_ALL - _HERS) // _EACH
            began = time.perf_counter()
            await _others(postgres, people)
            db = Database(
                postgres.connect(role_of("analytics")), schema="analytics", size=2,
                statement_seconds=60,
            )  # fmt: skip
            await db.open()
            ada = new_id()
            print(f"  others made in {time.perf_counter() - began:.0f} s", flush=True)
            await _apply(db, ada)
            async with db.connection() as connection:
                size = await connection.fetchval("select pg_total_relation_size('counts')")
            print(f"  {people * _EACH + _HERS:,} applications, counts {size / 2**30:.2f} GiB")
            await _views(db, f"of the one with {_HERS:,}", lambda: ada)
            await _views(db, "of anybody", lambda: _person(people))
            await _events(db, f"of the one with {_HERS:,}", lambda: ada)
            await _events(db, "of anybody", lambda: _person(people))
            await db.close()


async def _others(postgres: EmbeddedPostgres, people: int) -> None:
    connection: Connection = await asyncpg.connect(
        **postgres.connect(), connection_class=Connection
    )
    await migrate(connection, [service])
    await connection.execute("set search_path to analytics; set synchronous_commit = off")
    for first in range(0, people, 2_000):
        await connection.execute(_OTHERS, first, min(first + 2_000, people) - 1, _EACH)
    await connection.execute("vacuum analyze counts")
    await connection.close()


async def _apply(db: Database, person: UUID) -> None:
    """The one's applications, by the way of the events."""
    began = time.perf_counter()
    for lot in range(0, _HERS, 2_000):
        made = [_created(person) for _ in range(min(2_000, _HERS - lot))]
        moved = [_answered(one) for one in made if _CHANCE.random() < 0.4]
        async with db.transaction() as connection:
            await keep(connection, made)
        async with db.transaction() as connection:
            await keep(connection, moved)
    taken = time.perf_counter() - began
    print(f"  {_HERS:,} applications of one heard in {taken:.0f} s", flush=True)


async def _views(db: Database, whose: str, who: Callable[[], UUID]) -> None:
    in_database, whole = [], []
    for _ in range(_ROUNDS):
        first, last = _period()
        person = who()
        caller = Caller(person, new_id(), "", "")
        async with db.connection() as connection:
            began = time.perf_counter()
            await counts.fetch(connection, person, span_of(first, last))
            in_database.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            await applications(connection, caller, first, last)
            whole.append((time.perf_counter() - began) * 1000)
    print(f"  {'view ' + whose:36} in the database   {spread(in_database)}")
    print(f"  {'':36} with the answer   {spread(whole)}", flush=True)


async def _events(db: Database, whose: str, who: Callable[[], UUID]) -> None:
    taken = []
    for _ in range(100):
        made = _created(who())
        began = time.perf_counter()
        async with db.transaction() as connection:
            await keep(connection, [made])
        taken.append((time.perf_counter() - began) * 1000)
    print(f"  {'one event ' + whose:36} with its commit   {spread(taken)}", flush=True)


def _period() -> tuple[date | None, date | None]:
    """All times, the last months, or from any day to any other."""
    kind = _CHANCE.randrange(3)
    if kind == 0:
        return None, None
    days = sorted(_FIRST + timedelta(_CHANCE.randrange(_DAYS)) for _ in range(2))
    return (days[0], None) if kind == 1 else (days[0], days[1])


def _person(people: int) -> UUID:
    """One of the others, by the id that the statement above gives them."""
    name = f"person {_CHANCE.randrange(people)}".encode()
    return UUID(hashlib.md5(name, usedforsecurity=False).hexdigest())


def _created(person: UUID) -> ApplicationCreated:
    at = datetime(2023, 11, 20, tzinfo=UTC) + timedelta(seconds=_CHANCE.randrange(_DAYS * 86_400))
    return ApplicationCreated(
        occurred_at=at, stream_key=new_id(), application_id=new_id(), version=1,
        candidate_id=person, candidate_name="Ada", candidate_email="ada@example.org", job_id=None,
        company_id=None, recruiter_ids=[], company="Acme", position=_CHANCE.choice(_TITLES),
        location=f"Town {min(299, int(_CHANCE.expovariate(0.02)))}, OR", status="applied",
        status_at=at, applied_at=at, source=f"Site {_CHANCE.randrange(25)}",
        resume_file_id=_CHANCE.choice(_RESUMES),
    )  # fmt: skip


def _answered(made: ApplicationCreated) -> ApplicationStatusUpdated:
    at = made.occurred_at + timedelta(hours=_CHANCE.expovariate(0.005))
    told = {name: getattr(made, name) for name in made.__struct_fields__ if name != "event_id"}
    told |= {"version": 2, "occurred_at": at, "status_at": at}
    told["status"] = _CHANCE.choice(["interview", "rejected", "offer"])
    return ApplicationStatusUpdated(
        **told, previous_status="applied", actor="candidate", actor_id=None
    )


_TITLES = ("Backend Engineer", "Data Analyst", "Product Manager", "UX Designer", "Nurse", "Lawyer")
_RESUMES = [new_id() for _ in range(12)]


if __name__ == "__main__":
    main()
