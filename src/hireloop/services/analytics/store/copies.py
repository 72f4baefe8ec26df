"""What this room keeps of jobs and of the people who hire, to know who may see a job's numbers."""

from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = [
    "forget_job",
    "forget_member",
    "is_member",
    "keep_job",
    "keep_member",
    "title_for_member",
]

# An event that arrives late (or again) never overwrites a newer version.
_KEEP_JOB = """
insert into known_jobs (job_id, version, company_id, title) values ($1, $2, $3, $4)
on conflict (job_id) do update
    set version = excluded.version, company_id = excluded.company_id, title = excluded.title
where known_jobs.version <= excluded.version
"""

# The same; who left stays as a row without a role.
_KEEP_MEMBER = """
insert into known_members (company_id, account_id, role, version) values ($1, $2, $3, $4)
on conflict (company_id, account_id) do update
    set role = excluded.role, version = excluded.version
where known_members.version <= excluded.version
"""

_TITLE_FOR_MEMBER = """
select title from known_jobs join known_members using (company_id)
where job_id = $1 and account_id = $2 and role is not null
"""

_IS_MEMBER = """
select exists (
    select from known_members where company_id = $1 and account_id = $2 and role is not null
)
"""


async def keep_job(
    connection: Connection, job_id: UUID, *, version: int, company_id: UUID, title: str
) -> None:
    await connection.execute(_KEEP_JOB, job_id, version, company_id, title)


async def forget_job(connection: Connection, job_id: UUID) -> None:
    """Unless an application to it is counted."""
    await connection.execute(
        "delete from known_jobs where job_id = $1"
        " and not exists (select from facts where job_id = $1)",
        job_id,
    )


async def keep_member(
    connection: Connection, company_id: UUID, account_id: UUID, *, role: str | None, version: int
) -> None:
    await connection.execute(_KEEP_MEMBER, company_id, account_id, role, version)


async def forget_member(connection: Connection, account_id: UUID) -> None:
    await connection.execute(
        "update known_members set role = null where account_id = $1", account_id
    )


async def is_member(connection: Connection, company_id: UUID, account_id: UUID) -> bool:
    found: bool = await connection.fetchval(_IS_MEMBER, company_id, account_id)
    return found


async def title_for_member(connection: Connection, job_id: UUID, account_id: UUID) -> str | None:
    """The job's title; `None` if the account is no member of its company, or there is no job."""
    title: str | None = await connection.fetchval(_TITLE_FOR_MEMBER, job_id, account_id)
    return title
