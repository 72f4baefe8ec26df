"""Somebody's contacts in the database: one person with as many as one may have, in a table that
others fill, too. First pages and deep ones, words that many have and words that few have, slips.

    CONTACTS=1000000 python -m bench contacts

Goal: p99 of the list at most 5 ms; with words at most 50 ms. A hundred thousand in all unless told
otherwise.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

from bench.job_search import spread
from hireloop.platform.access import Caller
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.migrate import migrate
from hireloop.platform.postgres import Connection, Database, role_of
from hireloop.services.contacts import service
from hireloop.services.contacts.logic import keeping

_ALL = int(os.environ.get("CONTACTS", "100000"))
_EACH = 100  # of everybody else
_ROUNDS = 60

_ASKED = {
    "all": None,
    "1 in 4": "engineer",
    "none with both words": "recruiter nova42",
    "1 in 1,000": "ornithologist",
    "a name": "kolasa",
    "one letter": "e",
    "nobody": "zzyzx quux",
    "slip, 1 in 4": "enginere",
    "slip, 1 in 1,000": "ornitologist",
    "slip in a name": "kolsaa",
}

_FILL = """
insert into contacts (id, owner_id, name, position, company, name_key, search_key, created_at,
    updated_at)
select gen_random_uuid(), owner_id, name, position, company, lower(name),
    lower(name || ' ' || company || ' ' || position), now(), now()
from (
    select case when n <= $2 then $1 else md5((n / $3)::text)::uuid end as owner_id,
        case when n % 1000 = 7 then 'Mari Kolasa' else initcap(
            (array['ma','jo','an','ka','pe','lu','so','el'])[1 + n % 8]
            || (array['ri','na','lin','ter','kas','vi'])[1 + n / 8 % 6] || ' '
            || (array['ko','sa','mi','ler','ny','gar','cia','van','wo','ski'])[1 + n / 48 % 10]
            || (array['la','ta','ka','hu','ang','ro','mo','re','ti','zu'])[1 + n / 480 % 10])
        end as name,
        case when n % 1000 = 13 then 'Ornithologist' else
            (array['Recruiter','Engineer','Talent Partner','Designer'])[1 + n % 4] end as position,
        'Nova' || n % 300 as company
    from generate_series(1, $4::int) n
) made
"""


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with EmbeddedPostgres(Path(folder) / "home") as postgres:
            ada = uuid4()
            began = time.perf_counter()
            await _fill(postgres, ada)
            print(f"  {_ALL:,} contacts in {time.perf_counter() - began:.0f} s", flush=True)
            db = Database(postgres.connect(role_of("contacts")), schema="contacts", size=1)
            await db.open()
            of_others = UUID("cfa53013-58b9-fcbe-7aa4-5b1ceea088c6")  # md5 of 1500
            async with db.connection() as connection:
                await _measure(connection, f"with {keeping.MOST:,}", ada)
                await _measure(connection, f"with {_EACH}", of_others)
            await db.close()


async def _fill(postgres: EmbeddedPostgres, ada: UUID) -> None:
    connection: Connection = await asyncpg.connect(
        **postgres.connect(), connection_class=Connection
    )
    await migrate(connection, [service])
    await connection.execute("set search_path to contacts, public")
    await connection.execute(_FILL, ada, keeping.MOST, _EACH, _ALL)
    await connection.execute("vacuum analyze contacts")
    await connection.close()


async def _measure(connection: Connection, who: str, owner: UUID) -> None:
    caller = Caller(owner, owner, "ada@example.org", "Ada")
    for name, q in _ASKED.items():
        first, deep, found = [], [], 0
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            page = await keeping.listed(
                connection, caller, q=q, application_id=None, limit=50, cursor=None
            )
            first.append((time.perf_counter() - began) * 1000)
            found = len(page.items)
            if page.next_cursor:
                began = time.perf_counter()
                await keeping.listed(
                    connection, caller, q=q, application_id=None, limit=50, cursor=page.next_cursor
                )
                deep.append((time.perf_counter() - began) * 1000)
        print(f"  {who:12} {name:18} {found:>3} shown   {spread(first)}", flush=True)
        if deep:
            print(f"  {'':12} {'':18} {'next':>9}   {spread(deep)}", flush=True)


if __name__ == "__main__":
    main()
