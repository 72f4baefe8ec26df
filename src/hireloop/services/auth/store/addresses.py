"""The SQL of e-mail addresses: which accounts have one, and whose it is."""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models import Account
from hireloop.services.auth.store import ACCOUNT

__all__ = ["add_account", "candidates", "change", "hold", "owner", "prove", "to_reset"]

_HOLD = "select pg_advisory_xact_lock(hashtextextended(lower($1), 0))"
# Nothing if somebody else has registered with it since.
_ADD_ACCOUNT = """
insert into accounts (id, email, full_name, password_hash)
select $1, $2, $3, $4
where $5::uuid is not distinct from (
    select id from accounts where lower(email) = lower($2) and email_verified_at is null
    order by created_at desc, id desc limit 1)
returning true
"""
_OWNER = f"""
select {ACCOUNT} from accounts where lower(email) = lower($1) and email_verified_at is not null
"""
_CANDIDATES = f"""
({_OWNER})
union all
(select {ACCOUNT} from accounts where lower(email) = lower($1) and email_verified_at is null
order by created_at desc, id desc limit 1)
"""
_TO_RESET = f"""
select {ACCOUNT} from accounts where lower(email) = lower($1)
order by email_verified_at nulls last, created_at, id limit 1
"""
_PROVE = """
update accounts set email_verified_at = now() where id = $1 and email_verified_at is null
returning email
"""
_CHANGE = f"""
update accounts set email = $2, email_verified_at = now() where id = $1 returning {ACCOUNT}
"""


async def hold(connection: Connection, email: str) -> None:
    """Until the transaction ends nobody else who holds it registers with the address."""
    await connection.execute(_HOLD, email)


async def add_account(connection: Connection, account: Account, *, newest: UUID | None) -> bool:
    """Whether it was added: not if the newest unproved account with its address is another one by
    now than `newest`. Must follow `hold`.
    """
    values = (account.id, account.email, account.full_name, account.password_hash, newest)
    return await connection.fetchval(_ADD_ACCOUNT, *values) is not None


async def candidates(connection: Connection, email: str) -> list[Account]:
    """Who may be meant by an address: the account that has proved it, and the newest of those that
    have not.
    """
    return [Account(**row) for row in await connection.fetch(_CANDIDATES, email)]


async def owner(connection: Connection, email: str) -> Account | None:
    """The account that has proved the address."""
    row = await connection.fetchrow(_OWNER, email)
    return None if row is None else Account(**row)


async def to_reset(connection: Connection, email: str) -> Account | None:
    """The account that has proved the address, or else the one that was there first: nobody makes
    it another by registering with the same address.
    """
    row = await connection.fetchrow(_TO_RESET, email)
    return None if row is None else Account(**row)


async def prove(connection: Connection, account_id: UUID) -> str | None:
    """The address that is the account's from now on; `None` if it was before, or the account is
    gone. Raises `UniqueViolationError` if it is another account's: the transaction is lost then.
    """
    email: str | None = await connection.fetchval(_PROVE, account_id)
    return email


async def change(connection: Connection, account_id: UUID, email: str) -> Account:
    """The account with its new address, which is proved. Raises `UniqueViolationError` if it is
    another account's: the transaction is lost then.
    """
    return Account(**await connection.fetchrow(_CHANGE, account_id, email))
