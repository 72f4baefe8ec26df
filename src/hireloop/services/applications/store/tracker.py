"""Applications, one at a time or those of these ids; the list is in `listing`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Row

__all__ = [
    "add",
    "after",
    "change",
    "delete",
    "erase",
    "find",
    "find_by_job",
    "find_many",
    "remove",
]

COLUMNS = ", ".join(field.name for field in msgspec.structs.fields(Row))

_PLACES = ", ".join(f"${n}" for n in range(1, len(msgspec.structs.fields(Row)) + 1))
_ADD = f"insert into applications ({COLUMNS}) values ({_PLACES}) returning {COLUMNS}"

_FIND = (
    f"select {COLUMNS} from applications where id = $1 and candidate_id = $2 and removed_at is null"
)
_FIND_MANY = f"""
select {COLUMNS} from applications
where id = any($1::uuid[]) and candidate_id = $2 and removed_at is null order by id for update
"""
_FIND_BY_JOB = f"""
select {COLUMNS} from applications
where candidate_id = $1 and job_id = $2 and removed_at is null
"""

_AFTER = f"""
select {COLUMNS} from applications where id > $1 and removed_at is null order by id limit $2
"""


def row_of(record: Any) -> Row:
    return Row(**{field: record[field] for field in Row.__struct_fields__})


async def add(connection: Connection, row: Row) -> Row:
    return row_of(await connection.fetchrow(_ADD, *msgspec.structs.astuple(row)))


async def find(
    connection: Connection, application_id: UUID, candidate_id: UUID, *, lock: bool = False
) -> Row | None:
    """The candidate's own application; with `lock`, held until the transaction ends."""
    sql = _FIND + (" for update" if lock else "")
    record = await connection.fetchrow(sql, application_id, candidate_id)
    return record and row_of(record)


async def find_many(
    connection: Connection, application_ids: Sequence[UUID], candidate_id: UUID
) -> list[Row]:
    """The candidate's own of these, locked in the order of their ids, so that two who change many
    can't wait for each other.
    """
    records = await connection.fetch(_FIND_MANY, list(application_ids), candidate_id)
    return [row_of(record) for record in records]


async def find_by_job(
    connection: Connection, candidate_id: UUID, job_id: UUID, *, lock: bool = False
) -> Row | None:
    sql = _FIND_BY_JOB + (" for update" if lock else "")
    record = await connection.fetchrow(sql, candidate_id, job_id)
    return record and row_of(record)


async def after(connection: Connection, application_id: UUID, most: int) -> list[Row]:
    """The next that are in a tracker, in the order of their ids."""
    return [row_of(record) for record in await connection.fetch(_AFTER, application_id, most)]


async def change(connection: Connection, row_id: UUID, values: dict[str, Any]) -> Row:
    """Sets these columns, raises the version. The caller has locked the row."""
    sets = ", ".join(f"{column} = ${n}" for n, column in enumerate(values, start=2))
    record = await connection.fetchrow(
        f"update applications set {sets}{', ' if sets else ''}version = version + 1,"
        f" updated_at = clock_timestamp() where id = $1 returning {COLUMNS}",
        row_id,
        *values.values(),
    )
    return row_of(record)


async def remove(connection: Connection, row_id: UUID, at: datetime) -> None:
    """Out of the candidate's tracker; the employer's record stays."""
    await connection.execute(
        "update applications set removed_at = $2, version = version + 1 where id = $1", row_id, at
    )


async def delete(connection: Connection, row_id: UUID) -> None:
    await connection.execute("delete from applications where id = $1", row_id)


async def erase(connection: Connection, candidate_id: UUID) -> list[Row]:
    """Deletes all that this room holds about a person as a candidate; returns what there was."""
    records = await connection.fetch(
        f"delete from applications where candidate_id = $1 returning {COLUMNS}", candidate_id
    )
    return [row_of(record) for record in records]
