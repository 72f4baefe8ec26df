"""The SQL of accounts and sessions. That of addresses and of what is mailed is beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import Account

__all__ = [
    "ACCOUNT",
    "SessionRow",
    "add_session",
    "delete_account",
    "end_sessions",
    "ended_since",
    "find_account",
    "forget_expired",
    "list_sessions",
    "lock_session",
    "rename",
    "rotate",
    "set_password",
]

# All that an account has, wherever it is looked up.
ACCOUNT = """
id, email, full_name, password_hash, email_verified_at, disabled_at,
exists (select from authenticators a
    where a.account_id = accounts.id and a.confirmed_at is not null)
or exists (select from passkeys p where p.account_id = accounts.id) as has_second_factor
"""
_FIND_ACCOUNT = f"select {ACCOUNT} from accounts where id = $1 and disabled_at is null"
_DELETE_ACCOUNT = "delete from accounts where id = $1"
_RENAME = "update accounts set full_name = $2 where id = $1 and full_name <> $2"
_SET_PASSWORD = "update accounts set password_hash = $2 where id = $1"  # noqa: S105  # a statement

# From accounts: an account that was deleted or disabled a moment ago gets no session.
_ADD_SESSION = """
insert into sessions (id, account_id, token_hash, expires_at, device)
select $1, id, $3, now() + make_interval(days => least($4::int, $6::int)), $5 from accounts
where id = $2 and disabled_at is null
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
    expires_at = least(now() + make_interval(days => $3), created_at + make_interval(days => $4))
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

_FORGET = (
    "delete from sessions where expires_at < now() - interval '1 day'",
    "delete from ended_sessions where ended_at < now() - interval '2 days'",
    "delete from mailed_codes where expires_at < now()",
    "delete from used_challenges where expires_at < now()",
    """
    delete from oauth_grants where redeemed_at is null and created_at < now() - interval '1 day'
    """,
    "delete from oauth_grants where expires_at < now() - interval '1 day'",
    """
    delete from authenticators where confirmed_at is null and created_at < now() - interval '1 day'
    """,
)


class SessionRow(msgspec.Struct, frozen=True):
    id: UUID
    account_id: UUID
    token_hash: bytes
    previous_hash: bytes | None
    rotated_at: datetime
    is_expired: bool
    is_fresh: bool  # rotated so lately that the token before may be answered once more


async def find_account(connection: Connection, account_id: UUID) -> Account | None:
    """`None` also for one that is disabled."""
    row = await connection.fetchrow(_FIND_ACCOUNT, account_id)
    return None if row is None else Account(**row)


async def delete_account(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_DELETE_ACCOUNT, account_id)


async def rename(connection: Connection, account_id: UUID, full_name: str) -> None:
    await connection.execute(_RENAME, account_id, full_name)


async def set_password(connection: Connection, account_id: UUID, password_hash: str) -> None:
    await connection.execute(_SET_PASSWORD, account_id, password_hash)


async def add_session(
    connection: Connection,
    session_id: UUID,
    account_id: UUID,
    *,
    token_hash: bytes,
    days: int,
    most_days: int,
    device: str,
) -> bool:
    """Whether it was added; not if the account is gone."""
    values = (session_id, account_id, token_hash, days, device, most_days)
    return await connection.fetchval(_ADD_SESSION, *values) is not None


async def lock_session(
    connection: Connection, session_id: UUID, *, fresh_seconds: float
) -> SessionRow | None:
    """The session, which nobody else can rotate until this transaction ends."""
    row = await connection.fetchrow(_LOCK_SESSION, session_id, fresh_seconds)
    return None if row is None else SessionRow(**row)


async def rotate(
    connection: Connection, session_id: UUID, *, token_hash: bytes, days: int, most_days: int
) -> None:
    """The next token, good for `days`; but the session ends `most_days` after it was opened."""
    await connection.execute(_ROTATE, session_id, token_hash, days, most_days)


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


async def forget_expired(connection: Connection) -> None:
    for statement in _FORGET:
        await connection.execute(statement)
