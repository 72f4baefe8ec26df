"""The candidate's list in the database: one person with as many applications as nobody has, in a
table that others fill, too. Every order and filter, first pages and deep ones, words that nearly
all have and words that few have, slips of the finger.

    APPLICATIONS=100000 python -m bench tracker

Goal: p99 of the list at most 5 ms, growing at most three times from 10^3 to 10^5; with words at
most 50 ms.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg

from hireloop.contracts.applications.status import CLOSED, STATUSES
from hireloop.platform.access import Caller
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.services.applications import service
from hireloop.services.applications.logic import listing, overview
from hireloop.services.applications.models.tracker import Filter
from hireloop.services.applications.store import similar

_MOST = int(os.environ.get("APPLICATIONS", "100000"))
_ROUNDS = 60
_TODAY = date.today()  # noqa: DTZ011  # which day it is does not matter
_OPEN = [status for status in STATUSES if status not in CLOSED]

_LISTS = {
    "all": Filter(status=list(STATUSES)),
    "open ones": Filter(status=_OPEN),
    "offers (1 in 500)": Filter(status=["offer"]),
    "by day of applying": Filter(status=_OPEN, sort="applied"),
    "by company": Filter(status=list(STATUSES), sort="company"),
    "by next step": Filter(status=_OPEN, sort="next_step"),
    "tag of every second": Filter(status=list(STATUSES), tag=["remote"]),
    "tag of 1 in 1,000": Filter(status=list(STATUSES), tag=["dream"]),
    "one month": Filter(
        status=list(STATUSES),
        sort="applied",
        applied_from=_TODAY - timedelta(days=60),
        applied_to=_TODAY - timedelta(days=30),
    ),
}
_SEARCHES = {
    "every second": "engineer",
    "1 in 20, two words": "engineer acme",
    "1 in 40, two words": "nurse acme",
    "1 in 1,000": "ornithologist",
    "none": "zzyzx quux",
    "slip, every second": "enginer",
    "slip, 1 in 1,000": "ornitologist",
    "one letter": "e",
}


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            connection: Connection = await asyncpg.connect(
                **postgres.connect(), connection_class=Connection
            )
            await migrate(connection, [service])
            await connection.execute("set search_path to applications, public")
            people = {number: uuid4() for number in (1_000, _MOST)}
            await connection.execute(FILL, uuid4(), _MOST)  # somebody else
            for number, person in people.items():
                await connection.execute(FILL, person, number)
            await connection.execute("vacuum analyze applications")
            await connection.close()
            db = Database(postgres.connect(role_of("applications")), schema="applications", size=2)
            await db.open()
            for number, person in people.items():
                print(f"  a person with {number:,} applications")
                await _measure(db, Caller(person, person, "a@example.org", "Ada"))
            await db.close()


async def _measure(db: Database, caller: Caller) -> None:
    async def page(wanted: Filter, cursor: str | None = None) -> Any:
        async with db.connection() as connection:
            return await listing.listed(connection, caller, wanted, limit=20, cursor=cursor)

    async def look_alike() -> None:
        async with db.connection() as connection:
            await similar.find(
                connection,
                caller.account_id,
                company="Acme 77 Inc.",
                position="Nurse, Team 3",
                link="https://jobs.example/77?utm_source=x",
            )

    async def first_screen() -> None:
        async with db.connection() as connection:
            await overview.of_candidate(connection, caller.account_id)

    every: list[float] = []
    for name, wanted in _LISTS.items():
        cursor = None
        for _ in range(5):  # deep enough for a cursor to matter
            found = await page(wanted, cursor)
            cursor = found.next_cursor or cursor
        taken = await _time(lambda wanted=wanted: page(wanted))  # type: ignore[misc]  # bound now
        taken += await _time(lambda wanted=wanted, c=cursor: page(wanted, c))  # type: ignore[misc]  # bound now
        every += taken
        print(f"    {name:22} {spread(taken)}", flush=True)
    print(f"    {'all of these':22} {spread(every)}")
    for name, q in _SEARCHES.items():
        wanted = Filter(status=_OPEN, words=q.split())
        taken = await _time(lambda wanted=wanted: page(wanted))  # type: ignore[misc]  # bound now
        print(f"    find, {name:22} {spread(taken)}", flush=True)
    print(f"    look-alikes            {spread(await _time(look_alike))}")
    print(f"    the first screen       {spread(await _time(first_screen))}", flush=True)


async def _time(action: Callable[[], Awaitable[None]]) -> list[float]:
    taken = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        await action()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    p99 = ordered[max(0, round(len(ordered) * 0.99) - 1)]
    return f"p50 {statistics.median(ordered):7.1f} ms   p99 {p99:7.1f} ms"


FILL = """
insert into applications (id, candidate_id, candidate_name, candidate_email, company, position,
    link, description, status, status_at, tags, applied_at, updated_at)
select gen_random_uuid(), $1, 'Ada', 'ada@example.org',
    (array['Acme', 'Globex', 'Initech', 'Umbrella', 'Stark', 'Wayne', 'Cyberdyne', 'Tyrell',
        'Soylent', 'Hooli'])[1 + n % 10] || ' ' || n % 5000,
    case when n % 1000 = 7 then 'Ornithologist'
        else (array['Software Engineer', 'Nurse', 'Data Engineer', 'Designer'])[1 + n / 10 % 4]
        end || ', Team ' || n % 50,
    'https://jobs.example/' || n, repeat('What the posting said. ', 20),
    case when n % 500 = 3 then 'offer' when n % 20 = 4 then 'interview' when n % 4 = 1 then 'saved'
        when n % 3 = 0 then 'rejected' else 'applied' end,
    now() - n * interval '5 minutes',
    case when n % 1000 = 5 then array['dream'] when n % 2 = 0 then array['remote'] else '{}' end,
    now() - n * interval '5 minutes', now() - n * interval '1 minute'
from generate_series(1, $2::int) n
"""


if __name__ == "__main__":
    main()
