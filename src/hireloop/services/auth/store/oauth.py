"""The SQL of OAuth: programs of others, and what people let them do."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models.oauth import Client, Grant, GrantRow, Program

__all__ = [
    "Ended",
    "add_client",
    "add_grant",
    "count_clients",
    "end_client",
    "end_grants",
    "end_grants_around",
    "find_program",
    "grant_by_id",
    "list_clients",
    "list_grants",
    "lock_by_code",
    "redeem",
    "rotate",
]

_CLIENT = """
id, name, case when secret_hash is null then 'public' else 'confidential' end as kind,
redirect_uris, scopes, created_at
"""
_ADD_CLIENT = f"""
insert into oauth_clients (id, account_id, name, redirect_uris, scopes, secret_hash)
select $1, id, $3, $4, $5, $6 from accounts where id = $2
returning {_CLIENT}
"""
_LIST_CLIENTS = f"""
select {_CLIENT} from oauth_clients where account_id = $1 order by created_at, id
"""
# With an account that is disabled its programs are as well.
_FIND_PROGRAM = """
select c.id, c.name, a.full_name as owner, c.redirect_uris, c.scopes, c.secret_hash
from oauth_clients c join accounts a on a.id = c.account_id and a.disabled_at is null
where c.id = $1
"""
_ADD_GRANT = """
insert into oauth_grants
    (id, account_id, client_id, scopes, code_hash, redirect_uri, challenge, expires_at)
select $1, a.id, c.id, $4, $5, $6, $7, now() + make_interval(secs => $8)
from accounts a, oauth_clients c where a.id = $2 and a.disabled_at is null and c.id = $3
returning true
"""
_GRANT = """
select g.id, g.account_id, g.client_id, g.scopes, g.redirect_uri, g.challenge, g.token_hash,
    g.redeemed_at is not null as is_redeemed, g.expires_at < now() as is_expired, g.expires_at,
    g.last_used_at, a.email, a.full_name
from oauth_grants g join accounts a on a.id = g.account_id and a.disabled_at is null
"""
_LOCK_BY_CODE = f"{_GRANT} where g.code_hash = $1 for update of g"
_BY_ID = f"{_GRANT} where g.id = $1"
_REDEEM = """
update oauth_grants set token_hash = $2, redeemed_at = now(), last_used_at = now(),
    expires_at = now() + make_interval(days => $3)
where id = $1
"""
_ROTATE = """
update oauth_grants set token_hash = $2, last_used_at = now(), expires_at =
    least(now() + make_interval(days => $3), redeemed_at + make_interval(days => $4))
where id = $1
"""
_LIST_GRANTS = """
select g.id, c.name, a.full_name as owner, g.scopes, g.created_at, g.last_used_at
from oauth_grants g
join oauth_clients c on c.id = g.client_id join accounts a on a.id = c.account_id
where g.account_id = $1 and g.redeemed_at is not null and g.expires_at > now()
order by g.created_at desc, g.id desc limit 200
"""
# Their access tokens are refused until they would have expired anyway.
_END = """
with ended as (
    delete from oauth_grants g where {which} returning id, account_id),
remembered as (
    insert into ended_sessions (session_id) select id from ended on conflict do nothing)
select id, account_id from ended
"""
_END_GRANTS = _END.format(which="account_id = $1 and ($2::uuid is null or id = $2)")
_END_OF_CLIENT = _END.format(which="client_id = $1")
_END_AROUND = _END.format(
    which="account_id = $1 or client_id in (select id from oauth_clients where account_id = $1)"
)


class Ended(NamedTuple):
    """A grant that was."""

    id: UUID
    account_id: UUID


async def add_client(
    connection: Connection,
    client_id: UUID,
    account_id: UUID,
    *,
    name: str,
    redirect_uris: Sequence[str],
    scopes: Sequence[str],
    secret_hash: bytes | None,
) -> Client | None:
    """None if the account is gone."""
    values = (client_id, account_id, name, list(redirect_uris), list(scopes), secret_hash)
    row = await connection.fetchrow(_ADD_CLIENT, *values)
    return None if row is None else Client(**dict(row))


async def count_clients(connection: Connection, account_id: UUID) -> int:
    number: int = await connection.fetchval(
        "select count(*) from oauth_clients where account_id = $1", account_id
    )
    return number


async def list_clients(connection: Connection, account_id: UUID) -> list[Client]:
    """Oldest first."""
    return [Client(**dict(row)) for row in await connection.fetch(_LIST_CLIENTS, account_id)]


async def end_client(
    connection: Connection, account_id: UUID, client_id: UUID
) -> list[Ended] | None:
    """The grants that ended with it; None if there was no such client of this account."""
    held = await connection.fetchval(
        "select true from oauth_clients where id = $1 and account_id = $2 for update",
        client_id,
        account_id,
    )
    if held is None:
        return None
    ended = await connection.fetch(_END_OF_CLIENT, client_id)
    await connection.execute("delete from oauth_clients where id = $1", client_id)
    return _ended(ended)


async def find_program(connection: Connection, client_id: UUID) -> Program | None:
    row = await connection.fetchrow(_FIND_PROGRAM, client_id)
    return None if row is None else Program(**dict(row))


async def add_grant(
    connection: Connection,
    grant_id: UUID,
    account_id: UUID,
    client_id: UUID,
    *,
    scopes: Sequence[str],
    code_hash: bytes,
    redirect_uri: str,
    challenge: str,
    seconds: float,
) -> bool:
    """Whether it was added; not if the account or the client is gone."""
    values = (list(scopes), code_hash, redirect_uri, challenge, seconds)
    added = await connection.fetchval(_ADD_GRANT, grant_id, account_id, client_id, *values)
    return added is not None


async def lock_by_code(connection: Connection, code_hash: bytes) -> GrantRow | None:
    """The grant, which nobody else can redeem until this transaction ends."""
    return _row(await connection.fetchrow(_LOCK_BY_CODE, code_hash))


async def grant_by_id(
    connection: Connection, grant_id: UUID, *, is_locked: bool = False
) -> GrantRow | None:
    lock = " for update of g" if is_locked else ""
    return _row(await connection.fetchrow(_BY_ID + lock, grant_id))


async def redeem(connection: Connection, grant_id: UUID, *, token_hash: bytes, days: int) -> None:
    await connection.execute(_REDEEM, grant_id, token_hash, days)


async def rotate(
    connection: Connection, grant_id: UUID, *, token_hash: bytes, days: int, most_days: int
) -> None:
    """It ends after `days` without use, and `most_days` after it began."""
    await connection.execute(_ROTATE, grant_id, token_hash, days, most_days)


async def list_grants(connection: Connection, account_id: UUID) -> list[Grant]:
    """Those that are good, newest first."""
    return [Grant(**dict(row)) for row in await connection.fetch(_LIST_GRANTS, account_id)]


async def end_grants(
    connection: Connection, account_id: UUID, *, only: UUID | None = None
) -> list[Ended]:
    """Those that the account gave: all, or one."""
    return _ended(await connection.fetch(_END_GRANTS, account_id, only))


async def end_grants_around(connection: Connection, account_id: UUID) -> list[Ended]:
    """Those that the account gave, and those that others gave to its programs, which go too."""
    ended = await connection.fetch(_END_AROUND, account_id)
    await connection.execute("delete from oauth_clients where account_id = $1", account_id)
    return _ended(ended)


def _row(row: Any) -> GrantRow | None:
    return None if row is None else GrantRow(**dict(row))


def _ended(rows: Sequence[Any]) -> list[Ended]:
    return [Ended(row["id"], row["account_id"]) for row in rows]
