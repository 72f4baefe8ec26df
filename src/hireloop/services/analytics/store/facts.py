"""Facts and their moves: written from events."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.analytics.models import Editions, Fact, Move

__all__ = ["after", "erase", "find", "forget", "gone", "hold", "moves", "write"]

_COLUMNS = ", ".join(Fact.__struct_fields__)
_MOVE_COLUMNS = ", ".join(Move.__struct_fields__)

# One writer at a time, whichever stream its events come from: facts are read, changed and written
# back, and nobody is erased in between. Reading is not held up.
_HOLD = "lock table gone in share row exclusive mode"

_WRITE = f"""
insert into facts ({_COLUMNS})
select application_id, version, candidate_id, job_id, category, location, status, counted_at,
    is_sent, has_response, first_response_at, string_to_array(path, ' '), is_removed, position,
    place, told_source, source, resume_file_id, applied_at, saved_at, company_id, told_channel,
    channel, string_to_array(stays, ' '), is_unanswered
from unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
    $8::timestamptz[], $9::bool[], $10::bool[], $11::timestamptz[], $12::text[], $13::bool[],
    $14::text[], $15::text[], $16::text[], $17::text[], $18::uuid[], $19::timestamptz[],
    $20::timestamptz[], $21::uuid[], $22::text[], $23::text[], $24::text[], $25::bool[])
    as f({_COLUMNS})
on conflict (application_id) do update set
    ({_COLUMNS}) = ({", ".join(f"excluded.{name}" for name in Fact.__struct_fields__)})
"""

_AFTER = f"""
select {_COLUMNS} from facts where application_id > $1 order by application_id limit $2
"""

_WRITE_MOVES = f"""
insert into moves ({_MOVE_COLUMNS})
select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[],
    $6::text[])
on conflict do nothing
"""

_FORGET = f"""
with noted as (
    insert into gone (id) select unnest($1::uuid[]) on conflict do nothing
)
delete from facts where application_id = any($1) returning {_COLUMNS}
"""

_ERASE = f"""
with noted as (
    insert into gone (id) values ($1) on conflict do nothing
)
delete from facts where candidate_id = $1 returning {_COLUMNS}
"""


async def hold(connection: Connection) -> Editions:
    """Keeps every other writer waiting until the transaction ends; returns which editions of the
    counts there are.
    """
    await connection.execute(_HOLD)
    return Editions(**await connection.fetchrow("select current, next, reached from editions"))


async def gone(connection: Connection, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these applications and accounts that are not to come back."""
    records = await connection.fetch("select id from gone where id = any($1::uuid[])", ids)
    return {record["id"] for record in records}


async def find(connection: Connection, application_ids: Sequence[UUID]) -> dict[UUID, Fact]:
    records = await connection.fetch(
        f"select {_COLUMNS} from facts where application_id = any($1::uuid[])", application_ids
    )
    return {record["application_id"]: Fact(**record) for record in records}


async def after(connection: Connection, application_id: UUID, most: int) -> list[Fact]:
    """The next facts in the order of their ids."""
    return [Fact(**record) for record in await connection.fetch(_AFTER, application_id, most)]


async def moves(connection: Connection, application_ids: Sequence[UUID]) -> list[Move]:
    records = await connection.fetch(
        f"select {_MOVE_COLUMNS} from moves where application_id = any($1::uuid[])",
        application_ids,
    )
    return [Move(**record) for record in records]


async def write(connection: Connection, facts: Sequence[Fact], made: Sequence[Move]) -> None:
    """Writes the facts as they are now, and adds moves, each of which has its fact."""
    if not facts:
        return
    # as text: unnest would take an array of arrays apart
    rows = [
        msgspec.structs.replace(fact, path=" ".join(fact.path), stays=" ".join(fact.stays))
        for fact in facts
    ]
    await connection.execute(_WRITE, *_columns(rows))
    if made:
        await connection.execute(_WRITE_MOVES, *_columns(made))


async def forget(connection: Connection, application_ids: Sequence[UUID]) -> list[Fact]:
    """Deletes applications, which do not come back; returns what there was."""
    return [Fact(**record) for record in await connection.fetch(_FORGET, application_ids)]


async def erase(connection: Connection, candidate_id: UUID) -> list[Fact]:
    """Deletes all of a person's facts for good; returns what there was."""
    return [Fact(**record) for record in await connection.fetch(_ERASE, candidate_id)]


def _columns(rows: Sequence[msgspec.Struct]) -> list[list[object]]:
    return [list(column) for column in zip(*map(msgspec.structs.astuple, rows), strict=True)]
