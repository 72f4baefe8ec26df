"""The SQL of authenticator apps and recovery codes, and of the end of all second factors."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models.factors import Authenticator, Totp

__all__ = [
    "begin",
    "count_right",
    "count_wrong",
    "drop_all",
    "drop_codes",
    "find",
    "remove",
    "set_codes",
    "standing",
    "use_code",
]

# One that is asked for already stays as it is.
_BEGIN = """
insert into authenticators as a (account_id, secret)
select id, $2 from accounts where id = $1
on conflict (account_id) do update set secret = excluded.secret, created_at = now()
    where a.confirmed_at is null
returning true
"""
_FIND = """
select account_id, secret, confirmed_at, last_step, wrong,
       greatest(extract(epoch from wait_until - now()), 0)::float8 as wait
from authenticators where account_id = $1 for update
"""
_STANDING = """
select (select confirmed_at from authenticators where account_id = $1) as since,
       (select count(*) from recovery_codes where account_id = $1) as recovery_codes_left
"""
_RIGHT = """
update authenticators
set last_step = $2, wrong = 0, confirmed_at = coalesce(confirmed_at, now())
where account_id = $1
"""
_WRONG = """
update authenticators set wrong = wrong + 1, wait_until = now() + make_interval(secs => $2)
where account_id = $1
"""
_DROP_ALL = """
with apps as (delete from authenticators where account_id = $1),
     codes as (delete from recovery_codes where account_id = $1)
delete from passkeys where account_id = $1
"""
_SET_CODES = """
insert into recovery_codes (account_id, code_hash) select $1, unnest($2::bytea[])
"""


async def begin(connection: Connection, account_id: UUID, secret: bytes) -> bool:
    """Whether it was begun: not if there is one already, or no account."""
    return await connection.fetchval(_BEGIN, account_id, secret) is not None


async def find(connection: Connection, account_id: UUID) -> Authenticator | None:
    """The account's, which nobody else tries a code of until this transaction ends."""
    row = await connection.fetchrow(_FIND, account_id)
    return None if row is None else Authenticator(**dict(row))


async def standing(connection: Connection, account_id: UUID) -> Totp:
    row = await connection.fetchrow(_STANDING, account_id)
    return Totp(**dict(row))


async def count_right(connection: Connection, account_id: UUID, step: int) -> None:
    """Confirms it, too, if it was not."""
    await connection.execute(_RIGHT, account_id, step)


async def count_wrong(connection: Connection, account_id: UUID, *, wait: float) -> None:
    """No code is taken for that many seconds."""
    await connection.execute(_WRONG, account_id, wait)


async def remove(connection: Connection, account_id: UUID) -> bool:
    """Whether one was asked for."""
    return bool(
        await connection.fetchval(
            "delete from authenticators where account_id = $1 returning confirmed_at is not null",
            account_id,
        )
    )


async def set_codes(connection: Connection, account_id: UUID, hashes: Sequence[bytes]) -> None:
    """In place of those from before."""
    await drop_codes(connection, account_id)
    await connection.execute(_SET_CODES, account_id, list(hashes))


async def use_code(connection: Connection, account_id: UUID, code_hash: bytes) -> bool:
    """Whether there was such a code; there is not any more."""
    return bool(
        await connection.fetchval(
            "delete from recovery_codes where account_id = $1 and code_hash = $2 returning true",
            account_id,
            code_hash,
        )
    )


async def drop_codes(connection: Connection, account_id: UUID) -> None:
    await connection.execute("delete from recovery_codes where account_id = $1", account_id)


async def drop_all(connection: Connection, account_id: UUID) -> None:
    """Passkeys as well."""
    await connection.execute(_DROP_ALL, account_id)
