"""Files: one at a time, and as their owner's list."""

from typing import Any
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.files.models import Purpose, Row

__all__ = [
    "add",
    "count",
    "erase",
    "find",
    "finish",
    "forget",
    "forget_unfinished",
    "hide",
    "lock_owner",
    "page",
    "refuse",
]

_COLUMNS = ", ".join(
    "suggestions::text" if name == "suggestions" else name for name in Row.__struct_fields__
)

_ADD = f"""
insert into files (id, owner_id, purpose, filename, content_type, size, status)
select $1, $2, $3, $4, $5, $6, 'waiting'
where not exists (select from erased where account_id = $2)
returning {_COLUMNS}
"""

# Those that are there, and those of the last day whatever became of them.
_COUNT = """
select count(*) filter (where hidden_at is null and status <> 'refused') as kept,
    count(*) filter (where created_at > now() - interval '1 day') as today
from files where owner_id = $1
"""

_FINISH = f"""
update files set status = 'ready', key = $2, size = $3, suggestions = $4::text::jsonb, note = $5
where id = $1 and status = 'waiting' returning {_COLUMNS}
"""

_PAGE = f"""
select {_COLUMNS} from files
where owner_id = $1 and status = 'ready' and hidden_at is null
    and ($2::text is null or purpose = $2) and ($3::uuid is null or id < $3)
order by id desc limit $4
"""

_HIDE = f"""
update files set hidden_at = now()
where id = $1 and owner_id = $2 and hidden_at is null returning {_COLUMNS}
"""


async def lock_owner(connection: Connection, owner_id: UUID) -> None:
    """Until the transaction ends nobody else counts or adds this person's files."""
    await connection.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", f"files:{owner_id}"
    )


async def count(connection: Connection, owner_id: UUID) -> tuple[int, int]:
    """How many the person has, and how many were begun in the last 24 hours."""
    record = await connection.fetchrow(_COUNT, owner_id)
    return record["kept"], record["today"]


async def add(
    connection: Connection,
    file_id: UUID,
    owner_id: UUID,
    *,
    purpose: str,
    filename: str,
    content_type: str,
    size: int,
) -> Row | None:
    """`None` if the person is gone."""
    record = await connection.fetchrow(
        _ADD, file_id, owner_id, purpose, filename, content_type, size
    )
    return record and _row(record)


async def find(connection: Connection, file_id: UUID) -> Row | None:
    record = await connection.fetchrow(f"select {_COLUMNS} from files where id = $1", file_id)
    return record and _row(record)


async def page(
    connection: Connection,
    owner_id: UUID,
    *,
    purpose: Purpose | None,
    after: UUID | None,
    limit: int,
) -> list[Row]:
    """The person's own that are ready, the latest first."""
    return [_row(r) for r in await connection.fetch(_PAGE, owner_id, purpose, after, limit)]


async def finish(
    connection: Connection,
    file_id: UUID,
    *,
    key: str,
    size: int,
    suggestions: str | None,
    note: str | None,
) -> Row | None:
    """`None` if it does not wait (any more)."""
    record = await connection.fetchrow(_FINISH, file_id, key, size, suggestions, note)
    return record and _row(record)


async def refuse(connection: Connection, file_id: UUID, reason: str) -> None:
    await connection.execute(
        "update files set status = 'refused', refusal = $2 where id = $1 and status = 'waiting'",
        file_id,
        reason,
    )


async def hide(connection: Connection, file_id: UUID, owner_id: UUID) -> Row | None:
    record = await connection.fetchrow(_HIDE, file_id, owner_id)
    return record and _row(record)


async def erase(connection: Connection, owner_id: UUID) -> list[Row]:
    """Deletes the person's files and remembers that they are gone; returns what there was."""
    await connection.execute(
        "insert into erased (account_id) values ($1) on conflict do nothing", owner_id
    )
    records = await connection.fetch(
        f"delete from files where owner_id = $1 returning {_COLUMNS}", owner_id
    )
    return [_row(record) for record in records]


async def forget(connection: Connection, file_ids: list[UUID]) -> None:
    """Those that were hidden, when there are no bytes of them left."""
    await connection.execute(
        "delete from files where id = any($1::uuid[]) and hidden_at is not null"
        " and not exists (select from blobs where file_id = files.id and not swept)",
        file_ids,
    )


async def forget_unfinished(connection: Connection) -> None:
    """What was begun, or refused, more than a day ago. Its bytes have a time of their own."""
    await connection.execute(
        "delete from files where status <> 'ready' and created_at < now() - interval '1 day'"
    )


def _row(record: Any) -> Row:
    return Row(**record)
