"""/companies: their public facts, and the list of their own jobs. Who hires is `members`."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, patch, post

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.jobs.logic import companies, jobs
from hireloop.services.jobs.models import OwnJobs
from hireloop.services.jobs.models.companies import Companies, Company, CompanyChange, NewCompany

__all__ = ["routes"]


@post("/companies", guards=[signed_in], status_code=201)
async def create_company(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewCompany
) -> Response[Company]:
    """Make a company; you are its owner."""
    return await answer_once(
        room, request, caller, lambda connection: companies.create(room, connection, caller, data)
    )


@get("/companies/mine", guards=[signed_in])
async def my_companies(room: Room, caller: Caller) -> Companies:
    """The companies you are a member of, with your role in each."""
    async with room.db.connection() as connection:
        return await companies.mine(connection, caller)


@get("/companies/{company_id:uuid}", guards=[public])
async def read_company(room: Room, company_id: UUID) -> Company:
    """What anybody may know of a company."""
    async with room.db.connection() as connection:
        return await companies.read(connection, company_id)


@patch("/companies/{company_id:uuid}", guards=[signed_in])
async def change_company(
    room: Room, caller: Caller, company_id: UUID, data: CompanyChange, if_match: IfMatch = None
) -> Company:
    """For owners and recruiters."""
    async with room.db.transaction() as connection:
        return await companies.change(room, connection, caller, company_id, data, version=if_match)


@get("/companies/{company_id:uuid}/jobs", guards=[signed_in])
async def jobs_of_company(
    room: Room,
    caller: Caller,
    company_id: UUID,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> OwnJobs:
    """All jobs of a company, drafts included, for its members."""
    async with room.db.connection() as connection:
        return await jobs.of_company(connection, caller, company_id, limit=limit, cursor=cursor)


routes = [
    create_company,
    my_companies,
    read_company,
    change_company,
    jobs_of_company,
]
