"""Erasing a person from what every room has beside its own tables: the events in its log, events
that it could not handle, and answers kept for requests that come again.

An event is fat, so it holds what people wrote. It can't be deleted at once, since consumers may not
have heard it; so it is emptied when the last of them has. What is empty is passed over by whoever
reads the log later. Looks at the log follow one another at ever longer distances for as long as
it keeps anything, because an event that was on its way may come after the news that its person is
gone. On Kafka nothing is taken out before its time: there retention ends it (decision 0028).
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec
import structlog

from hireloop.platform import avro
from hireloop.platform.beside import beside
from hireloop.platform.bus.cursors import RELAY
from hireloop.platform.events import Event
from hireloop.platform.postgres import Connection, Database, log_schema
from hireloop.platform.problems import Busy

__all__ = ["forget", "forgetting", "speaks_of", "wipe"]

_log = structlog.get_logger("hireloop.forgetting")
_EVERY = 3.0  # seconds between two looks for something to do
_POSITIONS = 20_000  # of the log, read by one statement

_NOTE = "insert into erasures (id) select unnest($1::uuid[]) on conflict do nothing"
_FORGET_ANSWERS = """
delete from idempotency_keys
where account_id = $1 or position(convert_to($1::text, 'UTF8') in answer) > 0
"""
_DUE = "select id, at from erasures where look_at <= now()"
_LOCK = "select pg_try_advisory_xact_lock(hashtextextended($1, 0))"
# Twice as long after the erasure as this look.
_LATER = """
update erasures set look_at = now() + greatest(now() - at, interval '3 seconds')
where id = any($1::uuid[])
"""
_DONE = "delete from erasures where at < now() - make_interval(days => $1)"
_ENDS = "select min(position) as first, max(position) as last from {log}.events"
_MENTIONED = """
select position, event_id, body from {log}.events e
where position >= $1 and position < $2 and body <> ''
    and exists (select from unnest($3::bytea[]) id where position(id in e.body) > 0)
    and not exists (
        select from {log}.readers r where (r.consumer = $4) = $5
            and not pg_visible_in_snapshot(e.xid, r.done)
            and not (pg_visible_in_snapshot(e.xid, r.reading) and e.position <= r.position))
"""
_EMPTY = "update {log}.events set body = '' where position = any($1::bigint[])"
_GIVEN_UP = """
select consumer, source, event_id, body from parked_events p
where state = 'dead' and exists (select from unnest($1::bytea[]) id where position(id in body) > 0)
"""
_DROP_GIVEN_UP = """
delete from parked_events where consumer = $1 and source = $2 and event_id = $3
"""


async def forget(connection: Connection, account_id: UUID, *things: UUID) -> None:
    """In the transaction in which a room erases a person. `things` are those of theirs by whose ids
    events speak of them without naming them.
    """
    await connection.execute(_FORGET_ANSWERS, account_id)
    await connection.execute(_NOTE, [account_id, *things])


class _Place(NamedTuple):
    key: tuple[Any, ...]
    body: bytes


async def wipe(db: Database, *, keep_days: int, by_relay: bool = False) -> int:
    """Empties what speaks of people who are gone and is due to be looked for, wherever every
    consumer has heard it; how many events. `by_relay`: only the relay reads the log.
    """
    async with db.transaction() as connection:
        if not await connection.fetchval(_LOCK, f"forgetting:{db.schema}"):
            return 0  # another process is at it
        due = [record["id"] for record in await connection.fetch(_DUE)]
        if not due:
            return 0
        needles = [str(one).encode() for one in due]
        count = await _empty_log(connection, log_schema(db.schema), due, needles, by_relay)
        records = await connection.fetch(_GIVEN_UP, needles)
        given_up = [_Place(tuple(record)[:3], record["body"]) for record in records]
        for key in _spoken_of(given_up, due):
            await connection.execute(_DROP_GIVEN_UP, *key)
        await connection.execute(_LATER, due)
        await connection.execute(_DONE, keep_days + 1)
    return count


async def _empty_log(
    connection: Connection, log: str, due: Sequence[UUID], needles: list[bytes], by_relay: bool
) -> int:
    ends = await connection.fetchrow(_ENDS.format(log=log))
    count, begin = 0, ends["first"]
    while begin is not None and begin <= ends["last"]:
        until = begin + _POSITIONS
        records = await connection.fetch(
            _MENTIONED.format(log=log), begin, until, needles, RELAY, by_relay
        )
        found = [_Place((record["position"],), record["body"]) for record in records]
        positions = [key[0] for key in _spoken_of(found, due)]
        if positions:
            await connection.execute(_EMPTY.format(log=log), positions)
        count += len(positions)
        begin = until
    return count


def _spoken_of(places: Iterable[_Place], ids: Sequence[UUID]) -> list[tuple[Any, ...]]:
    wanted = frozenset(ids)
    return [place.key for place in places if speaks_of(place.body, wanted)]


def speaks_of(body: bytes, ids: frozenset[UUID]) -> bool:
    """Whether an event is about one of them: in a field of its own, or of a struct in it. A list of
    bare ids says nothing about anybody. What can't be read is taken to.
    """
    try:
        return _names(avro.decode(body), ids)
    except Exception:  # noqa: BLE001  # bytes of any kind, of any version
        return True


def _names(value: Event | msgspec.Struct, ids: frozenset[UUID]) -> bool:
    for name in value.__struct_fields__:
        found = getattr(value, name)
        if isinstance(found, UUID) and found in ids:
            return True
        inner = found if isinstance(found, list) else [found]
        if any(isinstance(one, msgspec.Struct) and _names(one, ids) for one in inner):
            return True
    return False


@asynccontextmanager
async def forgetting(
    databases: Sequence[Database], *, keep_days: int, by_relay: bool
) -> AsyncIterator[None]:
    """Meanwhile, these rooms are rid of people who are gone."""
    async with beside(_wipe_now_and_then(databases, keep_days, by_relay)):
        yield


async def _wipe_now_and_then(databases: Sequence[Database], keep_days: int, by_relay: bool) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        for db in databases:
            try:
                await wipe(db, keep_days=keep_days, by_relay=by_relay)
            except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                _log.warning("who is gone stays in the log a while", room=db.schema, why=str(error))
