"""HTTP in: a candidate's own numbers, and a job's for its company."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import QueryParameter

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.service import Room
from hireloop.services.analytics.logic import answering
from hireloop.services.analytics.models import Applications, JobAnalytics

__all__ = ["routes"]

First = Annotated[date | None, QueryParameter(name="from", description="The first day, in UTC")]
Last = Annotated[date | None, QueryParameter(name="to", description="The last day, in UTC")]


@get("/analytics/applications", guards=[signed_in])
async def applications(
    room: Room, caller: Caller, first: First = None, last: Last = None
) -> Applications:
    return await room.db.recent(
        lambda connection: answering.applications(connection, caller, first, last)
    )


@get("/analytics/jobs/{job_id:uuid}", guards=[signed_in])
async def job(room: Room, caller: Caller, job_id: UUID) -> JobAnalytics:
    return await room.db.recent(lambda connection: answering.job(connection, caller, job_id))


routes = [applications, job]
