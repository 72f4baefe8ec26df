"""Arrays of PostgreSQL's own types are known here; asyncpg need not ask each connection."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from hireloop.platform.arrays import ARRAYS

ASKED = "select count(*) from pg_prepared_statements where statement like 'WITH RECURSIVE%'"
VALUES: dict[str, list[Any]] = {
    "bool": [True, None, False],
    "bytea": [b"\x00\xff", b""],
    "date": [date(2026, 11, 23)],
    "float8": [0.5, -1.25],
    "int2": [-1, 32_767],
    "int4": [-1, 2**31 - 1],
    "int8": [-1, 2**63 - 1],
    "json": ['{"a": [1]}', "null"],
    "jsonb": ['{"a": [1]}', "null"],
    "timestamptz": [datetime(2026, 11, 23, 18, 30, tzinfo=UTC)],
    "uuid": [UUID(int=1), UUID(int=2**128 - 1)],
    "xid8": [0, 2**63],
}


@pytest.mark.parametrize("kind", VALUES)
async def test_they_go_there_and_back_without_a_question(pools, kind) -> None:
    db = await pools()
    async with db.connection() as connection:
        back = await connection.fetchval(f"select $1::{kind}[]", VALUES[kind])
        rows = await connection.fetch(f"select unnest($1::{kind}[]) as one", [*VALUES[kind]] * 2)

        assert back == VALUES[kind]
        assert [row["one"] for row in rows] == VALUES[kind] * 2
        assert await connection.fetchval(ASKED) == 0


async def test_all_that_are_known_are_tried_here_and_are_what_the_server_says(pools) -> None:
    db = await pools()
    async with db.connection() as connection:
        rows = await connection.fetch(
            """
            select a.oid, a.typname as name, n.nspname as ns, a.typelem as elemtype,
                a.typdelim as elemdelim, e.typname as elemtype_name
            from pg_type a join pg_type e on e.oid = a.typelem
                join pg_namespace n on n.oid = a.typnamespace
            where a.oid = any($1::oid[])
            """,
            list(ARRAYS),
        )

    said = {row["oid"]: {**row, "elemdelim": row["elemdelim"].decode()} for row in rows}
    assert said == {oid: {k: of[k] for k in said[oid]} for oid, of in ARRAYS.items()}
    assert {of["elemtype_name"] for of in ARRAYS.values()} == set(VALUES)


async def test_what_is_not_known_is_asked_about(pools) -> None:
    db = await pools()
    async with db.connection() as connection:
        both = await connection.fetchrow(
            "select array['1.2.3.4'::inet] as networks, array[$1::uuid] as ids", UUID(int=7)
        )

        assert [str(one) for one in both["networks"]] == ["1.2.3.4"]
        assert both["ids"] == [UUID(int=7)]
        assert await connection.fetchval(ASKED) == 1
