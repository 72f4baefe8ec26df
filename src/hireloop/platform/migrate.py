"""Brings a database to the shape this version needs: a role and two schemas per room, then each
room's migrations, then what listeners may read.

Alembic knows the revisions and their order and renders them to SQL; asyncpg runs that SQL as the
room's own role, so there is no second driver, and a migration can't touch another room's tables.
All of it happens in one transaction under one advisory lock: several processes may start at once,
and a migration that fails leaves nothing half done.
"""

import asyncio
import hashlib
import io
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg

from hireloop.platform.postgres import Connection, log_schema, role_of

if TYPE_CHECKING:
    from hireloop.platform.service import Service

__all__ = ["migrate"]

_LOCK = 0x4869_7265  # "Hire"
_PLATFORM = Path(__file__).parent / "migrations"
_EXTENSIONS = ("btree_gin", "btree_gist", "pg_trgm", "unaccent")
_ONE_AT_A_TIME = threading.Lock()  # Alembic's `op` is a global of the process


async def migrate(
    connection: Connection,
    services: Sequence["Service"],
    *,
    passwords: dict[str, str] | None = None,
    share_logs: bool = True,
) -> bool:
    """Migrates what the rooms need, as the database's administrator; whether there was anything
    to do.

    `passwords` are those of the rooms' roles; without them (embedded, where the socket is private
    to this user) roles log in without one. With `share_logs` listeners read the logs of other rooms
    in this database, so those are made and opened to them. Raises asyncpg errors, with nothing
    changed.
    """
    storing = [service for service in services if service.stores]
    if not share_logs:
        storing = [replace(service, listeners=()) for service in storing]
    wanted = _fingerprint(storing, passwords or {})
    if await _is_done(connection, wanted):
        return False
    async with connection.transaction():
        await connection.execute("set local lock_timeout = '60s'")
        await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
        await connection.execute(
            "set local lock_timeout = '5s'; set local statement_timeout = '10min'"
        )
        if await _is_done(connection, wanted):
            return False
        await _bring_up(connection, storing, passwords or {})
        for service in storing:
            await _grant_sources(connection, service)
        await connection.execute(
            "insert into hireloop.done (fingerprint) values ($1) on conflict do nothing", wanted
        )
    return True


async def _is_done(connection: Connection, fingerprint: str) -> bool:
    try:
        async with connection.transaction():  # a savepoint: the table may not be there yet
            return bool(
                await connection.fetchval(
                    "select true from hireloop.done where fingerprint = $1", fingerprint
                )
            )
    except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
        return False


async def _bring_up(
    connection: Connection, storing: Sequence["Service"], passwords: dict[str, str]
) -> None:
    steps = await _steps(connection, storing)
    # To import Alembic takes as long as PostgreSQL needs for roles and schemas.
    rendering = asyncio.create_task(asyncio.to_thread(_rendered, steps))
    try:
        await _prepare_database(connection)
        for room in sorted({name for s in storing for name in (s.name, *s.sources)}):
            await _prepare_room(connection, room, passwords.get(room))
        for step, sql in zip(steps, await rendering, strict=True):
            await _upgrade(connection, step.room, sql)
    finally:
        rendering.cancel()


async def _prepare_database(connection: Connection) -> None:
    await connection.execute("create schema if not exists hireloop")
    await connection.execute(
        "create table if not exists hireloop.done"
        " (fingerprint text primary key, at timestamptz not null default now())"
    )
    await connection.execute("revoke create on schema public from public")
    for extension in _EXTENSIONS:
        await connection.execute(f"create extension if not exists {extension} schema public")


async def _prepare_room(connection: Connection, room: str, password: str | None) -> None:
    role = role_of(room)
    try:
        async with connection.transaction():
            await connection.execute(f"create role {role} login")
    except (asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
        pass  # roles belong to the whole server; another database of it made this one
    if password is not None:
        await connection.execute(f"alter role {role} password '{password}'")
    await connection.execute(f"grant {role} to current_user")
    for schema in (room, log_schema(room)):
        await connection.execute(f"create schema if not exists {schema} authorization {role}")


@dataclass(frozen=True, slots=True)
class _Step:
    """What the schemas of a room have not seen yet."""

    room: str
    folders: tuple[Path, ...]
    since: frozenset[str]  # the revisions of these folders that they are at; empty: none


async def _steps(connection: Connection, storing: Sequence["Service"]) -> list[_Step]:
    """One for each room that is behind. Of a room that is only listened to, its log is all that is
    known here: the revisions of its own tables are not looked at.
    """
    folders: dict[str, tuple[Path, ...]]
    folders = {room: (_PLATFORM,) for service in storing for room in service.sources}
    folders |= {service.name: (_PLATFORM, service.migrations) for service in storing}
    steps = []
    for room, known in sorted(folders.items()):
        lines = {_line(folder) for folder in known}
        current = await _current(connection, room)
        since = frozenset(one for one in current if one.rpartition("_")[0] in lines)
        if not _heads(known) <= since:
            steps.append(_Step(room, known, since))
    return steps


async def _upgrade(connection: Connection, room: str, sql: str) -> None:
    await connection.execute(f"set local role {role_of(room)}")
    await connection.execute(f"set local search_path to {room}, {log_schema(room)}, public")
    await connection.execute(sql)
    await connection.execute("reset role; reset search_path")


async def _current(connection: Connection, room: str) -> frozenset[str]:
    if not await connection.fetchval("select to_regclass($1)", f"{room}.alembic_version"):
        return frozenset()
    rows = await connection.fetch(f"select version_num from {room}.alembic_version")
    return frozenset(row["version_num"] for row in rows)


async def _grant_sources(connection: Connection, service: "Service") -> None:
    for source in service.sources:
        if source == service.name:
            continue
        schema, listener = log_schema(source), role_of(service.name)
        await connection.execute(f"grant usage on schema {schema} to {listener}")
        await connection.execute(f"grant select on {schema}.events to {listener}")


def _line(folder: Path) -> str:
    """What the revisions of a folder begin with: `jobs` for those of the room jobs."""
    return folder.parent.name


def _heads(folders: Sequence[Path]) -> frozenset[str]:
    """The newest revision of each folder, from the files alone: `0002_x.py` in the folder of `jobs`
    is `jobs_0002` (an architecture test holds the files to it). Alembic and SQLAlchemy, half a
    second of imports, are then only loaded when there is something to migrate.
    """
    heads = set()
    for folder in folders:
        files = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.py"))
        if files:
            heads.add(f"{_line(folder)}_{files[-1].name[:4]}")
    return frozenset(heads)


def _fingerprint(services: Sequence["Service"], passwords: dict[str, str]) -> str:
    digest = hashlib.sha256()
    for service in sorted(services, key=lambda s: s.name):
        heads = sorted(_heads([_PLATFORM, service.migrations]))
        digest.update(repr((service.name, heads, service.sources)).encode())
        digest.update(passwords.get(service.name, "").encode())
    return digest.hexdigest()


def _rendered(steps: Sequence[_Step]) -> list[str]:
    with _ONE_AT_A_TIME:
        return [_render(step) for step in steps]


def _render(step: _Step) -> str:
    from alembic.config import Config  # noqa: PLC0415  # see _heads
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415  # see _heads
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # see _heads

    config = Config()
    config.set_main_option("script_location", str(_PLATFORM))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, step.folders)))
    scripts = ScriptDirectory.from_config(config)
    buffer = io.StringIO()
    with EnvironmentContext(
        config,
        scripts,
        fn=lambda revision, _: scripts._upgrade_revs("heads", revision),  # noqa: SLF001  # as `alembic upgrade --sql` does
        as_sql=True,
        starting_rev=tuple(sorted(step.since)) or None,
        destination_rev="heads",
    ) as environment:
        environment.configure(dialect_name="postgresql", output_buffer=buffer, room=step.room)
        environment.run_migrations()
    return re.sub(r"^(BEGIN|COMMIT);$", "", buffer.getvalue(), flags=re.MULTILINE)
