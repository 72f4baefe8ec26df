"""The SQL of the codes that are mailed."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import TakenCode

__all__ = ["add", "drop", "take"]

# Those of the last hour are known by how long they are still good.
_ADD = """
with lately as (
    select account_id, email from mailed_codes
    where purpose = $4 and expires_at > now() + make_interval(secs => $5 - 3600)
        and (account_id = $2 or lower(email) = lower($3)))
insert into mailed_codes (code_hash, account_id, email, purpose, expires_at)
select $1, $2, $3, $4, now() + make_interval(secs => $5)
where $6 > (select count(*) from lately where account_id is not distinct from $2)
    and $7 > (select count(*) from lately where lower(email) = lower($3))
returning true
"""
_TAKE = """
delete from mailed_codes where code_hash = $1 and purpose = any($2::text[])
returning account_id, email, purpose, expires_at > now() as is_good
"""
_DROP = "delete from mailed_codes where account_id = $1 and purpose = any($2::text[])"


async def add(
    connection: Connection,
    code_hash: bytes,
    account_id: UUID | None,
    email: str,
    purpose: str,
    *,
    seconds: int,
    most: int,
    most_to_address: int,
) -> bool:
    """Whether it was added; not if in the last hour the account was given `most` for this, or
    `most_to_address` went to the address, for whichever account.
    """
    values = (code_hash, account_id, email, purpose, float(seconds), most, most_to_address)
    return await connection.fetchval(_ADD, *values) is not None


async def take(
    connection: Connection, code_hash: bytes, purposes: Sequence[str]
) -> TakenCode | None:
    """Whose code it is, once; `None` for one that is unknown, used or too old."""
    row = await connection.fetchrow(_TAKE, code_hash, list(purposes))
    if row is None or row["account_id"] is None or not row["is_good"]:
        return None
    return TakenCode(row["account_id"], row["email"], row["purpose"])


async def drop(connection: Connection, account_id: UUID, *purposes: str) -> None:
    await connection.execute(_DROP, account_id, list(purposes))
