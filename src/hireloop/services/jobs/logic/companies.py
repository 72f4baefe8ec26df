"""Companies and who hires for them. A company with members always has an owner."""

from uuid import UUID

from msgspec import structs

from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Forbidden, NotFound
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, lifecycle
from hireloop.services.jobs.logic.typed import one_line, sent
from hireloop.services.jobs.models import (
    Companies,
    Company,
    CompanyChange,
    CompanyRow,
    Member,
    Members,
    NewCompany,
    Role,
)
from hireloop.services.jobs.store import companies

__all__ = [
    "change",
    "create",
    "forget_person",
    "members",
    "mine",
    "put_member",
    "read",
    "remove_member",
    "roles",
]


async def create(room: Room, connection: Connection, caller: Caller, data: NewCompany) -> Company:
    """Makes a company that the caller owns."""
    company = await companies.add(
        connection, name=one_line(data.name), website=data.website, about=data.about
    )
    await companies.put_member(connection, company.id, caller.account_id, "owner")
    await _tell(room, connection, company, caller.account_id, "owner")
    return Company(**structs.asdict(company), role="owner")


async def read(connection: Connection, company_id: UUID) -> Company:
    company = await companies.read(connection, company_id)
    if company is None:
        raise NotFound
    return Company(**structs.asdict(company))


async def mine(connection: Connection, caller: Caller) -> Companies:
    return Companies(await companies.of_member(connection, caller.account_id))


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    company_id: UUID,
    data: CompanyChange,
    *,
    version: int | None,
) -> Company:
    """Changes a company's facts. With a new name its open jobs are told anew, since they carry it.
    Raises `Outdated` if `version` is not the present one.
    """
    company = await access.company_to_edit(connection, caller, company_id)
    access.require_current(company.version, version)
    values = sent(data)
    if "name" in values:
        values["name"] = one_line(values["name"])
    changed = await companies.change(connection, company_id, values)
    if changed.name != company.name:
        await lifecycle.tell_again(room, connection, company_id)
    role = await companies.role_of(connection, company_id, caller.account_id)
    return Company(**structs.asdict(changed), role=role)


async def members(connection: Connection, caller: Caller, company_id: UUID) -> Members:
    """Raises `NotFound` for somebody who is no member."""
    await access.require_member(connection, caller, company_id)
    return Members(await companies.members(connection, company_id))


async def put_member(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, user_id: UUID, role: Role
) -> Member:
    """Takes somebody in, or gives a member another role. Raises `Conflict` if the company would be
    left without an owner.
    """
    company = await access.company_to_own(connection, caller, company_id)
    if role != "owner":
        await _require_other_owner(connection, company_id, user_id)
    member = await companies.put_member(connection, company_id, user_id, role)
    await _tell(room, connection, company, user_id, role)
    return member


async def remove_member(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, user_id: UUID
) -> None:
    """Ends a membership: an owner anybody's, others their own. Raises `Conflict` for the last
    owner, `NotFound` for somebody who is no member.
    """
    company = await companies.lock(connection, company_id)
    if company is None:
        raise NotFound
    role = await companies.role_of(connection, company_id, caller.account_id)
    if role is None or (role != "owner" and user_id != caller.account_id):
        raise Forbidden
    if await companies.role_of(connection, company_id, user_id) is None:
        raise NotFound
    await _require_other_owner(connection, company_id, user_id)
    await companies.remove_member(connection, company_id, user_id)
    await _tell(room, connection, company, user_id, None)


async def roles(connection: Connection, company_id: UUID) -> dict[UUID, Role]:
    """All members with their roles. Raises `NotFound` if there is no such company."""
    if await companies.read(connection, company_id) is None:
        raise NotFound
    members = await companies.members(connection, company_id)
    return {member.user_id: member.role for member in members}


async def forget_person(room: Room, connection: Connection, user_id: UUID) -> None:
    """Ends all memberships of somebody who is erased.

    Where the last owner goes, the longest-serving recruiter becomes owner, else the
    longest-serving interviewer. Where nobody is left, nobody would read an application: open jobs
    are closed, drafts deleted. The company itself stays, for the applicants' history names it.
    """
    for company_id in await companies.companies_of_person(connection, user_id):
        company = await companies.lock(connection, company_id)
        assert company is not None  # a membership refers to it
        await companies.remove_member(connection, company_id, user_id)
        await _tell(room, connection, company, user_id, None)
        left = await companies.members(connection, company_id)
        if not left:
            await lifecycle.wind_up(room, connection, company_id)
        elif not any(member.role == "owner" for member in left):
            recruiters = [member for member in left if member.role == "recruiter"]
            heir = (recruiters or left)[0]
            await companies.put_member(connection, company_id, heir.user_id, "owner")
            await _tell(room, connection, company, heir.user_id, "owner")


async def _require_other_owner(connection: Connection, company_id: UUID, user_id: UUID) -> None:
    everybody = await companies.members(connection, company_id)
    if [member.user_id for member in everybody if member.role == "owner"] == [user_id]:
        raise Conflict("A company needs an owner: make somebody else one first.")


async def _tell(
    room: Room, connection: Connection, company: CompanyRow, user_id: UUID, role: Role | None
) -> None:
    event = CompanyMemberChanged(
        company_id=company.id, company=company.name, account_id=user_id, role=role
    )
    await emit(room.db, connection, event)
