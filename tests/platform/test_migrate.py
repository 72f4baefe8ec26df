"""Migrating: whom a role is kept away from, and what happens when several start or one fails."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.platform import migrate as module
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.held import NOTHING
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, log_schema, role_of
from hireloop.platform.service import Service

SERVICES = {service.name: service for service in runner.load() if service.stores}
PAIRS = [(room, other) for room in SERVICES for other in SERVICES if room != other]
HEARD = [(room, other) for room, other in PAIRS if other in SERVICES[room].sources]
UNHEARD = [(room, other) for room, other in PAIRS if other not in SERVICES[room].sources]
RIGHTS = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
SCHEMAS = [schema for room in SERVICES for schema in (room, log_schema(room))]
EMPTY = "migrate_empty"

_TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'S')
"""
_GRANTED = """
select c.relname, privilege
from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest($3::text[]) privilege
where n.nspname = $2 and c.relkind in ('r', 'p')
and has_table_privilege($1, c.oid, privilege)
"""
_FAILING = '''
"""Makes a table, then fails. Before the deploy."""

from alembic import op

revision = "broken_0001"
down_revision = None
branch_labels = ("broken",)
depends_on = None


def upgrade() -> None:
    op.execute("create table made (id int)")
    op.execute("select 1 / 0")
'''
_SHAPE = """
select n.nspname, c.relname, c.relkind::text, c.relacl::text
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, 2
"""
_WHOLE = """
select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_get_expr(d.adbin, d.adrelid)
from pg_attribute a join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
where n.nspname = any($1) and a.attnum > 0 and not a.attisdropped
union all
select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), null, null
from pg_constraint k join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)
union all
select schemaname, tablename, indexname, indexdef, null, null
from pg_indexes where schemaname = any($1) order by 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere(Service):
    """A room whose migrations lie in a folder of the test."""

    folder: Path

    @property
    def migrations(self) -> Path:
        return self.folder


def first_of(migrations: Path, tmp_path: Path) -> Path:
    """A copy of such a folder as it was at its first revision."""
    folder = tmp_path / migrations.parent.name / "migrations"
    folder.mkdir(parents=True)
    (first,) = migrations.glob("0001_*.py")
    shutil.copy(first, folder)
    return folder


def as_at_first(service: Service, tmp_path: Path) -> Service:
    kept = {one.name: getattr(service, one.name) for one in fields(service)}
    return Elsewhere(**kept, folder=first_of(service.migrations, tmp_path))


@pytest.fixture
def broken(tmp_path: Path) -> Service:
    """A room whose only migration fails after its first statement."""
    folder = tmp_path / "broken" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_broken.py").write_text(_FAILING)
    return Elsewhere(name="broken", package="hireloop.nowhere.broken", held=NOTHING, folder=folder)


@pytest_asyncio.fixture
async def administrator(
    postgres: EmbeddedPostgres, template: str
) -> AsyncIterator[asyncpg.Connection]:
    """On the migrated database, to look at who may do what."""
    connection = await asyncpg.connect(**postgres.connect(database=template))
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def empty(postgres: EmbeddedPostgres) -> AsyncIterator[dict[str, Any]]:
    """Connection parameters of a database in which nothing was done yet."""
    connection = await asyncpg.connect(**postgres.connect())
    await connection.execute(f"create database {EMPTY}")
    yield {**postgres.connect(database=EMPTY), "connection_class": Connection}
    await connection.execute(f"drop database {EMPTY} with (force)")
    await connection.close()


@pytest.mark.parametrize(("room", "other"), PAIRS)
async def test_a_room_sees_nothing_of_the_schema_of_another(
    administrator: asyncpg.Connection, room: str, other: str
) -> None:
    tables = await administrator.fetch(_TABLES, other)
    assert tables, f"{other} has no tables, so there is nothing to keep {room} from"

    usage = await administrator.fetchval(
        "select has_schema_privilege($1, $2, 'usage') or has_schema_privilege($1, $2, 'create')",
        *(role_of(room), other),
    )
    granted = await administrator.fetch(_GRANTED, role_of(room), other, RIGHTS)

    assert not usage
    assert granted == []


@pytest.mark.parametrize(("room", "other"), UNHEARD)
async def test_a_room_sees_nothing_of_a_log_that_it_does_not_listen_to(
    administrator: asyncpg.Connection, room: str, other: str
) -> None:
    usage = await administrator.fetchval(
        "select has_schema_privilege($1, $2, 'usage')", role_of(room), log_schema(other)
    )
    granted = await administrator.fetch(_GRANTED, role_of(room), log_schema(other), RIGHTS)

    assert not usage
    assert granted == []


@pytest.mark.parametrize(("room", "other"), HEARD)
async def test_a_listener_may_read_the_log_and_do_no_more(
    administrator: asyncpg.Connection, room: str, other: str
) -> None:
    creates = await administrator.fetchval(
        "select has_schema_privilege($1, $2, 'create')", role_of(room), log_schema(other)
    )
    granted = await administrator.fetch(_GRANTED, role_of(room), log_schema(other), RIGHTS)

    assert not creates
    assert [tuple(row) for row in granted] == [("events", "SELECT")]


@pytest.mark.parametrize("room", SERVICES)
async def test_a_room_is_no_member_of_another_and_has_no_powers_of_an_administrator(
    administrator: asyncpg.Connection, room: str
) -> None:
    role = await administrator.fetchrow(
        "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,"
        " exists (select from pg_auth_members m where m.member = r.oid) as is_member"
        " from pg_roles r where rolname = $1",
        role_of(room),
    )

    assert not any(role.values())


@pytest.mark.parametrize("room", SERVICES)
async def test_a_room_can_not_create_in_public_nor_a_schema(
    postgres: EmbeddedPostgres, template: str, room: str
) -> None:
    own = await asyncpg.connect(**postgres.connect(user=role_of(room), database=template))
    try:
        for statement in ("create table public.left_here (id int)", "create schema left_here"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await own.execute(statement)
    finally:
        await own.close()


async def test_what_is_refused_on_paper_is_refused_to_a_real_session(
    postgres: EmbeddedPostgres, template: str
) -> None:
    users = await asyncpg.connect(**postgres.connect(user=role_of("users"), database=template))
    try:
        for statement in (
            "select * from auth.accounts",
            "delete from applications.applications",
            "select * from applications_log.events",
            "update auth_log.events set key = 'x'",
            "set role hireloop_auth",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await users.execute(statement)
        await users.execute("select * from auth_log.events")
    finally:
        await users.close()


async def test_many_that_start_at_once_all_succeed_and_one_of_them_migrates(
    empty: dict[str, Any],
) -> None:
    async def start() -> bool:
        connection = await asyncpg.connect(**empty)
        try:
            return await migrate(connection, list(SERVICES.values()))
        finally:
            await connection.close()

    did = await asyncio.gather(*(start() for _ in range(5)))

    assert sorted(did) == [False, False, False, False, True]


async def test_several_processes_that_start_at_once_all_succeed(
    postgres: EmbeddedPostgres, empty: dict[str, Any], tmp_path: Path
) -> None:
    url = postgres.url(database=EMPTY)
    environment = {
        "PATH": os.environ["PATH"],
        "HIRELOOP_HOME": str(tmp_path),
        "HIRELOOP_DATABASE_URL": url,
        "HIRELOOP_SECRET": "s" * 40,
    }
    command = [sys.executable, "-m", "hireloop", "migrate"]

    started = [
        await asyncio.create_subprocess_exec(
            *command, env=environment, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    errors = [(await process.communicate())[1] for process in started]

    assert [process.returncode for process in started] == [0, 0, 0], errors
    connection = await asyncpg.connect(**empty)
    assert await connection.fetchval("select count(*) from hireloop.done") == 1
    await connection.close()


async def test_a_second_run_does_nothing_and_costs_one_query(empty: dict[str, Any]) -> None:
    connection = await asyncpg.connect(**empty)
    services = list(SERVICES.values())
    await migrate(connection, services)
    before = await connection.fetch(_SHAPE)
    queries: list[str] = []
    connection.add_query_logger(lambda record: queries.append(record.query))

    did = await migrate(connection, services)

    connection.terminate()
    again = await asyncpg.connect(**empty)
    after = await again.fetch(_SHAPE)
    await again.close()
    selects = [q for q in queries if not q.startswith(("BEGIN", "COMMIT"))]
    assert did is False
    assert len(selects) == 1, queries
    assert after == before


async def test_a_migration_that_fails_leaves_nothing(
    empty: dict[str, Any], broken: Service
) -> None:
    connection = await asyncpg.connect(**empty)
    before = await connection.fetch(_SHAPE)

    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(connection, [SERVICES["auth"], broken])

    schemas = await connection.fetchval(
        "select count(*) from pg_namespace where nspname in ('auth', 'broken', 'hireloop')"
    )
    assert schemas == 0
    assert await connection.fetch(_SHAPE) == before
    assert (
        await connection.fetchval("select count(*) from pg_roles where rolname like '%broken'") == 0
    )
    assert await migrate(connection, [SERVICES["auth"]]), "it could not be migrated afterwards"
    await connection.close()


@pytest_asyncio.fixture
async def aged(
    empty: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[asyncpg.Connection]:
    """On a database that the first version of every room, and of the platform, made."""
    connection = await asyncpg.connect(**empty)
    then = [as_at_first(service, tmp_path) for service in SERVICES.values()]
    with monkeypatch.context() as at_first:
        at_first.setattr(module, "_PLATFORM", first_of(module._PLATFORM, tmp_path))
        await migrate(connection, then)
    yield connection
    await connection.close()


async def test_a_database_of_the_first_version_becomes_as_one_made_today(
    aged: asyncpg.Connection, administrator: asyncpg.Connection
) -> None:
    today = await administrator.fetch(_WHOLE, SCHEMAS)
    assert await aged.fetch(_WHOLE, SCHEMAS) != today

    await migrate(aged, list(SERVICES.values()))

    assert await aged.fetch(_WHOLE, SCHEMAS) == today


async def test_rooms_bring_a_database_of_the_first_version_up_one_process_after_the_other(
    aged: asyncpg.Connection, administrator: asyncpg.Connection
) -> None:
    for service in SERVICES.values():
        await migrate(aged, [service])

    assert await aged.fetch(_WHOLE, SCHEMAS) == await administrator.fetch(_WHOLE, SCHEMAS)


async def test_the_session_that_migrated_is_as_it_was_before(empty: dict[str, Any]) -> None:
    connection = await asyncpg.connect(**empty)
    query = "select current_user::text, current_setting('search_path')"
    query += ", current_setting('lock_timeout'), current_setting('statement_timeout')"
    before = await connection.fetchrow(query)

    await migrate(connection, [SERVICES["auth"]])

    assert await connection.fetchrow(query) == before
    await connection.close()


async def test_a_room_alone_has_no_schemas_of_others_where_it_reads_no_logs(
    empty: dict[str, Any],
) -> None:
    connection = await asyncpg.connect(**empty)
    await migrate(connection, [SERVICES["notifications"]], share_logs=False)

    rooms = await connection.fetch(
        "select nspname from pg_namespace where nspname = any($1)",
        SCHEMAS,
    )
    await connection.close()

    assert {row["nspname"] for row in rooms} == {"notifications", "notifications_log"}
