"""What the employer's people wrote about applicants, with the names of who wrote it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.applications.models.scorecards import (
    Colleague,
    Rating,
    Scorecard,
    ScorecardDraft,
    TeamNote,
)

__all__ = [
    "add_note",
    "drop_drafts",
    "members_of",
    "notes",
    "save_scorecard",
    "scorecard_of",
    "scorecards",
]

_ADD_NOTE = """
insert into notes (id, application_id, side, author_id, text, mentions, created_at)
values ($1, $2, 'employer', $3, $4, $5, clock_timestamp())
"""
_NOTES = """
select id, text, author_id, mentions, created_at from notes
where application_id = $1 and side = 'employer' order by created_at, id
"""
_NAMES = """
select account_id, full_name from known_members where company_id = $1 and account_id = any($2)
"""
_MEMBERS = """
select account_id from known_members
where company_id = $1 and account_id = any($2) and role is not null
"""
_CARD = "id, author_id, verdict, ratings::text as ratings, text, version, updated_at, submitted_at"
# What is submitted stays; so does what is at another version than the one that was edited.
_SAVE = f"""
insert into scorecards as kept (id, application_id, author_id, verdict, ratings, text, updated_at,
    submitted_at)
values ($1, $2, $3, $4, $5::text::jsonb, $6, clock_timestamp(),
    case when $7 then clock_timestamp() end)
on conflict (application_id, author_id) do update set verdict = excluded.verdict,
    ratings = excluded.ratings, text = excluded.text, updated_at = excluded.updated_at,
    submitted_at = excluded.submitted_at, version = kept.version + 1
where kept.submitted_at is null and ($8::integer is null or kept.version = $8)
returning {_CARD}
"""


async def members_of(
    connection: Connection, company_id: UUID, account_ids: Sequence[UUID]
) -> set[UUID]:
    """Those of them who are members now."""
    records = await connection.fetch(_MEMBERS, company_id, list(account_ids))
    return {record["account_id"] for record in records}


async def add_note(
    connection: Connection,
    application_id: UUID,
    *,
    author_id: UUID,
    text: str,
    mentions: Sequence[UUID],
) -> UUID:
    note_id = new_id()
    await connection.execute(_ADD_NOTE, note_id, application_id, author_id, text, list(mentions))
    return note_id


async def notes(connection: Connection, company_id: UUID, application_id: UUID) -> list[TeamNote]:
    """The first first."""
    records = await connection.fetch(_NOTES, application_id)
    about = {one for record in records for one in (record["author_id"], *record["mentions"])}
    names = await _names(connection, company_id, about)
    return [
        TeamNote(
            id=record["id"],
            text=record["text"],
            author=_colleague(names, record["author_id"]),
            mentions=[_colleague(names, one) for one in record["mentions"]],
            created_at=record["created_at"],
        )
        for record in records
    ]


async def scorecards(
    connection: Connection, company_id: UUID, application_id: UUID, *, caller_id: UUID
) -> list[Scorecard]:
    """All that are submitted, and the caller's own."""
    records = await connection.fetch(
        f"select {_CARD} from scorecards"
        " where application_id = $1 and (submitted_at is not null or author_id = $2)"
        " order by submitted_at, id",
        application_id,
        caller_id,
    )
    return await _cards(connection, company_id, records)


async def scorecard_of(
    connection: Connection, company_id: UUID, application_id: UUID, author_id: UUID
) -> Scorecard | None:
    records = await connection.fetch(
        f"select {_CARD} from scorecards where application_id = $1 and author_id = $2",
        application_id,
        author_id,
    )
    found = await _cards(connection, company_id, records)
    return found[0] if found else None


async def save_scorecard(
    connection: Connection,
    company_id: UUID,
    application_id: UUID,
    author_id: UUID,
    draft: ScorecardDraft,
    *,
    version: int | None,
) -> Scorecard | None:
    """None if it is submitted already, or at another version."""
    records = await connection.fetch(
        _SAVE,
        new_id(),
        application_id,
        author_id,
        draft.verdict,
        msgspec.json.encode(draft.ratings).decode(),
        draft.text,
        draft.is_submitted,
        version,
    )
    saved = await _cards(connection, company_id, records)
    return saved[0] if saved else None


async def drop_drafts(connection: Connection, author_id: UUID) -> None:
    """What nobody but their author has ever seen."""
    await connection.execute(
        "delete from scorecards where author_id = $1 and submitted_at is null", author_id
    )


async def _cards(
    connection: Connection, company_id: UUID, records: Sequence[Any]
) -> list[Scorecard]:
    names = await _names(connection, company_id, {record["author_id"] for record in records})
    return [
        Scorecard(
            id=record["id"],
            author=_colleague(names, record["author_id"]),
            verdict=record["verdict"],
            ratings=msgspec.json.decode(record["ratings"], type=list[Rating]),
            text=record["text"],
            version=record["version"],
            updated_at=record["updated_at"],
            submitted_at=record["submitted_at"],
        )
        for record in records
    ]


async def _names(
    connection: Connection, company_id: UUID, account_ids: set[UUID]
) -> dict[UUID, str]:
    if not account_ids:
        return {}
    records = await connection.fetch(_NAMES, company_id, list(account_ids))
    return {record["account_id"]: record["full_name"] for record in records}


def _colleague(names: dict[UUID, str], account_id: UUID) -> Colleague:
    return Colleague(account_id, names.get(account_id) or None)
