"""The SQL of profiles, of saved ones, and of the documents that came in for them."""

from collections.abc import Container, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection, literal
from hireloop.services.users.models import ProfileLink, Row
from hireloop.services.users.models.jsonresume import JsonResume, Kept, Taken

__all__ = [
    "accounts_by_address",
    "add",
    "address_of",
    "after",
    "delete",
    "document",
    "find",
    "forget_document",
    "keep_document",
    "lock",
    "replace",
    "save",
    "saved",
    "search",
    "set_address",
    "unsave",
    "unsave_all",
]

_COLUMNS = ", ".join(Row.__struct_fields__)
_PROFILE = ", ".join(f"p.{name}" for name in Row.__struct_fields__)

_ADD = """
insert into profiles (account_id, full_name, name_key, email, address_key)
values ($1, $2, $3, $4, $5)
on conflict (account_id) do nothing
"""
_FIND = f"select {_COLUMNS} from profiles where account_id = $1"
_LOCK = f"{_FIND} for update"
_REPLACE = """
update profiles
set full_name = $2, name_key = $3, email = $4, phone = $5, location = $6, position = $7,
    headline = $8, skills = $9, links = $10, resume_file_id = $11, version = version + 1,
    updated_at = now()
where account_id = $1
"""
_AFTER = f"""
select {_COLUMNS}, updated_at from profiles where account_id > $1 order by account_id limit $2
"""
_DELETE = "delete from profiles where account_id = $1"

_SEARCH = f"""
select {_COLUMNS}, name_key from profiles where {{}} order by name_key, account_id limit $1
"""
# By the indexes first: going through the names in their order would compute the slips of each.
_SEARCH_MISTYPED = f"""
with alike as materialized (select name_key, account_id from profiles where {{}}),
first as (select * from alike order by name_key, account_id limit $1)
select {_PROFILE}, p.name_key from first join profiles p using (account_id)
order by p.name_key, p.account_id
"""

_SAVE = """
insert into saved_profiles (account_id, profile_id)
select $1, account_id from profiles where account_id = $2
on conflict (account_id, profile_id) do update set saved_at = saved_profiles.saved_at
returning saved_at
"""
_UNSAVE = "delete from saved_profiles where account_id = $1 and profile_id = $2"
_UNSAVE_ALL = "delete from saved_profiles where account_id = $1"
_SAVED = f"""
select {_PROFILE}, s.saved_at
from saved_profiles s join profiles p on p.account_id = s.profile_id
where s.account_id = $1
  and ($2::timestamptz is null or (s.saved_at, s.profile_id) < ($2, $3))
order by s.saved_at desc, s.profile_id desc
limit $4
"""

_ACCOUNTS_BY_ADDRESS = """
select distinct on (address_key) address_key, account_id from profiles
where address_key = any($1::text[])
order by address_key, address_proved_at desc nulls last, created_at, account_id
"""
_SET_ADDRESS = """
update profiles set address_key = $2, address_proved_at = $3 where account_id = $1
"""

_KEEP_DOCUMENT = """
insert into resume_documents (account_id, document, taken)
values ($1, $2::text::json, $3::text::json)
on conflict (account_id) do update
set document = excluded.document, taken = excluded.taken, kept_at = now()
"""


async def add(
    connection: Connection,
    account_id: UUID,
    *,
    full_name: str,
    name_key: str,
    email: str,
    address_key: str,
) -> None:
    """Does nothing if there is one already."""
    await connection.execute(_ADD, account_id, full_name, name_key, email, address_key)


async def find(connection: Connection, account_id: UUID) -> Row | None:
    record = await connection.fetchrow(_FIND, account_id)
    return None if record is None else _row(record)


async def lock(connection: Connection, account_id: UUID) -> Row:
    """The profile, which nobody else can change until this transaction ends."""
    return _row(await connection.fetchrow(_LOCK, account_id))


async def after(connection: Connection, account_id: UUID, most: int) -> list[tuple[Row, datetime]]:
    """The next profiles in the order of their ids, each with when it was last changed."""
    records = await connection.fetch(_AFTER, account_id, most)
    return [(_row(record), record["updated_at"]) for record in records]


async def replace(connection: Connection, row: Row, *, name_key: str) -> None:
    await connection.execute(
        _REPLACE,
        row.account_id,
        row.full_name,
        name_key,
        row.email,
        row.phone,
        row.location,
        row.position,
        row.headline,
        row.skills,
        msgspec.json.encode(row.links).decode(),
        row.resume_file_id,
    )


async def delete(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_DELETE, account_id)


async def search(
    connection: Connection,
    words: Sequence[str],
    mistyped: Container[str],
    *,
    after: tuple[str, UUID] | None,
    limit: int,
) -> list[tuple[Row, str]]:
    """Profiles with all these words in their name, each with its sort key. A word of one or two
    letters is the beginning of one; one that is `mistyped` stands for those that a slip made of it.
    """
    values: list[Any] = [limit]
    conditions = [_has(word, values, is_mistyped=word in mistyped) for word in words]
    if after is not None:
        values += after
        conditions.append(f"(name_key, account_id) > (${len(values) - 1}, ${len(values)})")
    search = _SEARCH_MISTYPED if mistyped else _SEARCH
    records = await connection.fetch(search.format(" and ".join(conditions)), *values)
    return [(_row(record), record["name_key"]) for record in records]


def _has(word: str, values: list[Any], *, is_mistyped: bool) -> str:
    """One by one: PostgreSQL's index of trigrams takes no `like all (...)`."""
    like = literal(word)
    if len(word) < 3:  # letters of a trigram
        values += [f"{like}%", f"% {like}%"]
        return f"(name_key like ${len(values) - 1} or name_key like ${len(values)})"
    values.append(f"%{like}%")
    contains = f"name_key like ${len(values)}"
    if not is_mistyped:
        return contains
    values.append(word)
    return f"({contains} or name_slips(name_key) && name_slips(${len(values)}))"


async def save(connection: Connection, account_id: UUID, profile_id: UUID) -> datetime | None:
    """Since when it is saved; `None` if there is no such profile."""
    saved_at: datetime | None = await connection.fetchval(_SAVE, account_id, profile_id)
    return saved_at


async def unsave(connection: Connection, account_id: UUID, profile_id: UUID) -> None:
    await connection.execute(_UNSAVE, account_id, profile_id)


async def unsave_all(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_UNSAVE_ALL, account_id)


async def saved(
    connection: Connection,
    account_id: UUID,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[tuple[Row, datetime]]:
    saved_at, profile_id = after or (None, None)
    records = await connection.fetch(_SAVED, account_id, saved_at, profile_id, limit)
    return [(_row(record), record["saved_at"]) for record in records]


async def accounts_by_address(connection: Connection, keys: Sequence[str]) -> dict[str, UUID]:
    """Of several with one address it is who has proved it, or else who was there first."""
    records = await connection.fetch(_ACCOUNTS_BY_ADDRESS, list(keys))
    return {record["address_key"]: record["account_id"] for record in records}


async def address_of(connection: Connection, account_id: UUID) -> str | None:
    """`None` if it is not known, or there is no such profile."""
    key: str | None = await connection.fetchval(
        "select address_key from profiles where account_id = $1", account_id
    )
    return key


async def set_address(
    connection: Connection, account_id: UUID, key: str, *, proved_at: datetime
) -> None:
    await connection.execute(_SET_ADDRESS, account_id, key, proved_at)


async def document(connection: Connection, account_id: UUID) -> Kept | None:
    record = await connection.fetchrow(
        "select document::text, taken::text from resume_documents where account_id = $1", account_id
    )
    if record is None:
        return None
    return Kept(
        msgspec.json.decode(record["document"], type=JsonResume),
        msgspec.json.decode(record["taken"], type=Taken),
    )


async def keep_document(connection: Connection, account_id: UUID, kept: Kept) -> None:
    """In place of the one before."""
    document, taken = msgspec.json.encode(kept.document), msgspec.json.encode(kept.taken)
    await connection.execute(_KEEP_DOCUMENT, account_id, document.decode(), taken.decode())


async def forget_document(connection: Connection, account_id: UUID) -> None:
    await connection.execute("delete from resume_documents where account_id = $1", account_id)


def _row(record: Any) -> Row:
    values = {name: record[name] for name in Row.__struct_fields__}
    values["links"] = msgspec.json.decode(values["links"], type=list[ProfileLink])
    return Row(**values)
