"""The SQL of accounts, sessions and mailed codes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import Account

__all__ = [
    "SessionRow",
    "add_account",
    "add_code",
    "add_session",
    "delete_account",
    "drop_codes",
    "end_sessions",
    "ended_since",
    "find_account",
    "find_account_by_email",
    "forget_expired",
    "is_verified",
    "list_sessions",
    "lock_session",
    "rename",
    "rotate",
    "set_password",
    "take_code",
    "verify_email",
]

_ACCOUNT = "id, email, full_name, password_hash"
_ADD_ACCOUNT = """
insert into accounts (id, email, full_name, password_hash) values ($1, $2, $3, $4)
on conflict (lower(email)) do nothing
returning true
"""
_FIND_ACCOUNT = f"select {_ACCOUNT} from accounts where id = $1"
_FIND_ACCOUNT_BY_EMAIL = f"select {_ACCOUNT} from accounts where lower(email) = lower($1)"
_DELETE_ACCOUNT = "delete from accounts where id = $1"
_RENAME = "update accounts set full_name = $2 where id = $1 and full_name <> $2"
_SET_PASSWORD = "update accounts set password_hash = $2 where id = $1"  # noqa: S105  # a statement
_VERIFY_EMAIL = """
update accounts set email_verified_at = coalesce(email_verified_at, now()) where id = $1
"""

# From accounts: an account that was deleted a moment ago gets no session.
_ADD_SESSION = """
insert into sessions (id, account_id, token_hash, expires_at, device)
select $1, id, $3, now() + make_interval(days => $4), $5 from accounts where id = $2
returning true
"""
_LOCK_SESSION = """
select id, account_id, token_hash, previous_hash, rotated_at, expires_at < now() as is_expired,
       now() - rotated_at < make_interval(secs => $2) as is_fresh
from sessions where id = $1 for update
"""
_ROTATE = """
update sessions
set token_hash = $2, previous_hash = token_hash, rotated_at = now(),
    expires_at = now() + make_interval(days => $3)
where id = $1
"""
_LIST_SESSIONS = """
select id, device, created_at, rotated_at as last_used_at
from sessions where account_id = $1 and expires_at > now()
order by rotated_at desc limit 100
"""
_END_SESSIONS = """
with ended as (
    delete from sessions
    where account_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
    returning id)
insert into ended_sessions (session_id) select id from ended
on conflict do nothing
returning session_id
"""
_ENDED_SINCE = """
select session_id from ended_sessions where ended_at > now() - make_interval(secs => $1)
"""

# Those of the last hour are known by how long they are still good.
_ADD_CODE = """
insert into mailed_codes (code_hash, account_id, purpose, expires_at)
select $1, $2, $3, now() + make_interval(secs => $4)
where $5 > (
    select count(*) from mailed_codes where account_id = $2 and purpose = $3
        and expires_at > now() + make_interval(secs => $4 - 3600))
returning true
"""
_TAKE_CODE = """
delete from mailed_codes where code_hash = $1 and purpose = $2
returning account_id, expires_at > now() as is_good
"""
_FORGET = (
    "delete from sessions where expires_at < now() - interval '1 day'",
    "delete from ended_sessions where ended_at < now() - interval '2 days'",
    "delete from mailed_codes where expires_at < now()",
)


class SessionRow(msgspec.Struct, frozen=True):
    id: UUID
    account_id: UUID
    token_hash: bytes
    previous_hash: bytes | None
    rotated_at: datetime
    is_expired: bool
    is_fresh: bool  # rotated so lately that the token before may be answered once more


async def add_account(connection: Connection, account: Account) -> bool:
    """Whether it was added; not if the address has an account."""
    values = (account.id, account.email, account.full_name, account.password_hash)
    return await connection.fetchval(_ADD_ACCOUNT, *values) is not None


async def find_account(connection: Connection, account_id: UUID) -> Account | None:
    return _account(await connection.fetchrow(_FIND_ACCOUNT, account_id))


async def find_account_by_email(connection: Connection, email: str) -> Account | None:
    return _account(await connection.fetchrow(_FIND_ACCOUNT_BY_EMAIL, email))


async def delete_account(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_DELETE_ACCOUNT, account_id)


async def rename(connection: Connection, account_id: UUID, full_name: str) -> None:
    await connection.execute(_RENAME, account_id, full_name)


async def set_password(connection: Connection, account_id: UUID, password_hash: str) -> None:
    await connection.execute(_SET_PASSWORD, account_id, password_hash)


async def is_verified(connection: Connection, account_id: UUID) -> bool:
    return bool(
        await connection.fetchval(
            "select email_verified_at is not null from accounts where id = $1", account_id
        )
    )


async def verify_email(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_VERIFY_EMAIL, account_id)


async def add_session(
    connection: Connection,
    session_id: UUID,
    account_id: UUID,
    *,
    token_hash: bytes,
    days: int,
    device: str,
) -> bool:
    """Whether it was added; not if the account is gone."""
    values = (session_id, account_id, token_hash, days, device)
    return await connection.fetchval(_ADD_SESSION, *values) is not None


async def lock_session(
    connection: Connection, session_id: UUID, *, fresh_seconds: float
) -> SessionRow | None:
    """The session, which nobody else can rotate until this transaction ends."""
    row = await connection.fetchrow(_LOCK_SESSION, session_id, fresh_seconds)
    return None if row is None else SessionRow(**row)


async def rotate(connection: Connection, session_id: UUID, *, token_hash: bytes, days: int) -> None:
    await connection.execute(_ROTATE, session_id, token_hash, days)


async def list_sessions(connection: Connection, account_id: UUID) -> Sequence[Any]:
    rows: Sequence[Any] = await connection.fetch(_LIST_SESSIONS, account_id)
    return rows


async def end_sessions(
    connection: Connection,
    account_id: UUID,
    *,
    only: UUID | None = None,
    but: UUID | None = None,
) -> list[UUID]:
    """Ends the account's sessions: all, `only` one, or all `but` one. Which ones they were."""
    rows = await connection.fetch(_END_SESSIONS, account_id, only, but)
    return [row["session_id"] for row in rows]


async def ended_since(connection: Connection, seconds: int) -> list[UUID]:
    rows = await connection.fetch(_ENDED_SINCE, float(seconds))
    return [row["session_id"] for row in rows]


async def add_code(
    connection: Connection,
    code_hash: bytes,
    account_id: UUID,
    purpose: str,
    *,
    seconds: int,
    most: int,
) -> bool:
    """Whether it was added; not if the account was given `most` for this in the last hour."""
    values = (code_hash, account_id, purpose, float(seconds), most)
    return await connection.fetchval(_ADD_CODE, *values) is not None


async def take_code(connection: Connection, code_hash: bytes, purpose: str) -> UUID | None:
    """Whose code it is, once; `None` for one that is unknown, used or too old."""
    row = await connection.fetchrow(_TAKE_CODE, code_hash, purpose)
    return row["account_id"] if row is not None and row["is_good"] else None


async def drop_codes(connection: Connection, account_id: UUID, purpose: str) -> None:
    await connection.execute(
        "delete from mailed_codes where account_id = $1 and purpose = $2", account_id, purpose
    )


async def forget_expired(connection: Connection) -> None:
    for statement in _FORGET:
        await connection.execute(statement)


def _account(row: Any) -> Account | None:
    return None if row is None else Account(**row)
