"""Asking the jobs room what anybody may see of jobs and companies, for pages and feeds that need no
signing in. Nothing here says who hires, or what anybody keeps to themselves.
"""

from datetime import datetime
from typing import Literal, TypeVar
from urllib.parse import urlencode
from uuid import UUID

import msgspec

from hireloop.contracts.money import Salary
from hireloop.contracts.places import Address
from hireloop.platform.neighbours import LONG, Neighbours
from hireloop.platform.problems import NotFound

__all__ = [
    "BEFORE_ALL",
    "BoardClient",
    "FoundJobs",
    "Listed",
    "PublicCompany",
    "PublicJob",
    "PublicPosting",
    "SitemapStarts",
]

BEFORE_ALL = UUID(int=0)

T = TypeVar("T")


class PublicJob(msgspec.Struct, frozen=True, kw_only=True):
    """A job that is or was open."""

    job_id: UUID
    company_id: UUID
    company: str
    title: str
    description: str  # Markdown
    locations: list[str]  # as typed
    addresses: list[Address]  # what was read out of them
    workplace: str | None  # on_site, hybrid, remote
    employment: str | None  # full_time, part_time, contract, internship, temporary
    salary: Salary | None
    skills: list[str]
    category: str
    link: str | None  # where to apply, if not here
    posted_at: datetime
    updated_at: datetime
    closes_at: datetime | None
    is_open: bool


class PublicCompany(msgspec.Struct, frozen=True, kw_only=True):
    company_id: UUID
    name: str
    website: str | None
    about: str | None  # Markdown
    logo_version: int | None = None  # of its logo, if it has one; not told by an older jobs room


class PublicPosting(msgspec.Struct, frozen=True):
    job: PublicJob
    company: PublicCompany


class FoundJobs(msgspec.Struct, frozen=True, kw_only=True):
    """The first jobs of a search. `total` is counted up to some number."""

    jobs: list[PublicJob]
    total: int
    total_is_capped: bool


class Listed(msgspec.Struct, frozen=True):
    """An open job or a company that hires, with when its page last changed."""

    id: UUID
    changed_at: datetime


class SitemapStarts(msgspec.Struct, frozen=True):
    """Behind which id each part of the whole list begins, in the order of their ids."""

    jobs: list[UUID]
    companies: list[UUID]


class BoardClient:
    """Each call raises `Unreachable` when the jobs room does not answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def posting(self, job_id: UUID) -> PublicPosting | None:
        """The job with its company; `None` if there is none, or if it was never open."""
        return await self._or_none(f"/internal/jobs/postings/{job_id}", PublicPosting)

    async def company(self, company_id: UUID) -> PublicCompany | None:
        return await self._or_none(f"/internal/jobs/companies/{company_id}/public", PublicCompany)

    async def found(self, query: str, *, limit: int) -> FoundJobs:
        """What the job search of this address (what stands behind its "?") finds. As on the page,
        what is no filter of ours, or no value of it, does not matter.
        """
        asked = urlencode({"query": query, "limit": limit})
        return await self._neighbours.ask("jobs", "GET", f"/internal/jobs/found?{asked}", FoundJobs)

    async def hosted(self, after: UUID, *, company_id: UUID | None = None) -> list[PublicJob]:
        """Open jobs that are applied to here, of all companies or of one, in the order of their
        ids: the next some behind this one, none at the end.
        """
        asked = {"after": str(after)} | ({"company_id": str(company_id)} if company_id else {})
        path = f"/internal/jobs/hosted?{urlencode(asked)}"
        return await self._neighbours.ask("jobs", "GET", path, list[PublicJob], seconds=LONG)

    async def starts(self) -> SitemapStarts:
        path = "/internal/jobs/listed/starts"
        return await self._neighbours.ask("jobs", "GET", path, SitemapStarts, seconds=LONG)

    async def listed(self, kind: Literal["jobs", "companies"], after: UUID) -> list[Listed]:
        """The part of the whole list that begins behind this id."""
        path = f"/internal/jobs/listed/{kind}?after={after}"
        return await self._neighbours.ask("jobs", "GET", path, list[Listed], seconds=LONG)

    async def _or_none(self, path: str, answer: type[T]) -> T | None:
        try:
            return await self._neighbours.ask("jobs", "GET", path, answer)
        except NotFound:
            return None
