"""Imported jobs, many at a time."""

from collections.abc import Sequence
from typing import Any

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models import RULES, ImportedJob

__all__ = ["add", "change", "take_turn", "written_before"]

_COLUMNS = {
    "id": "uuid",
    "company_id": "uuid",
    "status": "text",
    "title": "text",
    "description": "text",
    "locations": "text[]",
    "workplace": "text",
    "employment": "text",
    "salary": "jsonb",
    "skills": "text[]",
    "link": "text",
    "category": "text",
    "posted_at": "timestamptz",
    "updated_at": "timestamptz",
    "external_id": "text",
    "content_hash": "bytea",
}
_NAMES = ", ".join(_COLUMNS)
_MADE = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())

_ADD = f"""
insert into jobs ({_NAMES}, source, rules)
select {_NAMES}, $2, {RULES} from jsonb_to_recordset($1::text::jsonb) as made ({_MADE})
"""

_CHANGE = f"""
update jobs set version = version + 1, rules = {RULES},
    {", ".join(f"{name} = made.{name}" for name in _COLUMNS if name != "id")}
from jsonb_to_recordset($1::text::jsonb) as made ({_MADE}) where jobs.id = made.id
"""

_WRITTEN_BEFORE = """
select external_id, id, status, content_hash from jobs
where source = $1 and external_id = any($2) for no key update
"""


async def take_turn(connection: Connection, source: str) -> None:
    """Imports of one source go one after the other, batch by batch."""
    await connection.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", f"jobs {source}"
    )


async def written_before(
    connection: Connection, source: str, external_ids: Sequence[str]
) -> dict[str, ImportedJob]:
    """What is stored of these postings, locked, by external id."""
    records = await connection.fetch(_WRITTEN_BEFORE, source, list(external_ids))
    return {
        record["external_id"]: ImportedJob(record["id"], record["status"], record["content_hash"])
        for record in records
    }


async def add(connection: Connection, source: str, rows: Sequence[dict[str, Any]]) -> None:
    """Adds jobs; each row has the columns of `_COLUMNS`."""
    if rows:
        await connection.execute(_ADD, _json(rows), source)


async def change(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Replaces jobs by these rows, with a new version. The caller has locked them."""
    if rows:
        await connection.execute(_CHANGE, _json(rows))


def _json(rows: Sequence[dict[str, Any]]) -> str:
    readable = [{**row, "content_hash": rf"\x{row['content_hash'].hex()}"} for row in rows]
    return msgspec.json.encode(readable).decode()
