"""The employer's board in the database: one job with as many applicants as few ever have, in a
table that other jobs fill, too. The board, a further page of a column, deep ones, filters, one move
and a hundred.

    APPLICANTS=10000 python -m bench pipeline

Goal: p99 of the board and of a further page at most 20 ms with 10,000 applicants.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from bench.tracker import spread
from hireloop.platform.access import Caller
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.services.applications import service
from hireloop.services.applications.logic import board
from hireloop.services.applications.models.hiring import Asked

_MOST = int(os.environ.get("APPLICANTS", "10000"))
_OTHERS = 200_000  # to a hundred other jobs
_ROUNDS = 100
_ALL = Asked(q=None, answers=[], applied_from=None, applied_to=None, has_resume=None)


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            connection: Connection = await asyncpg.connect(
                **postgres.connect(), connection_class=Connection
            )
            await migrate(connection, [service])
            await connection.execute("set search_path to applications, public")
            question, company, recruiter = uuid4(), uuid4(), uuid4()
            jobs = {number: uuid4() for number in (100, _MOST)}
            await connection.execute(_MEMBER, company, recruiter)
            for number, job in jobs.items():
                await connection.execute(_JOB, job, company, str(question))
                await connection.execute(_FILL, [job], company, number)
            others = [uuid4() for _ in range(100)]
            await connection.execute(_FILL, others, company, _OTHERS)
            await connection.execute("vacuum analyze applications")
            await connection.close()
            db = Database(postgres.connect(role_of("applications")), schema="applications", size=2)
            await db.open()
            caller = Caller(recruiter, recruiter, "riley@example.org", "Riley")
            for number, job in jobs.items():
                print(f"  a job with {number:,} applicants")
                await _measure(db, caller, job, question)
            await db.close()


async def _measure(db: Database, caller: Caller, job: UUID, question: UUID) -> None:
    async def whole(asked: Asked) -> Any:
        async with db.connection() as connection:
            return await board.board(connection, caller, job, asked)

    async def page(cursor: str | None, asked: Asked = _ALL) -> Any:
        async with db.connection() as connection:
            return await board.column(
                connection, caller, job, "applied", asked, limit=100, cursor=cursor
            )

    cursor, depth = None, 0
    while depth < 50 and (following := (await page(cursor)).next_cursor):
        cursor, depth = following, depth + 1
    boards = {
        "the board": _ALL,
        "found by name, many": _asked(q="ada"),
        "found by name, one": _asked(q="77 hopper"),
        "found by name, none": _asked(q="zzyzx"),
        "found by answer": _asked(answers=[f"{question}:yes"]),
    }
    for name, asked in boards.items():
        await _say(name, lambda asked=asked: whole(asked))  # type: ignore[misc]  # bound now
    await _say("a page of a column", lambda: page(None))
    await _say(f"the page behind {depth}", lambda: page(cursor))


def _asked(*, q: str | None = None, answers: list[str] | None = None) -> Asked:
    return Asked(q=q, answers=answers or [], applied_from=None, applied_to=None, has_resume=None)


async def _say(name: str, action: Callable[[], Awaitable[Any]]) -> None:
    taken = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        await action()
        taken.append((time.perf_counter() - began) * 1000)
    print(f"    {name:22} {spread(taken)}", flush=True)


_MEMBER = "insert into known_members (company_id, account_id, role) values ($1, $2, 'recruiter')"
_JOB = """
insert into known_jobs (job_id, version, company_id, company, title, questions, is_open)
values ($1, 1, $2, 'Acme', 'Engineer', jsonb_build_array(jsonb_build_object('id', $3::text,
    'text', 'May you work here?', 'kind', 'yes_no', 'required', false, 'choices', '[]'::jsonb)),
    true)
"""
_FILL = """
insert into applications (id, candidate_id, candidate_name, candidate_email, job_id, company_id,
    company, position, status, status_at, applied_at, cover_letter, answers)
select gen_random_uuid(), gen_random_uuid(),
    (array['Ada', 'Grace', 'Alan', 'Edsger'])[1 + n % 4] || ' '
        || (array['Okafor', 'Hopper', 'Meyer', 'Silva', 'Novak'])[1 + n % 5],
    'person' || n || '@example.org', ($1::uuid[])[1 + n % cardinality($1::uuid[])], $2, 'Acme',
    'Engineer', case when n % 50 = 0 then 'interview' when n % 5 = 1 then 'rejected'
        else 'applied' end,
    now() - n * interval '1 minute', now() - n * interval '1 minute',
    repeat('What I would do for you. ', 60),
    jsonb_build_array(jsonb_build_object('question', 'May you work here?',
        'answer', case when n % 3 = 0 then 'yes' else 'no' end))
from generate_series(1, $3::int) n
"""


if __name__ == "__main__":
    main()
