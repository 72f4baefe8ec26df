"""Who hires for a company. Whoever changes it holds the company (`companies.lock`)."""

from typing import Any
from uuid import UUID

from hireloop.contracts.jobs.roles import Role
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models.companies import MemberRow

__all__ = [
    "add",
    "companies_of",
    "find",
    "next_version",
    "of_company",
    "put_role",
    "remove",
    "rename",
    "role_of",
]

_COLUMNS = ", ".join(MemberRow.__struct_fields__)

_ADD = f"""
insert into members (company_id, user_id, role, full_name, email, version)
values ($1, $2, $3, $4, $5, $6)
returning {_COLUMNS}
"""
_PUT_ROLE = f"""
update members set role = $3, version = $4 where company_id = $1 and user_id = $2
returning {_COLUMNS}
"""
_RENAME = f"""
update members set full_name = $3, email = $4, version = $5
where company_id = $1 and user_id = $2
returning {_COLUMNS}
"""


async def of_company(connection: Connection, company_id: UUID) -> list[MemberRow]:
    """The earliest first, which is also the order of succession."""
    records = await connection.fetch(
        f"select {_COLUMNS} from members where company_id = $1 order by since, user_id", company_id
    )
    return [MemberRow(**record) for record in records]


async def find(connection: Connection, company_id: UUID, user_id: UUID) -> MemberRow | None:
    record = await connection.fetchrow(
        f"select {_COLUMNS} from members where company_id = $1 and user_id = $2",
        company_id,
        user_id,
    )
    return MemberRow(**record) if record else None


async def role_of(connection: Connection, company_id: UUID, user_id: UUID) -> Role | None:
    role: Role | None = await connection.fetchval(
        "select role from members where company_id = $1 and user_id = $2", company_id, user_id
    )
    return role


async def next_version(connection: Connection, company_id: UUID) -> int:
    version: int = await connection.fetchval(
        "update companies set memberships = memberships + 1 where id = $1 returning memberships",
        company_id,
    )
    return version


async def add(
    connection: Connection,
    company_id: UUID,
    user_id: UUID,
    role: Role,
    *,
    full_name: str,
    email: str,
) -> MemberRow:
    version = await next_version(connection, company_id)
    record = await connection.fetchrow(_ADD, company_id, user_id, role, full_name, email, version)
    return _written(record)


async def put_role(
    connection: Connection, company_id: UUID, user_id: UUID, role: Role
) -> MemberRow:
    """The caller knows that this is a member."""
    version = await next_version(connection, company_id)
    return _written(await connection.fetchrow(_PUT_ROLE, company_id, user_id, role, version))


async def rename(
    connection: Connection, company_id: UUID, user_id: UUID, *, full_name: str, email: str
) -> MemberRow:
    """The caller knows that this is a member."""
    version = await next_version(connection, company_id)
    record = await connection.fetchrow(_RENAME, company_id, user_id, full_name, email, version)
    return _written(record)


async def remove(connection: Connection, company_id: UUID, user_id: UUID) -> int:
    """The version of there being no such member."""
    await connection.execute(
        "delete from members where company_id = $1 and user_id = $2", company_id, user_id
    )
    return await next_version(connection, company_id)


async def companies_of(connection: Connection, user_id: UUID) -> list[UUID]:
    """The companies a person is a member of, in an order in which all may lock them."""
    records = await connection.fetch(
        "select company_id from members where user_id = $1 order by company_id", user_id
    )
    return [record["company_id"] for record in records]


def _written(record: Any) -> MemberRow:
    assert record is not None  # it returns what it writes
    return MemberRow(**record)
