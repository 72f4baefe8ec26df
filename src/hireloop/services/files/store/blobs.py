"""Keys of bytes with the time at which they go, and the applications that hold on to some."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = [
    "due",
    "expect",
    "hold",
    "keep",
    "remove_of_files",
    "remove_unless_held",
    "removed",
]

_EXPECT = """
insert into blobs (key, file_id, remove_at) values ($1, $2, now() + $3 * interval '1 second')
"""

_DUE = """
select key, file_id from blobs where remove_at <= now()
order by remove_at limit $1 for update skip locked
"""

_AGAIN = """
update blobs set swept = true, remove_at = now() + $2 * interval '1 second'
where key = any($1::text[]) and not swept
"""

_UNLESS_HELD = """
update blobs set remove_at = now() + $2 * interval '1 second'
where file_id = $1 and remove_at is null
    and exists (select from files where id = $1 and hidden_at is not null)
    and not exists (select from holds where holds.file_id = $1)
"""

# Of two events about an application the later one counts, whichever comes last.
_HOLD = """
insert into holds (application_id, version, file_id) values ($1, $2, $3)
on conflict (application_id) do update set version = excluded.version, file_id = excluded.file_id
where holds.version < excluded.version
"""

_KEEP_HELD = """
update blobs set remove_at = null
where key = (select key from files where id = $2) and not swept
    and exists (select from holds where application_id = $1 and file_id = $2)
"""

_LET_GO = """
update holds set version = $2, file_id = null where application_id = $1 and version < $2
"""

_HELD_BEFORE = "select file_id from holds where application_id = $1 and version < $2 for update"


async def expect(connection: Connection, key: str, file_id: UUID, seconds: float) -> None:
    """There will be bytes under this key, to be removed after so long unless they are kept."""
    await connection.execute(_EXPECT, key, file_id, seconds)


async def keep(connection: Connection, key: str) -> bool:
    """For good. False if they have been removed by now."""
    found = await connection.fetchval(
        "update blobs set remove_at = null where key = $1 and not swept returning true", key
    )
    return bool(found)


async def due(connection: Connection, limit: int) -> list[tuple[str, UUID]]:
    """Keys (with their files) whose time has come, locked."""
    return [(r["key"], r["file_id"]) for r in await connection.fetch(_DUE, limit)]


async def removed(connection: Connection, keys: Sequence[str], seconds: float) -> None:
    """There are no bytes under them now. The first time they are due once more after so long, the
    second time they are forgotten.
    """
    await connection.execute("delete from blobs where key = any($1::text[]) and swept", list(keys))
    await connection.execute(_AGAIN, list(keys), seconds)


async def remove_of_files(connection: Connection, file_ids: Sequence[UUID]) -> None:
    """As soon as possible, whoever holds them."""
    ids = list(file_ids)
    await connection.execute("update holds set file_id = null where file_id = any($1::uuid[])", ids)
    await connection.execute(
        "update blobs set remove_at = now() where file_id = any($1::uuid[]) and not swept", ids
    )


async def remove_unless_held(connection: Connection, file_id: UUID, seconds: float) -> None:
    """After so long, if by then no application has been heard of that sent it."""
    await connection.execute(_UNLESS_HELD, file_id, seconds)


async def hold(
    connection: Connection, application_id: UUID, version: int, file_id: UUID | None
) -> UUID | None:
    """Notes what the application has sent (`None`: nothing, or it is gone); returns the file that
    it held until now.
    """
    before: UUID | None = await connection.fetchval(_HELD_BEFORE, application_id, version)
    if file_id is None:
        await connection.execute(_LET_GO, application_id, version)
        return before
    await connection.execute(_HOLD, application_id, version, file_id)
    await connection.execute(_KEEP_HELD, application_id, file_id)
    return before
