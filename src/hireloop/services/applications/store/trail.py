"""What happened to an application, and what each side noted about it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Before, HistoryItem, LastMove, Note

__all__ = ["add_history", "add_note", "history", "last_moves", "notes"]

_ADD_HISTORY = """
insert into history
    (id, application_id, from_status, to_status, actor, actor_id, note, at, before)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""

# By their ids, which are in the order of writing; `at` can be any day.
_LAST_MOVES = """
select id, application_id, from_status, to_status, before
from unnest($1::uuid[]) asked(application_id)
cross join lateral (
    select id, from_status, to_status, before from history
    where history.application_id = asked.application_id order by id desc limit 1
) last
where before is not null
"""

_HISTORY = """
select id, from_status, to_status, actor, case when actor = $2 then note end as note, at
from history where application_id = $1 order by at, id
"""


async def add_history(
    connection: Connection,
    application_id: UUID,
    *,
    before: str | None,
    after: str,
    actor: str,
    actor_id: UUID | None,
    note: str | None,
    at: datetime,
    was: Before | None = None,
) -> None:
    """`was` is for a move that may be taken back."""
    kept = None if was is None else msgspec.json.encode(was).decode()
    await connection.execute(
        _ADD_HISTORY, new_id(), application_id, before, after, actor, actor_id, note, at, kept
    )


async def last_moves(connection: Connection, application_ids: Sequence[UUID]) -> list[LastMove]:
    """The last move of each, where it may be taken back."""
    return [
        LastMove(
            id=record["id"],
            application_id=record["application_id"],
            from_=record["from_status"],
            to=record["to_status"],
            before=msgspec.json.decode(record["before"], type=Before),
        )
        for record in await connection.fetch(_LAST_MOVES, list(application_ids))
    ]


async def history(connection: Connection, application_id: UUID, side: str) -> list[HistoryItem]:
    """Every change of status; of the notes only those that this side wrote itself."""
    return [
        HistoryItem(
            id=record["id"],
            from_=record["from_status"],
            to=record["to_status"],
            actor=record["actor"],
            note=record["note"],
            at=record["at"],
        )
        for record in await connection.fetch(_HISTORY, application_id, side)
    ]


async def add_note(
    connection: Connection, application_id: UUID, *, side: str, author_id: UUID, text: str
) -> Note:
    record = await connection.fetchrow(
        "insert into notes (id, application_id, side, author_id, text, created_at)"
        " values ($1, $2, $3, $4, $5, clock_timestamp()) returning id, text, author_id, created_at",
        new_id(),
        application_id,
        side,
        author_id,
        text,
    )
    return Note(**record)


async def notes(connection: Connection, application_id: UUID, side: str) -> Sequence[Note]:
    """The notes of one side only: they are private to it."""
    records = await connection.fetch(
        "select id, text, author_id, created_at from notes"
        " where application_id = $1 and side = $2 order by created_at, id",
        application_id,
        side,
    )
    return [Note(**record) for record in records]
