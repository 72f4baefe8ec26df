"""The SQL of who is told things as a member of a company, and who is one no more."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["gone", "keep", "of_company", "role_of", "take_back"]

# An event that arrives late (or again) never overwrites a newer version.
_KEEP = """
insert into known_members (company_id, account_id, role, version) values ($1, $2, $3, $4)
on conflict (company_id, account_id) do update set role = excluded.role, version = excluded.version
where known_members.version <= excluded.version
returning true
"""
_GONE = """
select company_id, account_id from known_members
where company_id = any($1::uuid[]) and role is null
"""
_TAKE_BACK = (
    "delete from notifications where account_id = $2 and company_id = $1",
    "delete from deliveries where account_id = $2 and company_id = $1 and state = 'waiting'",
)


async def keep(
    connection: Connection, company_id: UUID, account_id: UUID, *, role: str | None, version: int
) -> bool:
    """Whether this is news. Who adds what members are told (`people.hold_erasures`) is waited for,
    so that what is added is either refused there or seen here.
    """
    return bool(await connection.fetchval(_KEEP, company_id, account_id, role, version))


async def take_back(connection: Connection, company_id: UUID, account_id: UUID) -> None:
    """What somebody was told as a member, and what waits to be sent to them."""
    for statement in _TAKE_BACK:
        await connection.execute(statement, company_id, account_id)


async def gone(connection: Connection, company_ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Who left these companies: company and account."""
    records = await connection.fetch(_GONE, list(company_ids))
    return {(record["company_id"], record["account_id"]) for record in records}


async def of_company(connection: Connection, company_id: UUID) -> list[UUID]:
    """The members that are known."""
    records = await connection.fetch(
        "select account_id from known_members where company_id = $1 and role is not null",
        company_id,
    )
    return [record["account_id"] for record in records]


async def role_of(connection: Connection, company_id: UUID, account_id: UUID) -> str | None:
    """Somebody's role in a company; None for who is no member, as far as is known here."""
    role: str | None = await connection.fetchval(
        "select role from known_members where company_id = $1 and account_id = $2",
        company_id,
        account_id,
    )
    return role
