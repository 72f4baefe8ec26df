"""What other rooms may ask, as `contracts.jobs.client` words it."""

from uuid import UUID

from litestar import get

from hireloop.contracts.jobs.client import CompanyMembers, JobFacts
from hireloop.contracts.jobs.events import JobOpened
from hireloop.platform.access import neighbour
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import jobs, members, retelling

__all__ = ["routes"]


@get("/internal/jobs/jobs/{job_id:uuid}", guards=[neighbour])
async def job_facts(room: Room, job_id: UUID) -> JobFacts:
    async with room.db.connection() as connection:
        return await jobs.facts(connection, job_id)


@get("/internal/jobs/companies/{company_id:uuid}/members", guards=[neighbour])
async def company_members(room: Room, company_id: UUID) -> CompanyMembers:
    async with room.db.connection() as connection:
        roles = await members.roles(connection, company_id)
        return CompanyMembers({user_id: str(role) for user_id, role in roles.items()})


@get("/internal/jobs/retold", guards=[neighbour])
async def retold(room: Room, after: UUID) -> list[JobOpened]:
    async with room.db.connection() as connection:
        return await retelling.retold(connection, after)


routes = [job_facts, company_members, retold]
