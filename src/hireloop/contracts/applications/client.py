"""What other rooms may ask applications."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from hireloop.contracts.applications.events import ApplicationUpdated
from hireloop.contracts.applications.status import CloseReason, Status
from hireloop.contracts.money import Salary
from hireloop.platform.neighbours import LONG, Neighbours

__all__ = [
    "Application",
    "ApplicationsClient",
    "Candidacy",
    "Colleague",
    "NextStep",
    "Overview",
]


class NextStep(msgspec.Struct, frozen=True):
    """What the candidate is to do next. It is due on the day they chose, else when an application
    in progress has been silent for ten days; days are those of UTC.
    """

    kind: Literal["apply", "follow_up", "prepare_interview", "decide_offer", "none"]
    due_on: date | None
    is_overdue: bool  # its day has come, or is past


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """An application as its candidate sees it."""

    id: UUID
    kind: Literal["hireloop", "elsewhere"]
    job_id: UUID | None
    company: str
    position: str
    location: str | None
    salary: Salary | None
    salary_text: str | None
    description: str | None
    link: str | None
    status: Status
    status_at: datetime  # since when it has this status
    source: str | None
    tags: list[str]
    cover_letter: str | None
    resume_file_id: UUID | None
    applied_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
    follow_up_on: date | None  # chosen by the candidate
    close_reason: CloseReason | None  # why it ended, as the candidate tells it
    close_words: str | None  # the same in their own words
    next_step: NextStep
    needs_attention: bool  # the next step is overdue
    allowed_statuses: list[Status]  # where the candidate may move it
    answer_by: datetime | None = None  # until when the company has promised to answer
    # "silence": closed since it did not; the candidate may open it again
    ended_by: Literal["silence"] | None = None


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Where a candidate's applications stand."""

    totals: dict[Status, int]  # all seven
    recent: list[Application]  # the 5 that changed last
    needs_attention: list[Application]  # the 5 that have been overdue longest


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """A member of the company that was applied to."""

    account_id: UUID
    role: str
    full_name: str
    email: str


class Candidacy(msgspec.Struct, frozen=True, kw_only=True):
    """An application to a job here, as it is known to the members of the company."""

    application_id: UUID
    version: int
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    status: Status
    is_removed: bool  # out of the candidate's tracker: they can't be reached by it any more
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    members: list[Colleague]


class ApplicationsClient:
    """Raises `Unreachable` when applications gives no answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def overview(self, candidate_id: UUID) -> Overview:
        path = f"/internal/applications/candidates/{candidate_id}/overview"
        return await self._neighbours.ask("applications", "GET", path, Overview)

    async def application(self, candidate_id: UUID, application_id: UUID) -> Application:
        """One of the candidate's own. Raises `NotFound` for any other."""
        path = f"/internal/applications/candidates/{candidate_id}/applications/{application_id}"
        return await self._neighbours.ask("applications", "GET", path, Application)

    async def candidacy(self, member_id: UUID, application_id: UUID) -> Candidacy:
        """One to a job of a company that they are a member of. Raises `NotFound` for any other."""
        path = f"/internal/applications/members/{member_id}/candidacies/{application_id}"
        return await self._neighbours.ask("applications", "GET", path, Candidacy)

    async def retold(self, after: UUID) -> list[ApplicationUpdated]:
        """Every application that is in a tracker, told as it is now but without who recruits, in
        the order of their ids: the next some behind this one, none at the end.
        """
        path = f"/internal/applications/retold?after={after}"
        return await self._neighbours.ask(
            "applications", "GET", path, list[ApplicationUpdated], seconds=LONG
        )
