"""Contacts: one at a time, and as their owner's list."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.contacts.models import ContactLink, Row

__all__ = [
    "add",
    "after",
    "all_of",
    "count",
    "delete",
    "erase",
    "find",
    "lock",
    "nearest",
    "page",
    "replace",
    "row_of",
]

_FIELDS = Row.__struct_fields__
COLUMNS = ", ".join(f"c.{name}" for name in _FIELDS)

_ADD = f"""
insert into contacts ({", ".join(_FIELDS)})
select {", ".join(_FIELDS)} from jsonb_populate_recordset(null::contacts, $1::jsonb)
"""
_FIND = f"select {COLUMNS} from contacts c where c.id = $1 and c.owner_id = $2"

_ALL = f"select {COLUMNS} from contacts c where c.owner_id = $1 order by c.name_key, c.id"
_AFTER = f"select {COLUMNS} from contacts c where c.id > $1 order by c.id limit $2"

_CHANGING = [name for name in _FIELDS if name not in ("id", "owner_id", "created_at", "card_uid")]
_REPLACE = f"""
update contacts c set {", ".join(f"{name} = r.{name}" for name in _CHANGING)}
from jsonb_populate_record(null::contacts, $1::jsonb) r where c.id = r.id
"""

_OF_OWNER = """
c.owner_id = $1 and ($2::uuid is null or exists (select from contact_applications a
    where a.contact_id = c.id and a.application_id = $2))
"""
_PAGE = f"""
select {COLUMNS} from contacts c
where {_OF_OWNER} and c.search_key like all ($3::text[])
    and ($4::text is null or (c.name_key, c.id) > ($4, $5))
order by c.name_key, c.id limit $6
"""
# The worst of the words says how near a contact is. What shares too few of its letters in threes
# with what was typed is no misspelling of it: "smyth" and "smith" have three of nine in common.
_NEAREST = f"""
select {COLUMNS} from contacts c
cross join lateral (
    select min(public.word_similarity(word, c.search_key)) from unnest($3::text[]) word
) as likeness (score)
where {_OF_OWNER} and likeness.score >= 0.3
order by likeness.score desc, c.name_key, c.id limit $4
"""


async def add(connection: Connection, *rows: Row) -> None:
    await connection.execute(_ADD, msgspec.json.encode(rows).decode())


async def find(connection: Connection, contact_id: UUID, owner_id: UUID) -> Row | None:
    record = await connection.fetchrow(_FIND, contact_id, owner_id)
    return None if record is None else row_of(record)


async def lock(connection: Connection, contact_id: UUID, owner_id: UUID) -> Row | None:
    """The contact, which nobody else can change until this transaction ends."""
    record = await connection.fetchrow(f"{_FIND} for update", contact_id, owner_id)
    return None if record is None else row_of(record)


async def replace(connection: Connection, row: Row) -> None:
    """The caller has locked it."""
    await connection.execute(_REPLACE, msgspec.json.encode(row).decode())


async def delete(connection: Connection, contact_id: UUID) -> None:
    await connection.execute("delete from contacts where id = $1", contact_id)


async def erase(connection: Connection, owner_id: UUID) -> list[Row]:
    """Deletes all contacts of a person; returns what there was."""
    records = await connection.fetch(
        f"delete from contacts c where c.owner_id = $1 returning {COLUMNS}", owner_id
    )
    return [row_of(record) for record in records]


async def count(connection: Connection, owner_id: UUID) -> int:
    counted: int = await connection.fetchval(
        "select count(*) from contacts where owner_id = $1", owner_id
    )
    return counted


async def all_of(connection: Connection, owner_id: UUID) -> list[Row]:
    """By name."""
    records = await connection.fetch(_ALL, owner_id)
    return [row_of(record) for record in records]


async def after(connection: Connection, contact_id: UUID, most: int) -> list[Row]:
    """The next contacts, whoever has them, in the order of their ids."""
    return [row_of(record) for record in await connection.fetch(_AFTER, contact_id, most)]


async def page(
    connection: Connection,
    owner_id: UUID,
    *,
    patterns: Sequence[str],
    application_id: UUID | None,
    after: tuple[str, UUID] | None,
    limit: int,
) -> list[Row]:
    """Those with all these LIKE patterns in them, in the order of their names."""
    key, contact_id = after or (None, None)
    records = await connection.fetch(
        _PAGE, owner_id, application_id, list(patterns), key, contact_id, limit
    )
    return [row_of(record) for record in records]


async def nearest(
    connection: Connection,
    owner_id: UUID,
    *,
    words: Sequence[str],
    application_id: UUID | None,
    limit: int,
) -> list[Row]:
    """Those with something like each of these words in them, the most alike first."""
    records = await connection.fetch(_NEAREST, owner_id, application_id, list(words), limit)
    return [row_of(record) for record in records]


def row_of(record: Any) -> Row:
    values = {name: record[name] for name in _FIELDS}
    values["links"] = msgspec.json.decode(values["links"], type=list[ContactLink])
    return Row(**values)
