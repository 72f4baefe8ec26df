"""What happened to people's accounts and data. Appended, read, and deleted where the table's own
trigger allows it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models.activity import Entry

__all__ = ["add", "count_of_today", "erase", "forget_old", "hold", "page"]

_COLUMNS = ", ".join(Entry.__struct_fields__)
# Of nobody who is gone, nor of who is about to: an erasure waits for this, or this finds nobody.
_ADD = f"""
insert into activity ({_COLUMNS})
select new.* from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[],
    $6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[])
    as new ({_COLUMNS})
where exists (select from accounts where accounts.id = new.account_id for key share)
on conflict do nothing
"""
_PAGE = f"""
select {_COLUMNS} from activity
where account_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3::uuid))
order by at desc, id desc limit $4
"""


async def add(connection: Connection, entries: Sequence[Entry]) -> None:
    """What is there already, or is to be there once, stays as it is."""
    columns = [[getattr(entry, name) for entry in entries] for name in Entry.__struct_fields__]
    await connection.execute(_ADD, *columns)


async def page(
    connection: Connection, account_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[Entry]:
    """The latest first."""
    at, entry_id = after or (None, None)
    return [
        Entry(**record) for record in await connection.fetch(_PAGE, account_id, at, entry_id, limit)
    ]


async def hold(connection: Connection, account_id: UUID) -> None:
    """Until the transaction ends nobody else counts what this person did."""
    await connection.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", f"activity:{account_id}"
    )


async def count_of_today(connection: Connection, account_id: UUID, act: str) -> int:
    """How often in the last 24 hours."""
    count: int = await connection.fetchval(
        "select count(*) from activity"
        " where account_id = $1 and act = $2 and at > now() - interval '1 day'",
        account_id,
        act,
    )
    return count


async def erase(connection: Connection, account_id: UUID) -> None:
    """After the account itself: before, it is refused."""
    await connection.execute("delete from activity where account_id = $1", account_id)


async def forget_old(connection: Connection, days: int) -> None:
    await connection.execute(
        "delete from activity where at < now() - make_interval(days => $1)", days
    )
