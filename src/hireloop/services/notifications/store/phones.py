"""The SQL of telephone numbers, the codes that confirm them, and how many SMS were sent."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection

__all__ = [
    "Codes",
    "PhoneRow",
    "codes_sent",
    "confirm",
    "count_code",
    "count_news",
    "find",
    "forget",
    "hold_number",
    "put",
    "remove",
    "try_code",
]

DAY = timedelta(days=1)

_PUT = """
insert into phones as p (account_id, number, code_hash, code_until)
select $1, $2, $3, $4 where not exists (select from erased where account_id = $1)
on conflict (account_id) do update set number = excluded.number, confirmed_at = null,
    code_hash = excluded.code_hash, code_until = excluded.code_until, tries = 0
"""
_TRY = """
update phones set tries = tries + 1
where account_id = $1 and code_until > $2 and tries < $3
returning number, code_hash
"""
_CODES_SENT = """
select count(*) filter (where account_id = $1) as to_account,
    max(at) filter (where account_id = $1) as last_to_account,
    count(*) filter (where number_hash = $2) as to_number
from sms_counted where is_code and (account_id = $1 or number_hash = $2) and at > $3
"""
_COUNT_CODE = """
insert into sms_counted (id, account_id, number_hash, is_code, at) values ($1, $2, $3, true, $4)
"""
# Tried again it is still the one that was counted.
_COUNT_NEWS = """
with known as (select from sms_counted where id = $1),
added as (
    insert into sms_counted (id, account_id, number_hash, is_code, at)
    select $1, $2, $3, false, $4
    where not exists (select from known) and (
        select count(*) from sms_counted where account_id = $2 and at > $5) < $6
    returning true)
select exists (select from known) or exists (select from added)
"""
_FORGET = (
    ("delete from sms_counted where at < $1", 2 * DAY),
    ("delete from phones where confirmed_at is null and code_until < $1", 7 * DAY),
)


class PhoneRow(msgspec.Struct, frozen=True):
    number: str
    confirmed_at: datetime | None
    code_until: datetime | None


class Codes(NamedTuple):
    """How many codes were sent in a day, and when the last one was."""

    to_account: int
    last_to_account: datetime | None
    to_number: int  # by whomever


async def find(
    connection: Connection, account_id: UUID, *, for_change: bool = False
) -> PhoneRow | None:
    """With `for_change` nobody else changes it until the end of the transaction."""
    lock = " for update" if for_change else ""
    row = await connection.fetchrow(
        f"select number, confirmed_at, code_until from phones where account_id = $1{lock}",
        account_id,
    )
    return None if row is None else PhoneRow(*row)


async def put(
    connection: Connection, account_id: UUID, number: str, *, code_hash: bytes, until: datetime
) -> None:
    """Not confirmed, with this code and no other. Wants erasures held."""
    await connection.execute(_PUT, account_id, number, code_hash, until)


async def remove(connection: Connection, account_id: UUID) -> bool:
    """Whether there was one."""
    status: str = await connection.execute("delete from phones where account_id = $1", account_id)
    return status == "DELETE 1"


async def try_code(
    connection: Connection, account_id: UUID, *, now: datetime, most: int
) -> tuple[str, bytes] | None:
    """Counts a try: the number and the hash of its code, or `None` if no code is good any more."""
    row = await connection.fetchrow(_TRY, account_id, now, most)
    return None if row is None else (row["number"], row["code_hash"])


async def confirm(connection: Connection, account_id: UUID, *, at: datetime) -> None:
    await connection.execute(
        "update phones set confirmed_at = $2, code_hash = null, code_until = null"
        " where account_id = $1",
        account_id,
        at,
    )


async def hold_number(connection: Connection, number_hash: bytes) -> None:
    """Whoever else asks for a code to this number waits until the end of the transaction."""
    await connection.execute(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))", number_hash.hex()
    )


async def codes_sent(
    connection: Connection, account_id: UUID, number_hash: bytes, *, now: datetime
) -> Codes:
    return Codes(*await connection.fetchrow(_CODES_SENT, account_id, number_hash, now - DAY))


async def count_code(
    connection: Connection, sms_id: UUID, account_id: UUID, number_hash: bytes, *, at: datetime
) -> None:
    await connection.execute(_COUNT_CODE, sms_id, account_id, number_hash, at)


async def count_news(
    connection: Connection,
    sms_id: UUID,
    account_id: UUID,
    number_hash: bytes,
    *,
    now: datetime,
    most: int,
) -> bool:
    """Whether this SMS is among the `most` that this person may have in a day, and counted. Wants
    the person's number held (`find` for change): else two at once are both the last one.
    """
    values = (sms_id, account_id, number_hash, now, now - DAY, most)
    return bool(await connection.fetchval(_COUNT_NEWS, *values))


async def forget(connection: Connection, *, now: datetime) -> None:
    """What was counted days ago, and numbers that nobody confirmed: who knows whose they are."""
    for statement, age in _FORGET:
        await connection.execute(statement, now - age)
