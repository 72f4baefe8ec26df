"""The counts of people and jobs, in editions, and the rebuilding of them."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection, Database
from hireloop.services.analytics.models import Bucket, Counts, Span

__all__ = [
    "begin",
    "being_rebuilt",
    "erase",
    "fetch",
    "find",
    "finish",
    "of_job",
    "over",
    "purge",
    "reach",
    "write",
    "years_of",
]

# Each row by its whole key: a join is planned by what little the first of them held.
_FIND = """
select owner_id, grain, start, found.counts
from unnest($2::uuid[], $3::text[], $4::date[]) as wanted (owner_id, grain, start)
cross join lateral (
    select counts from counts as c
    where c.edition = $1 and c.owner_id = wanted.owner_id and c.grain = wanted.grain
        and c.start = wanted.start
    limit 1
) as found
"""

_WRITE = """
insert into counts (edition, owner_id, grain, start, counts)
select $1, * from unnest($2::uuid[], $3::text[], $4::date[], $5::json[])
on conflict (edition, owner_id, grain, start) do update set counts = excluded.counts
"""

_REMOVE = """
delete from counts using unnest($2::uuid[], $3::text[], $4::date[]) as empty (owner, grain, start)
where edition = $1 and owner_id = owner
    and counts.grain = empty.grain and counts.start = empty.start
"""

# At most as many rows as there are years, 22 months and 60 days, each found by its key. Days come
# as text: asyncpg would first ask each new connection what an array of dates is, 20 ms.
_OVER = """
select counts from counts
where edition = (select current from editions) and owner_id = $1 and grain = 'year'
    and start between $2 and $3
union all
select counts from counts
where edition = (select current from editions) and owner_id = $1 and grain = 'month'
    and start = any($4::text[]::date[])
union all
select counts from counts
where edition = (select current from editions) and owner_id = $1 and grain = 'day'
    and start = any($5::text[]::date[])
"""

_YEARS_OF = """
select owner_id, counts from counts
where edition = (select current from editions) and owner_id = any($1::uuid[]) and grain = 'year'
    and start >= $2
"""

_OF_JOB = """
select counts from counts
where edition = (select current from editions) and owner_id = $1 and grain = 'ever'
"""

# Those before and after the one shown may have the person too, while there is a rebuild.
_ERASE = """
delete from counts using editions
where edition in (current - 1, current, current + 1) and owner_id = $1
"""

_BEGIN = "update editions set next = current + 1, reached = '00000000-0000-0000-0000-000000000000'"
_REACH = "update editions set reached = $1"
_FINISH = "update editions set current = next, next = null, reached = null"

# Some at a time, so that no statement runs into its limit of time.
_PURGE = """
delete from counts where ctid = any(array(
    select ctid from counts where edition <> (select current from editions) limit 20000
))
"""
_ABANDON = "update editions set next = null, reached = null"

# Held by whoever rebuilds, until the connection ends.
_LOCK = "select pg_try_advisory_lock(hashtext('hireloop analytics rebuild'))"


async def find(
    connection: Connection, edition: int, buckets: Sequence[Bucket]
) -> dict[Bucket, Counts]:
    records = await connection.fetch(_FIND, edition, *_columns(buckets))
    return {Bucket(r["owner_id"], r["grain"], r["start"]): _read(r["counts"]) for r in records}


async def write(connection: Connection, edition: int, counts: dict[Bucket, Counts]) -> None:
    """Puts these counts in place of what is there; empty ones go."""
    full = [bucket for bucket, one in counts.items() if one]
    if full:
        encoded = [msgspec.json.encode(counts[bucket]).decode() for bucket in full]
        await connection.execute(_WRITE, edition, *_columns(full), encoded)
    empty = [bucket for bucket, one in counts.items() if not one]
    if empty:
        await connection.execute(_REMOVE, edition, *_columns(empty))


async def over(connection: Connection, owner_id: UUID, span: Span) -> list[Counts]:
    """The counts of a candidate or a company in periods which together are the span."""
    return [_read(text) for text in await fetch(connection, owner_id, span)]


async def fetch(connection: Connection, owner_id: UUID, span: Span) -> list[str]:
    """The same as JSON: what of a view is done in the database."""
    records = await connection.fetch(
        _OVER,
        owner_id,
        span.first_year,
        span.last_year,
        [month.isoformat() for month in span.months],
        [day.isoformat() for day in span.days],
    )
    return [record["counts"] for record in records]


async def years_of(
    connection: Connection, owner_ids: Sequence[UUID], first: date
) -> dict[UUID, list[Counts]]:
    """The counts of each in the years from this one on."""
    found: dict[UUID, list[Counts]] = {owner_id: [] for owner_id in owner_ids}
    for record in await connection.fetch(_YEARS_OF, list(owner_ids), first):
        found[record["owner_id"]].append(_read(record["counts"]))
    return found


async def of_job(connection: Connection, job_id: UUID) -> Counts:
    found = await connection.fetchval(_OF_JOB, job_id)
    return {} if found is None else _read(found)


async def erase(connection: Connection, owner_id: UUID) -> None:
    """Deletes all that is counted of a person."""
    await connection.execute(_ERASE, owner_id)


async def begin(connection: Connection) -> None:
    """From now on there is a next edition, with nothing in it."""
    await connection.execute(_BEGIN)


async def reach(connection: Connection, application_id: UUID) -> None:
    """The next edition has all facts up to this one."""
    await connection.execute(_REACH, application_id)


async def finish(connection: Connection) -> None:
    """The next edition is the one that is shown."""
    await connection.execute(_FINISH)


async def purge(db: Database) -> None:
    """Deletes every edition but the one that is shown, one that was begun and left included."""
    async with db.transaction() as connection:
        await connection.execute(_ABANDON)
    deleted = ""
    while deleted != "DELETE 0":
        async with db.transaction() as connection:
            deleted = await connection.execute(_PURGE)


@asynccontextmanager
async def being_rebuilt(db: Database) -> AsyncIterator[bool]:
    """Whether this one may rebuild: one at a time may."""
    async with db.alone() as connection:
        yield await connection.fetchval(_LOCK)


def _columns(buckets: Iterable[Bucket]) -> list[list[object]]:
    rows = [msgspec.structs.astuple(bucket) for bucket in buckets]
    return [list(column) for column in zip(*rows, strict=True)] or [[], [], []]


def _read(text: str) -> Counts:
    return msgspec.json.decode(text, type=Counts)
