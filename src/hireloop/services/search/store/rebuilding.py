"""The rebuilding of documents. Whatever is written says which rebuild was the latest then; when
everything has been told in one, what still bears the number of an earlier one is no more.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from hireloop.platform.postgres import Connection, Database
from hireloop.services.search.models import EVERYBODY, Kind
from hireloop.services.search.store.documents import CHANGES, count

__all__ = ["begin", "being_rebuilt", "correct", "miscounted", "sweep", "untold"]

_BEGIN = "update rebuilds set latest = latest + 1"
_LOCK = "select pg_try_advisory_lock(hashtext('hireloop search rebuild'))"

# Somebody of whom only the registration was heard may have no profile yet that could be told.
_IS_UNTOLD = "d.told_in < latest and not (d.kind = 'user' and d.version = 0)"
_UNTOLD = f"select d.kind, d.id from documents d, rebuilds where {_IS_UNTOLD}"
_SWEEP = f"""
with written as (
    delete from documents d using unnest($1::text[], $2::uuid[]) as n(kind, id), rebuilds
    where d.kind = n.kind and d.id = n.id and {_IS_UNTOLD}
    returning d.owner_id, old.words as was, new.words as "is"
)
{CHANGES}
"""

# By how much the vocabulary is wrong at one moment; whatever is written later, by so much it stays.
_MISCOUNTED = f"""
select lexeme, coalesce(ndoc, 0) - coalesce(uses, 0) as by
from ts_stat($$select words from documents where owner_id = '{EVERYBODY}'$$)
    as counted (lexeme, ndoc, nentry)
full join vocabulary using (lexeme) where ndoc is distinct from uses
"""
_COUNT_SECONDS = 300


@asynccontextmanager
async def being_rebuilt(db: Database) -> AsyncIterator[bool]:
    """Whether this one may rebuild: one at a time may."""
    async with db.alone() as connection:
        yield await connection.fetchval(_LOCK)


async def begin(connection: Connection) -> None:
    """From now on there is a new rebuild."""
    await connection.execute(_BEGIN)


async def untold(connection: Connection) -> list[tuple[Kind, UUID]]:
    """Things that were not told of since the latest rebuild began."""
    return [tuple(record) for record in await connection.fetch(_UNTOLD)]


async def sweep(connection: Connection, things: Sequence[tuple[Kind, UUID]]) -> None:
    """Deletes the documents of those of these things that are untold to this moment."""
    changes = await connection.fetch(_SWEEP, *map(list, zip(*things, strict=True)))
    await count(connection, changes)


async def miscounted(connection: Connection) -> list[tuple[str, int]]:
    """Words of the vocabulary that are counted wrongly, and by how much."""
    await connection.execute(f"set local statement_timeout = '{_COUNT_SECONDS}s'")
    records = await connection.fetch(_MISCOUNTED, timeout=_COUNT_SECONDS)
    return [(record["lexeme"], record["by"]) for record in records]


async def correct(connection: Connection, words: Sequence[tuple[str, int]]) -> None:
    """Counts these words by so much more."""
    await count(connection, words)
