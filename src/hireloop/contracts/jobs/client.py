"""Asking the jobs room, for rooms that keep a copy of jobs and miss one."""

from datetime import datetime
from typing import Literal, TypeVar
from uuid import UUID

import msgspec

from hireloop.contracts.jobs.events import JobOpened, Question
from hireloop.contracts.money import Salary
from hireloop.platform.neighbours import LONG, Neighbours
from hireloop.platform.problems import NotFound

__all__ = ["CompanyMembers", "JobFacts", "JobsClient", "MemberFacts"]

T = TypeVar("T")


class MemberFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A member of a company, as in `CompanyMemberChanged`."""

    account_id: UUID
    role: str
    version: int
    full_name: str
    email: str


class JobFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A job that is or was open, whole as in its events, with where it stands and who hires."""

    job_id: UUID
    version: int
    company_id: UUID
    company: str
    title: str
    description: str
    locations: list[str]
    workplace: str | None
    employment: str | None
    salary: Salary | None
    skills: list[str]
    questions: list[Question]
    link: str | None  # where to apply, if not here
    posted_at: datetime
    closes_at: datetime | None
    answer_days: int | None = None  # within how many the company promises to answer
    status: Literal["open", "closed"]
    recruiter_ids: list[UUID]  # all members of the company; none if it was imported
    members: list[MemberFacts] = []  # the same people

    @property
    def location(self) -> str | None:
        """The first of the locations, as typed."""
        return self.locations[0] if self.locations else None

    @property
    def is_open(self) -> bool:
        return self.status == "open"


class CompanyMembers(msgspec.Struct, frozen=True):
    """Account ids with their roles: owner, recruiter or interviewer."""

    roles: dict[UUID, str]


class JobsClient:
    """Each call raises `Unreachable` when the jobs room does not answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def job(self, job_id: UUID) -> JobFacts | None:
        """The job as it is now; `None` if there is none, or if it was never open."""
        return await self._ask(f"/internal/jobs/jobs/{job_id}", JobFacts)

    async def members(self, company_id: UUID) -> CompanyMembers | None:
        """Who hires for the company; `None` if there is no such company."""
        return await self._ask(f"/internal/jobs/companies/{company_id}/members", CompanyMembers)

    async def retold(self, after: UUID) -> list[JobOpened]:
        """Every job that is open, told as it is now, in the order of their ids: the next some
        behind this one, none at the end.
        """
        path = f"/internal/jobs/retold?after={after}"
        return await self._neighbours.ask("jobs", "GET", path, list[JobOpened], seconds=LONG)

    async def _ask(self, path: str, answer: type[T]) -> T | None:
        try:
            return await self._neighbours.ask("jobs", "GET", path, answer)
        except NotFound:
            return None
