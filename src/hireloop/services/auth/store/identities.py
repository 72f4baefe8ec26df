"""The SQL of identities at OpenID providers, and of those who are on their way through one."""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.identities import (
    Flow,
    IdentityRow,
    Told,
    WaitingIdentity,
)

__all__ = [
    "add",
    "add_account",
    "add_flow",
    "add_waiting",
    "forget_expired",
    "has_other_way",
    "listed",
    "lock_account",
    "remove",
    "remove_all",
    "take_flow",
    "take_half_in",
    "take_waiting",
    "use",
]

_ROW = "id, account_id, issuer, email, created_at, last_used_at"
_USE = """
update identities set last_used_at = now() where issuer = $1 and subject = $2 returning account_id
"""
# From accounts: one that was deleted a moment ago gets none. Whose it is already keeps it, and an
# account has one of each provider.
_ADD = """
insert into identities (id, account_id, issuer, subject, email)
select $1, id, $3, $4, $5 from accounts where id = $2
on conflict do nothing
returning true
"""
_LISTED = f"select {_ROW} from identities where account_id = $1 order by created_at, id"
_HAS_OTHER_WAY = """
select password_hash is not null
       or exists (select from passkeys p where p.account_id = accounts.id)
from accounts where id = $1
"""
_ADD_ACCOUNT = "insert into accounts (id, email, full_name) values ($1, $2, $3)"
_ADD_FLOW = """
insert into identity_flows (state_hash, browser_hash, provider, return_to, account_id, expires_at)
values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
"""
# Whoever asks with it has used it up, from whatever browser.
_TAKE_FLOW = """
delete from identity_flows where state_hash = $1
returning provider, return_to, account_id, browser_hash = $2 and expires_at > now() as is_good
"""
_ADD_WAITING = """
insert into waiting_identities (browser_hash, account_id, issuer, subject, email, expires_at)
values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
on conflict (browser_hash) do update
set account_id = excluded.account_id, issuer = excluded.issuer, subject = excluded.subject,
    email = excluded.email, expires_at = excluded.expires_at
"""
_TAKE_WAITING = """
delete from waiting_identities where browser_hash = $1 and account_id = $2 and expires_at > now()
returning account_id, issuer, subject, email
"""
# Whose identity it is by now, so that one factor was shown.
_TAKE_HALF_IN = """
delete from waiting_identities w using identities i
where w.browser_hash = $1 and w.expires_at > now()
  and i.issuer = w.issuer and i.subject = w.subject and i.account_id = w.account_id
returning w.account_id
"""
_FORGET = (
    "delete from identity_flows where expires_at < now()",
    "delete from waiting_identities where expires_at < now()",
)


async def add_account(connection: Connection, account: Account) -> None:
    """One without a password. Its address may be others' as well until somebody proves it."""
    await connection.execute(_ADD_ACCOUNT, account.id, account.email, account.full_name)


async def use(connection: Connection, told: Told) -> UUID | None:
    """Whose identity it is, and that it was used."""
    found: UUID | None = await connection.fetchval(_USE, told.issuer, told.subject)
    return found


async def add(
    connection: Connection,
    identity_id: UUID,
    account_id: UUID,
    *,
    issuer: str,
    subject: str,
    email: str,
) -> bool:
    """Whether it was added; not if it is somebody's, or the account has one of this provider."""
    values = (identity_id, account_id, issuer, subject, email)
    return await connection.fetchval(_ADD, *values) is not None


async def listed(connection: Connection, account_id: UUID) -> list[IdentityRow]:
    return [IdentityRow(**row) for row in await connection.fetch(_LISTED, account_id)]


async def remove(connection: Connection, identity_id: UUID) -> None:
    await connection.execute("delete from identities where id = $1", identity_id)


async def lock_account(connection: Connection, account_id: UUID) -> None:
    """Of two who take away a way in at once, the second sees what the first has left."""
    await connection.execute("select 1 from accounts where id = $1 for update", account_id)


async def remove_all(connection: Connection, account_id: UUID) -> None:
    await connection.execute("delete from identities where account_id = $1", account_id)


async def has_other_way(connection: Connection, account_id: UUID) -> bool:
    """Whether its owner can sign in without any identity."""
    return bool(await connection.fetchval(_HAS_OTHER_WAY, account_id))


async def add_flow(
    connection: Connection, state_hash: bytes, browser_hash: bytes, flow: Flow, *, seconds: float
) -> None:
    values = (state_hash, browser_hash, flow.provider, flow.return_to, flow.account_id, seconds)
    await connection.execute(_ADD_FLOW, *values)


async def take_flow(connection: Connection, state_hash: bytes, browser_hash: bytes) -> Flow | None:
    """The flow, once; `None` for one that is unknown, used, too old or of another browser."""
    row = await connection.fetchrow(_TAKE_FLOW, state_hash, browser_hash)
    if row is None or not row["is_good"]:
        return None
    return Flow(row["provider"], row["return_to"], row["account_id"])


async def add_waiting(
    connection: Connection, browser_hash: bytes, waiting: WaitingIdentity, *, seconds: float
) -> None:
    values = (waiting.account_id, waiting.issuer, waiting.subject, waiting.email, seconds)
    await connection.execute(_ADD_WAITING, browser_hash, *values)


async def take_waiting(
    connection: Connection, browser_hash: bytes, account_id: UUID
) -> WaitingIdentity | None:
    """What waits for this account in this browser, once."""
    row = await connection.fetchrow(_TAKE_WAITING, browser_hash, account_id)
    return None if row is None else WaitingIdentity(**row)


async def take_half_in(connection: Connection, browser_hash: bytes) -> UUID | None:
    """The account that somebody in this browser is half in by an identity of it, once."""
    found: UUID | None = await connection.fetchval(_TAKE_HALF_IN, browser_hash)
    return found


async def forget_expired(connection: Connection) -> None:
    for statement in _FORGET:
        await connection.execute(statement)
