"""Job search in the database, rare and common words alike, every answer uncached, whole pages with
facets and total; beside it the two statements that come to mind first, which each fall for one of
the traps that `services/jobs/store/search.py` describes.

    JOBS=1000000 python -m bench search

Goal: p99 at most 50 ms among a million jobs. Takes a hundred thousand unless told otherwise.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg

from hireloop.platform.cache import Cache
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.jobs import service
from hireloop.services.jobs.logic.search import Search, search

_JOBS = int(os.environ.get("JOBS", "100000"))
_ROUNDS = 30
_WARMING = 3  # rounds before those: the server has just been started, and read nothing yet

_SEARCHES = {
    "browse, no words": Search(),
    "half of the titles": Search(q="engineer"),
    "a fifth of the titles": Search(q="software engineer"),
    "1 title in 20": Search(q="embedded"),
    "1 title in 100": Search(q="compiler engineer"),
    "1 title in 1,000": Search(q="cryptographer"),
    "1 title in 50,000": Search(q="ornithologist"),
    "nothing, two slips": Search(q="ornithollogsit"),
    "every description": Search(q="team"),
    "1 description in 20": Search(q="w400"),
    "1 description in 1,000": Search(q="w9000"),
    "common title, rare text": Search(q="engineer w9000"),
    "common, by date": Search(q="engineer", sort="newest"),
    "common, one place": Search(q="engineer", location="SF"),
    "rare place": Search(location="Duluth, MN"),
    "three filters": Search(workplace=("remote",), category=("Design",), salary_min=150_000),
    "common, a chosen place": Search(q="engineer", place=("Austin, TX",)),
    "two places, last week": Search(place=("Austin, TX", "London, UK"), max_age=7),
    "six filters": Search(
        workplace=("remote",),
        employment=("full_time",),
        category=("Design", "Sales"),
        place=("Austin, TX",),
        salary_min=100_000,
        max_age=30,
    ),
}

# What one would write first. The planner takes a rare word for one in a thousand and walks the
# date index to the end of the table.
_NAIVE_NEWEST = """
select job_id from listings where words @@ to_tsquery('words', $1)
order by posted_at desc, job_id desc limit 21
"""
# Unpacks and ranks every match.
_NAIVE_RANKED = """
select job_id from listings where words @@ to_tsquery('words', $1)
order by ts_rank(words, to_tsquery('words', $1)) desc, posted_at desc limit 21
"""


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            began = time.perf_counter()
            await _fill(postgres)
            print(f"  {_JOBS:,} jobs made in {time.perf_counter() - began:.0f} s", flush=True)
        # Started again, with the memory that goes with so much.
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            db = Database(postgres.connect(role_of("jobs")), schema="jobs", size=2)
            await db.open()
            nobody: Any = None
            cache = Cache(size=1)  # no answer is there the next time
            await cache.open()
            room = Room("jobs", Settings(), db, cache, nobody, nobody, nobody)
            await _measure(room)
            await cache.close()
            await db.close()


async def _measure(room: Room) -> None:
    every: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in _SEARCHES}
    totals = {}
    for at in range(-_WARMING, _ROUNDS):
        for name, wanted in _SEARCHES.items():
            began = time.perf_counter()
            page = await search(room, wanted, limit=20, cursor=None)
            if at < 0:
                continue
            times[name].append((time.perf_counter() - began) * 1000)
            totals[name] = f"{page.total:,}{'+' if page.total_is_capped else ''}"
    for name, taken in times.items():
        every += taken
        print(f"  {name:26} {totals[name]:>9}  {spread(taken)}", flush=True)
    print(f"  {'all of them':26} {'':>9}  {spread(every)}")
    deep = await _time(lambda: _walk(room, Search(q="engineer"), pages=25))
    print(f"  25 pages of a common word, each: {spread([each / 25 for each in deep])}")
    for word in ("ornithologist", "engineer"):
        for name, sql in (("by date", _NAIVE_NEWEST), ("ranked", _NAIVE_RANKED)):
            taken = await _time(lambda sql=sql, word=word: _plain(room, sql, word), rounds=3)  # type: ignore[misc]  # mypy: lambda
            print(f"  naive, {word} {name}: {spread(taken)}", flush=True)


async def _walk(room: Room, wanted: Search, *, pages: int) -> None:
    cursor = None
    for _ in range(pages):
        page = await search(room, wanted, limit=20, cursor=cursor)
        cursor = page.next_cursor


async def _plain(room: Room, sql: str, word: str) -> None:
    async with room.db.connection() as connection:
        with suppress(asyncpg.QueryCanceledError):  # after 10 s
            await connection.fetch(sql, word)


async def _time(action: Callable[[], Awaitable[None]], *, rounds: int = 5) -> list[float]:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        await action()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def spread(taken: list[float]) -> str:
    ordered = sorted(taken)
    p99 = ordered[max(0, round(len(ordered) * 0.99) - 1)]
    return f"p50 {statistics.median(ordered):7.1f} ms   p99 {p99:7.1f} ms"


# Words w1, w2, ... of descriptions get rarer as their number grows; titles and places have fixed
# shares. Written as SQL, since a million calls of Python would take longer than the benchmark.
_FILL = """
insert into companies (id, name, name_key)
select gen_random_uuid(), 'Company ' || n, 'company ' || n from generate_series(1, 1000) n;

create temporary table made as
select gen_random_uuid() as id,
    now() - random() * interval '365 days' as posted_at,
    case when random() < 0.00002 then 'Ornithologist'
        when random() < 0.001 then 'Cryptographer'
        when random() < 0.01 then 'Compiler Engineer'
        when random() < 0.05 then 'Embedded Engineer'
        else (array['Software Engineer', 'Data Engineer', 'Product Designer', 'Account Manager',
            'Registered Nurse', 'Software Developer', 'Site Reliability Engineer', 'Accountant'])
            [1 + floor(random() * 8)]
    end || (array['', ' I', ' II', ', Platform', ', Payments', ' - New Grad', ', Growth'])
        [1 + floor(random() * 7)] as title,
    case when random() < 0.0005 then 'Duluth, MN'
        else (array['San Francisco, CA', 'New York, NY', 'Austin, TX', 'London, UK', 'Seattle, WA'])
            [1 + floor(random() * 5)]
    end as place,
    (array['on_site', 'hybrid', 'remote'])[1 + floor(random() * 3)] as workplace,
    (array['full_time', 'full_time', 'contract', 'internship'])[1 + floor(random() * 4)]
        as employment,
    (array['Software engineering', 'Data & ML', 'Design', 'Sales', 'Health'])
        [1 + floor(random() * 5)] as category,
    (50 + floor(random() * 200)) * 1000 as salary_year,
    'team ' || (select string_agg('w' || 1 + floor(power(random(), 3) * 20000)::int, ' ')
        from generate_series(1, 150) where n > 0) as description
from generate_series(1, $1) n;

insert into jobs (id, company_id, status, title, description, locations, workplace, employment,
    category, posted_at, rules)
select m.id, c.id, 'open', title, description, array[place], workplace, employment, category,
    posted_at, 1
from made m join companies c on c.name = 'Company ' || 1 + abs(hashtext(m.id::text)) % 1000;

insert into listings (job_id, posted_at, company_id, salary_year, workplace, employment, category,
    title_key, places, place_keys, head, words)
select id, posted_at, company_id, salary_year, workplace, employment, category, key, array[place],
    array[lower(replace(place, ',', ''))], head, head || to_tsvector('words', description)
from (
    select m.*, j.company_id, key,
        setweight(to_tsvector('words', key), 'A') || setweight(to_tsvector('words', place), 'D')
            as head
    from made m join jobs j using (id),
        lateral (select lower(regexp_replace(m.title, '[^A-Za-z]+', ' ', 'g')) as key) k
) x order by posted_at;

insert into vocabulary (kind, term)
select distinct 'word', word from listings, unnest(string_to_array(title_key, ' ')) word
where word <> '';
insert into vocabulary (kind, term) select 'word', 'word' || n from generate_series(1, 50000) n;
insert into vocabulary (kind, term) select distinct 'place', unnest(place_keys) from listings;
"""


async def _fill(postgres: EmbeddedPostgres) -> None:
    connection: Connection = await asyncpg.connect(
        **postgres.connect(), connection_class=Connection
    )
    await migrate(connection, [service])
    await connection.execute("set search_path to jobs, public; set maintenance_work_mem = '512MB'")
    # Indexes are made afterwards: what is measured is finding, not filling.
    indexes = await connection.fetch(
        "select indexname, indexdef from pg_indexes where schemaname = 'jobs'"
        " and tablename = 'listings' and indexname <> 'listings_pkey'"
    )
    for index in indexes:
        await connection.execute(f"drop index {index['indexname']}")
    await connection.execute(_FILL.replace("$1", str(_JOBS)))
    for index in indexes:
        await connection.execute(index["indexdef"])
    await connection.execute("vacuum analyze listings")
    await connection.execute("vacuum analyze jobs")
    await connection.execute("analyze vocabulary; analyze companies")
    await connection.close()


if __name__ == "__main__":
    main()
