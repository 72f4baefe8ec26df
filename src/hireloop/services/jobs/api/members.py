"""/companies/{id}/members: who hires for a company."""

from uuid import UUID

from litestar import delete, get, put

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import members as logic
from hireloop.services.jobs.models.companies import Member, Members, MembershipChange

__all__ = ["routes"]


@get("/companies/{company_id:uuid}/members", guards=[signed_in])
async def members(room: Room, caller: Caller, company_id: UUID) -> Members:
    """Who hires for a company, for its members."""
    async with room.db.connection() as connection:
        return await logic.of_company(connection, caller, company_id)


@put("/companies/{company_id:uuid}/members/{user_id:uuid}", guards=[signed_in])
async def put_member(
    room: Room, caller: Caller, company_id: UUID, user_id: UUID, data: MembershipChange
) -> Member:
    """Give a member another role, for owners. A company keeps an owner."""
    async with room.db.transaction() as connection:
        return await logic.put(room, connection, caller, company_id, user_id, data.role)


@delete("/companies/{company_id:uuid}/members/{user_id:uuid}", guards=[signed_in])
async def remove_member(room: Room, caller: Caller, company_id: UUID, user_id: UUID) -> None:
    """End a membership: your own, or as an owner anybody's. The last owner stays."""
    async with room.db.transaction() as connection:
        await logic.remove(room, connection, caller, company_id, user_id)


routes = [members, put_member, remove_member]
