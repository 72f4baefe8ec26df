"""Filters that a person gave a name."""

from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.applications.models.tracker import SavedView, ViewFilter

__all__ = ["add", "change", "count", "delete", "erase", "find", "listed"]

_COLUMNS = "id, name, filter::text, version, created_at, updated_at"


async def listed(connection: Connection, candidate_id: UUID) -> list[SavedView]:
    records = await connection.fetch(
        f"select {_COLUMNS} from saved_views where candidate_id = $1 order by lower(name)",
        candidate_id,
    )
    return [_view_of(record) for record in records]


async def count(connection: Connection, candidate_id: UUID) -> int:
    """Locks out whoever else adds one for this person until the transaction ends."""
    await connection.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", f"saved_views:{candidate_id}"
    )
    found: int = await connection.fetchval(
        "select count(*) from saved_views where candidate_id = $1", candidate_id
    )
    return found


async def find(
    connection: Connection, candidate_id: UUID, view_id: UUID, *, lock: bool
) -> SavedView | None:
    record = await connection.fetchrow(
        f"select {_COLUMNS} from saved_views where id = $1 and candidate_id = $2"
        f"{' for update' if lock else ''}",
        view_id,
        candidate_id,
    )
    return record and _view_of(record)


async def add(
    connection: Connection, candidate_id: UUID, name: str, chosen: ViewFilter
) -> SavedView | None:
    """`None` if the person has one of this name."""
    record = await connection.fetchrow(
        "insert into saved_views (id, candidate_id, name, filter, created_at, updated_at)"
        " values ($1, $2, $3, $4::text::jsonb, clock_timestamp(), clock_timestamp())"
        f" on conflict (candidate_id, lower(name)) do nothing returning {_COLUMNS}",
        new_id(),
        candidate_id,
        name,
        _json(chosen),
    )
    return record and _view_of(record)


async def change(connection: Connection, view: SavedView, candidate_id: UUID) -> SavedView | None:
    """Writes name and filter of a locked view; `None` if another has the name."""
    record = await connection.fetchrow(
        "update saved_views set name = $3, filter = $4::text::jsonb, version = version + 1,"
        " updated_at = clock_timestamp() where id = $1 and not exists (select from saved_views"
        " where candidate_id = $2 and lower(name) = lower($3) and id <> $1)"
        f" returning {_COLUMNS}",
        view.id,
        candidate_id,
        view.name,
        _json(view.filter),
    )
    return record and _view_of(record)


async def delete(connection: Connection, candidate_id: UUID, view_id: UUID) -> bool:
    """Whether there was one."""
    return (
        await connection.fetchval(
            "delete from saved_views where id = $1 and candidate_id = $2 returning id",
            view_id,
            candidate_id,
        )
        is not None
    )


async def erase(connection: Connection, candidate_id: UUID) -> None:
    await connection.execute("delete from saved_views where candidate_id = $1", candidate_id)


def _json(chosen: ViewFilter) -> str:
    return msgspec.json.encode(chosen).decode()


def _view_of(record: object) -> SavedView:
    return msgspec.convert(
        {**record, "filter": msgspec.json.decode(record["filter"], type=ViewFilter)},  # type: ignore[dict-item,index]  # a record of asyncpg, which has no types
        SavedView,
    )
