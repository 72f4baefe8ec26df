"""Writing many applications at once, and reading all of a person's for a file."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Row
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["add", "add_history", "add_notes", "all_of", "claim", "every", "fingerprints"]

_AT_ONCE = 1_000  # rows that a cursor fetches

# In one order, so that two imports of the same file can't wait for each other.
_CLAIM = """
insert into imported (candidate_id, fingerprint, application_id)
select $1, mark, id from unnest($2::bytea[], $3::uuid[]) as asked(mark, id) order by mark
on conflict do nothing returning fingerprint
"""

_ALL = """
select company, position, applied_at, link from applications
where candidate_id = $1 and removed_at is null
"""

_EVERY = f"""
select {COLUMNS}, (
    select string_agg(text, E'\\n\\n' order by notes.created_at, notes.id) from notes
    where application_id = applications.id and side = 'candidate'
) as noted, (
    select filename from known_resumes where file_id = resume_file_id
) as resume
from applications where candidate_id = $1 and removed_at is null
order by applied_at desc nulls last, id desc
"""


async def fingerprints(connection: Connection, candidate_id: UUID) -> set[bytes]:
    """Of what was imported and is still there."""
    records = await connection.fetch(
        "select fingerprint from imported where candidate_id = $1", candidate_id
    )
    return {record["fingerprint"] for record in records}


async def claim(
    connection: Connection, candidate_id: UUID, ids: Mapping[bytes, UUID]
) -> set[bytes]:
    """Those fingerprints that nobody has taken before; they are the caller's to write now."""
    records = await connection.fetch(_CLAIM, candidate_id, list(ids), list(ids.values()))
    return {record["fingerprint"] for record in records}


async def add(connection: Connection, rows: Sequence[Row]) -> None:
    await connection.copy_records_to_table(
        "applications",
        records=map(msgspec.structs.astuple, rows),
        columns=list(Row.__struct_fields__),
    )


async def add_history(
    connection: Connection, rows: Sequence[tuple[Row, str | None]], actor_id: UUID
) -> None:
    """How each came in, with a note of the candidate's."""
    await connection.copy_records_to_table(
        "history",
        records=(
            (new_id(), row.id, row.status, "candidate", actor_id, note, row.status_at)
            for row, note in rows
        ),
        columns=["id", "application_id", "to_status", "actor", "actor_id", "note", "at"],
    )


async def add_notes(
    connection: Connection, notes: Sequence[tuple[UUID, str]], author_id: UUID, at: datetime
) -> None:
    """The candidate's own, by application."""
    await connection.copy_records_to_table(
        "notes",
        records=(
            (new_id(), application_id, "candidate", author_id, text, at)
            for application_id, text in notes
        ),
        columns=["id", "application_id", "side", "author_id", "text", "created_at"],
    )


async def all_of(
    connection: Connection, candidate_id: UUID
) -> AsyncIterator[tuple[str, str, datetime | None, str | None]]:
    """Company, position, day and link of each of the candidate's, in a transaction."""
    async for record in connection.cursor(_ALL, candidate_id, prefetch=_AT_ONCE):
        yield tuple(record)


async def every(
    connection: Connection, candidate_id: UUID
) -> AsyncIterator[tuple[Row, str | None, str | None]]:
    """The candidate's applications with their notes and the name of the résumé that was sent, the
    latest first, in a transaction.
    """
    async for record in connection.cursor(_EVERY, candidate_id, prefetch=_AT_ONCE):
        yield row_of(record), record["noted"], record["resume"]
