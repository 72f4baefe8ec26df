"""What this room keeps of jobs and of the people who hire, so that applying needs no other room."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from hireloop.contracts.jobs.events import Question
from hireloop.contracts.money import Salary
from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import JobCopy, KnownMember

__all__ = [
    "close_job",
    "forget_job",
    "forget_member",
    "job",
    "keep_job",
    "keep_members",
    "members",
    "name_of",
    "role_of",
]

_JOB = """
select job_id, version, company_id, company, title, location, salary::text, questions::text, link,
    is_open and (closes_at is null or closes_at > now()) as is_open, closes_at,
    answer_days, array(select account_id from known_members m
        where m.company_id = j.company_id and m.role is not null) as recruiter_ids
from known_jobs j where job_id = $1
"""

# An event that arrives late (or again) never overwrites a newer version.
_KEEP_JOB = """
insert into known_jobs (job_id, version, company_id, company, title, location, salary, questions,
    link, is_open, closes_at, answer_days)
values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb, $9, $10, $11, $12)
on conflict (job_id) do update set version = excluded.version, company_id = excluded.company_id,
    company = excluded.company, title = excluded.title, location = excluded.location,
    salary = excluded.salary, questions = excluded.questions, link = excluded.link,
    is_open = excluded.is_open, closes_at = excluded.closes_at, answer_days = excluded.answer_days
where known_jobs.version <= excluded.version
"""

_CLOSE_JOB = """
update known_jobs set is_open = false, version = $2 where job_id = $1 and version <= $2
"""

_FORGET_JOB = (
    (
        "delete from known_jobs where job_id = $1"
        " and not exists (select from applications where job_id = $1)"
    ),
    (
        "delete from known_postings where job_id = $1"
        " and not exists (select from applications where job_id = $1)"
    ),
)

# The same for members; who left stays as a row without a role.
_KEEP_MEMBERS = """
insert into known_members (company_id, account_id, role, version, full_name, email)
select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::text[], $6::text[])
on conflict (company_id, account_id) do update set role = excluded.role,
    version = excluded.version, full_name = excluded.full_name, email = excluded.email
where known_members.version <= excluded.version
"""


async def job(connection: Connection, job_id: UUID) -> JobCopy | None:
    record = await connection.fetchrow(_JOB, job_id)
    if record is None:
        return None
    values = dict(record)
    values["salary"] = values["salary"] and msgspec.json.decode(values["salary"], type=Salary)
    values["questions"] = msgspec.json.decode(values["questions"], type=list[Question])
    return JobCopy(**values)


async def keep_job(connection: Connection, copy: JobCopy) -> None:
    await connection.execute(
        _KEEP_JOB,
        copy.job_id,
        copy.version,
        copy.company_id,
        copy.company,
        copy.title,
        copy.location,
        copy.salary and msgspec.json.encode(copy.salary).decode(),
        msgspec.json.encode(copy.questions).decode(),
        copy.link,
        copy.is_open,
        copy.closes_at,
        copy.answer_days,
    )


async def close_job(connection: Connection, job_id: UUID, version: int) -> None:
    await connection.execute(_CLOSE_JOB, job_id, version)


async def forget_job(connection: Connection, job_id: UUID) -> None:
    """Unless somebody has applied to it."""
    for statement in _FORGET_JOB:
        await connection.execute(statement, job_id)


async def keep_members(connection: Connection, members: Sequence[KnownMember]) -> None:
    """In one order, so that two who keep the same ones wait for each other."""
    rows = sorted(members, key=lambda member: (member.company_id, member.account_id))
    columns = [[getattr(row, name) for row in rows] for name in KnownMember.__struct_fields__]
    await connection.execute(_KEEP_MEMBERS, *columns)


async def forget_member(connection: Connection, account_id: UUID) -> None:
    """Their id stays with nothing beside it: that they are no member any more."""
    await connection.execute(
        "update known_members set role = null, full_name = '', email = '' where account_id = $1",
        account_id,
    )


async def role_of(connection: Connection, company_id: UUID, account_id: UUID) -> str | None:
    """`None` for who is no member."""
    role: str | None = await connection.fetchval(
        "select role from known_members where company_id = $1 and account_id = $2",
        company_id,
        account_id,
    )
    return role


async def members(connection: Connection, company_id: UUID) -> list[KnownMember]:
    """Those who are members now."""
    records = await connection.fetch(
        "select company_id, account_id, role, version, full_name, email from known_members"
        " where company_id = $1 and role is not null order by full_name, account_id",
        company_id,
    )
    return [KnownMember(**record) for record in records]


async def name_of(connection: Connection, company_id: UUID, account_id: UUID) -> str | None:
    """Of who is or was a member; `None` for who is not known, or whose account is gone."""
    name: str | None = await connection.fetchval(
        "select nullif(full_name, '') from known_members where company_id = $1 and account_id = $2",
        company_id,
        account_id,
    )
    return name
