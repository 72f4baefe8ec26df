"""All open jobs and all companies that have one, in parts of `PART` along their ids."""

from uuid import UUID

from hireloop.contracts.jobs.board import BEFORE_ALL, Listed
from hireloop.platform.postgres import Connection

__all__ = ["PART", "companies", "jobs", "starts_of_companies", "starts_of_jobs"]

PART = 10_000  # a sitemap may have 50,000 addresses; this many are made and read in a moment

_STARTS_OF_JOBS = f"""
select job_id from (
    select job_id, row_number() over (order by job_id) as n,
        lead(job_id) over (order by job_id) is not null as has_more
    from listings
) numbered where n % {PART} = 0 and has_more order by n
"""

_STARTS_OF_COMPANIES = f"""
select id from (
    select id, row_number() over (order by id) as n,
        lead(id) over (order by id) is not null as has_more
    from companies c where exists (select from listings l where l.company_id = c.id)
) numbered where n % {PART} = 0 and has_more order by n
"""

_JOBS = f"""
select id, j.updated_at from (
    select job_id as id from listings where job_id > $1 order by job_id limit {PART}
) part join jobs j using (id) order by id
"""

# A company's page shows its jobs: it is as new as the newest of them.
_COMPANIES = f"""
select c.id, greatest(c.updated_at, (select max(posted_at) from listings where company_id = c.id))
from companies c
where c.id > $1 and exists (select from listings l where l.company_id = c.id)
order by c.id limit {PART}
"""


async def starts_of_jobs(connection: Connection) -> list[UUID]:
    """Behind which id each part begins."""
    return [BEFORE_ALL, *(row[0] for row in await connection.fetch(_STARTS_OF_JOBS))]


async def starts_of_companies(connection: Connection) -> list[UUID]:
    return [BEFORE_ALL, *(row[0] for row in await connection.fetch(_STARTS_OF_COMPANIES))]


async def jobs(connection: Connection, after: UUID) -> list[Listed]:
    return [Listed(*row) for row in await connection.fetch(_JOBS, after)]


async def companies(connection: Connection, after: UUID) -> list[Listed]:
    return [Listed(*row) for row in await connection.fetch(_COMPANIES, after)]
