"""HTTP in: a candidate's own numbers, those of jobs and companies for their members, and
for everybody how companies answer.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import QueryParameter
from msgspec import Meta

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.service import Room
from hireloop.services.analytics.logic import answering, hiring
from hireloop.services.analytics.models import (
    Applications,
    CompanyAnalytics,
    JobAnalytics,
    ResponsivenessOf,
)

__all__ = ["routes"]

First = Annotated[date | None, QueryParameter(name="from", description="The first day, in UTC")]
Companies = Annotated[list[UUID], Meta(min_length=1, max_length=50)]
Last = Annotated[date | None, QueryParameter(name="to", description="The last day, in UTC")]


@get("/analytics/applications", guards=[signed_in])
async def applications(
    room: Room, caller: Caller, first: First = None, last: Last = None
) -> Applications:
    return await room.db.recent(
        lambda connection: answering.applications(connection, caller, first, last)
    )


@get("/analytics/jobs/{job_id:uuid}", guards=[signed_in], opt={"area": "hiring"})
async def job(room: Room, caller: Caller, job_id: UUID) -> JobAnalytics:
    """What came of the applications to a job, for the members of its company."""
    return await room.db.recent(lambda connection: hiring.job(connection, caller, job_id))


@get("/analytics/companies/{company_id:uuid}", guards=[signed_in], opt={"area": "hiring"})
async def company(
    room: Room, caller: Caller, company_id: UUID, first: First = None, last: Last = None
) -> CompanyAnalytics:
    """What came of the applications to all jobs of a company, for its members."""
    return await room.db.recent(
        lambda connection: hiring.company(connection, caller, company_id, first, last)
    )


@get("/analytics/responsiveness", guards=[public])
async def responsiveness(room: Room, company_id: Companies) -> ResponsivenessOf:
    """How companies answer. One with fewer than 10 applications that count is left out."""
    return await room.db.recent(lambda connection: hiring.responsiveness(connection, company_id))


routes = [applications, job, company, responsiveness]
