"""What the gateway asks for the pages and feeds it makes, as `contracts.jobs.board` words it."""

from typing import Annotated
from uuid import UUID

from litestar import get
from msgspec import Meta

from hireloop.contracts.jobs.board import (
    FoundJobs,
    Listed,
    PublicCompany,
    PublicJob,
    PublicPosting,
    SitemapStarts,
)
from hireloop.platform.access import neighbour
from hireloop.platform.paging import Limit
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import showing

__all__ = ["routes"]

Address = Annotated[str, Meta(max_length=8_000)]


@get("/internal/jobs/postings/{job_id:uuid}", guards=[neighbour])
async def posting(room: Room, job_id: UUID) -> PublicPosting:
    return await showing.posting(room, job_id)


@get("/internal/jobs/companies/{company_id:uuid}/public", guards=[neighbour])
async def public_company(room: Room, company_id: UUID) -> PublicCompany:
    async with room.db.connection() as connection:
        return await showing.company(connection, company_id)


@get("/internal/jobs/found", guards=[neighbour])
async def found(room: Room, query: Address = "", limit: Limit = 20) -> FoundJobs:
    return await showing.found(room, query, limit=limit)


@get("/internal/jobs/hosted", guards=[neighbour])
async def hosted(room: Room, after: UUID, company_id: UUID | None = None) -> list[PublicJob]:
    async with room.db.connection() as connection:
        return await showing.hosted(connection, after, company_id)


@get("/internal/jobs/listed/starts", guards=[neighbour])
async def starts(room: Room) -> SitemapStarts:
    async with room.db.connection() as connection:
        return await showing.starts(connection)


@get("/internal/jobs/listed/jobs", guards=[neighbour])
async def listed_jobs(room: Room, after: UUID) -> list[Listed]:
    async with room.db.connection() as connection:
        return await showing.listed_jobs(connection, after)


@get("/internal/jobs/listed/companies", guards=[neighbour])
async def listed_companies(room: Room, after: UUID) -> list[Listed]:
    async with room.db.connection() as connection:
        return await showing.listed_companies(connection, after)


routes = [posting, public_company, found, hosted, starts, listed_jobs, listed_companies]
