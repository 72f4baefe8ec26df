"""The SQL of invitations. Whoever changes one holds its company (`companies.lock`)."""

from uuid import UUID

from hireloop.contracts.jobs.roles import Role
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models.invitations import InvitationRow

__all__ = [
    "accept",
    "add",
    "counts_today",
    "erase",
    "find",
    "forget_expired",
    "of_company",
    "revoke",
    "revoke_by",
    "revoke_to",
]

_COLUMNS = ", ".join(InvitationRow.__struct_fields__)
_OPEN = "accepted_at is null and revoked_at is null and expires_at > now()"

_ADD = f"""
insert into invitations (id, company_id, email, email_key, role, code_hash, invited_by, inviter,
    expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))
returning {_COLUMNS}
"""
_COUNTS_TODAY = """
select (select count(*) from invitations
        where email_key = $1 and created_at > now() - interval '1 day') as to_address,
    (select count(*) from invitations
        where invited_by = $2 and created_at > now() - interval '1 day') as by_person
"""
_OF_COMPANY = f"""
select {_COLUMNS} from invitations where company_id = $1 and {_OPEN}
order by created_at desc, id desc limit $2
"""
# One that was accepted is found as well: who sends that again is answered the same.
_FIND = f"""
select {_COLUMNS} from invitations
where code_hash = $1 and revoked_at is null and expires_at > now()
"""
_REVOKE = f"update invitations set revoked_at = now() where company_id = $1 and {_OPEN}"


async def add(
    connection: Connection,
    company_id: UUID,
    *,
    email: str,
    email_key: str,
    role: Role,
    code_hash: bytes,
    caller: Caller,
    days: int,
) -> InvitationRow:
    record = await connection.fetchrow(
        _ADD,
        new_id(),
        company_id,
        email,
        email_key,
        role,
        code_hash,
        caller.account_id,
        caller.full_name,
        days,
    )
    assert record is not None  # it returns what it inserts
    return InvitationRow(**record)


async def counts_today(connection: Connection, email_key: str, invited_by: UUID) -> tuple[int, int]:
    """How many mails went to this address and how many this person had sent, in 24 hours."""
    record = await connection.fetchrow(_COUNTS_TODAY, email_key, invited_by)
    assert record is not None  # counts are always answered
    return record["to_address"], record["by_person"]


async def of_company(connection: Connection, company_id: UUID, *, most: int) -> list[InvitationRow]:
    """Those that wait for their answer, the newest first."""
    records = await connection.fetch(_OF_COMPANY, company_id, most)
    return [InvitationRow(**record) for record in records]


async def find(connection: Connection, code_hash: bytes) -> InvitationRow | None:
    """One that is still good, or was accepted and would still be."""
    record = await connection.fetchrow(_FIND, code_hash)
    return InvitationRow(**record) if record else None


async def accept(connection: Connection, invitation_id: UUID, account_id: UUID) -> None:
    await connection.execute(
        "update invitations set accepted_at = now(), accepted_by = $2 where id = $1",
        invitation_id,
        account_id,
    )


async def revoke(connection: Connection, company_id: UUID, invitation_id: UUID) -> bool:
    """Whether there was such an open one."""
    status: str = await connection.execute(f"{_REVOKE} and id = $2", company_id, invitation_id)
    return status != "UPDATE 0"


async def revoke_to(connection: Connection, company_id: UUID, email_key: str) -> None:
    await connection.execute(f"{_REVOKE} and email_key = $2", company_id, email_key)


async def revoke_by(connection: Connection, company_id: UUID, account_id: UUID) -> None:
    await connection.execute(f"{_REVOKE} and invited_by = $2", company_id, account_id)


async def erase(connection: Connection, account_id: UUID) -> list[UUID]:
    """The ids of those they had sent or accepted."""
    records = await connection.fetch(
        "delete from invitations where invited_by = $1 or accepted_by = $1 returning id",
        account_id,
    )
    return [record["id"] for record in records]


async def forget_expired(connection: Connection) -> None:
    await connection.execute("delete from invitations where expires_at < now()")
