"""/companies: their public facts, their members, and the list of their own jobs."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post, put

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.paging import CursorText, Limit
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.jobs.logic import companies, jobs
from hireloop.services.jobs.models import (
    Companies,
    Company,
    CompanyChange,
    Member,
    Members,
    MembershipChange,
    NewCompany,
    OwnJobs,
)

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


@get("/companies/{company_id:uuid}/members", guards=[signed_in])
async def members(room: Room, caller: Caller, company_id: UUID) -> Members:
    """Who hires for a company, for its members."""
    async with room.db.connection() as connection:
        return await companies.members(connection, caller, company_id)


@put("/companies/{company_id:uuid}/members/{user_id:uuid}", guards=[signed_in])
async def put_member(
    room: Room, caller: Caller, company_id: UUID, user_id: UUID, data: MembershipChange
) -> Member:
    """Take somebody in or change a role, for owners. A company keeps an owner."""
    async with room.db.transaction() as connection:
        return await companies.put_member(room, connection, caller, company_id, user_id, data.role)


@delete("/companies/{company_id:uuid}/members/{user_id:uuid}", guards=[signed_in])
async def remove_member(room: Room, caller: Caller, company_id: UUID, user_id: UUID) -> None:
    """End a membership: your own, or as an owner anybody's. The last owner stays."""
    async with room.db.transaction() as connection:
        await companies.remove_member(room, connection, caller, company_id, user_id)


routes = [
    create_company,
    my_companies,
    read_company,
    change_company,
    jobs_of_company,
    members,
    put_member,
    remove_member,
]
