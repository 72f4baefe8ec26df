"""What anybody may see, for the pages and feeds that the gateway makes of it."""

from uuid import UUID

from hireloop.contracts.jobs.board import (
    FoundJobs,
    Listed,
    PublicCompany,
    PublicJob,
    PublicPosting,
    SitemapStarts,
)
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import views
from hireloop.services.jobs.logic.addresses import search_of
from hireloop.services.jobs.logic.hot import HOT
from hireloop.services.jobs.logic.search import search
from hireloop.services.jobs.store import companies, jobs, sitemap

__all__ = ["company", "found", "hosted", "listed_companies", "listed_jobs", "posting", "starts"]

_AT_ONCE = 100  # jobs with their descriptions


async def posting(room: Room, job_id: UUID) -> PublicPosting:
    """Raises `NotFound` for drafts as well."""
    row = await HOT.get(room, job_id)
    if row is None or row.status == "draft":
        raise NotFound
    async with room.db.connection() as connection:
        return PublicPosting(views.public(row), await company(connection, row.company_id))


async def company(connection: Connection, company_id: UUID) -> PublicCompany:
    row = await companies.read(connection, company_id)
    if row is None:
        raise NotFound
    return PublicCompany(
        company_id=row.id,
        name=row.name,
        website=row.website,
        about=row.about,
        logo_version=row.logo_version,
    )


async def found(room: Room, query: str, *, limit: int) -> FoundJobs:
    """The first jobs that the search of an address finds."""
    page = await search(room, search_of(query), limit=limit, cursor=None)
    async with room.db.connection() as connection:
        rows = await jobs.many(connection, [item.id for item in page.items])
    return FoundJobs(
        jobs=[views.public(row) for row in rows],
        total=page.total,
        total_is_capped=page.total_is_capped,
    )


async def hosted(connection: Connection, after: UUID, company_id: UUID | None) -> list[PublicJob]:
    """Open jobs that are applied to here, in the order of their ids."""
    rows = await jobs.hosted_after(connection, after, company_id, _AT_ONCE)
    return [views.public(row) for row in rows]


async def starts(connection: Connection) -> SitemapStarts:
    return SitemapStarts(
        await sitemap.starts_of_jobs(connection), await sitemap.starts_of_companies(connection)
    )


async def listed_jobs(connection: Connection, after: UUID) -> list[Listed]:
    return await sitemap.jobs(connection, after)


async def listed_companies(connection: Connection, after: UUID) -> list[Listed]:
    return await sitemap.companies(connection, after)
