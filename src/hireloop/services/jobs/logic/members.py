"""Who hires for a company. A company with members always has an owner."""

from uuid import UUID

from msgspec import structs

from hireloop.contracts.jobs.client import MemberFacts
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.contracts.jobs.roles import Role
from hireloop.platform.access import Caller
from hireloop.platform.forgetting import forget
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Forbidden, NotFound
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, lifecycle
from hireloop.services.jobs.models.companies import CompanyRow, Member, MemberRow, Members
from hireloop.services.jobs.store import companies, invitations, members

__all__ = ["facts", "forget_person", "join", "of_company", "put", "remove", "rename", "roles"]


async def of_company(connection: Connection, caller: Caller, company_id: UUID) -> Members:
    """Raises `NotFound` for somebody who is no member."""
    await access.require_member(connection, caller, company_id)
    return Members([_shown(row) for row in await members.of_company(connection, company_id)])


async def join(
    room: Room, connection: Connection, company: CompanyRow, person: Caller, role: Role
) -> Member:
    """Takes somebody in who is no member yet. The caller holds the company."""
    member = await members.add(
        connection,
        company.id,
        person.account_id,
        role,
        full_name=person.full_name,
        email=person.email,
    )
    await emit(room.db, connection, _told(company, member))
    return _shown(member)


async def put(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, user_id: UUID, role: Role
) -> Member:
    """Gives a member another role. Raises `NotFound` for somebody who is none: they are invited
    (`invitations`); `Conflict` if the company would be left without an owner.
    """
    company = await access.company_to_own(connection, caller, company_id)
    if await members.role_of(connection, company_id, user_id) is None:
        raise NotFound
    if role != "owner":
        await _require_other_owner(connection, company_id, user_id)
        await invitations.revoke_by(connection, company_id, user_id)
    member = await members.put_role(connection, company_id, user_id, role)
    await emit(room.db, connection, _told(company, member))
    return _shown(member)


async def remove(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, user_id: UUID
) -> None:
    """Ends a membership: an owner anybody's, others their own. Raises `Conflict` for the last
    owner, `NotFound` for somebody who is no member.
    """
    company = await companies.lock(connection, company_id)
    if company is None:
        raise NotFound
    role = await members.role_of(connection, company_id, caller.account_id)
    if role is None or (role != "owner" and user_id != caller.account_id):
        raise Forbidden
    if await members.role_of(connection, company_id, user_id) is None:
        raise NotFound
    await _require_other_owner(connection, company_id, user_id)
    await _end(room, connection, company, user_id)


async def roles(connection: Connection, company_id: UUID) -> dict[UUID, Role]:
    """All members with their roles. Raises `NotFound` if there is no such company."""
    if await companies.read(connection, company_id) is None:
        raise NotFound
    return {row.user_id: row.role for row in await members.of_company(connection, company_id)}


async def facts(connection: Connection, company_id: UUID) -> list[MemberFacts]:
    """For a neighbour."""
    return [
        MemberFacts(
            account_id=row.user_id,
            role=row.role,
            version=row.version,
            full_name=row.full_name,
            email=row.email,
        )
        for row in await members.of_company(connection, company_id)
    ]


async def rename(
    room: Room, connection: Connection, user_id: UUID, *, full_name: str, email: str
) -> None:
    """In all the person's companies. What they are called already is not told again."""
    for company_id in await members.companies_of(connection, user_id):
        company = await companies.lock(connection, company_id)
        member = await members.find(connection, company_id, user_id)
        assert company is not None  # a membership refers to it
        if member is None or (member.full_name, member.email) == (full_name, email):
            continue
        renamed = await members.rename(
            connection, company_id, user_id, full_name=full_name, email=email
        )
        await emit(room.db, connection, _told(company, renamed))


async def forget_person(room: Room, connection: Connection, user_id: UUID) -> None:
    """Ends all memberships of somebody who is erased.

    Where the last owner goes, the longest-serving recruiter becomes owner, else the
    longest-serving interviewer. Where nobody is left, the company is wound up.
    """
    gone: list[UUID] = []
    for company_id in await members.companies_of(connection, user_id):
        company = await companies.lock(connection, company_id)
        assert company is not None  # a membership refers to it
        await _end(room, connection, company, user_id)
        left = await members.of_company(connection, company_id)
        if not left:
            gone += await lifecycle.wind_up(room, connection, company_id)
        elif not any(member.role == "owner" for member in left):
            recruiters = [member for member in left if member.role == "recruiter"]
            heir = (recruiters or left)[0]
            owner = await members.put_role(connection, company_id, heir.user_id, "owner")
            await emit(room.db, connection, _told(company, owner))
    gone += await invitations.erase(connection, user_id)
    await forget(connection, user_id, *gone)


async def _require_other_owner(connection: Connection, company_id: UUID, user_id: UUID) -> None:
    everybody = await members.of_company(connection, company_id)
    if [member.user_id for member in everybody if member.role == "owner"] == [user_id]:
        raise Conflict("A company needs an owner: make somebody else one first.")


async def _end(room: Room, connection: Connection, company: CompanyRow, user_id: UUID) -> None:
    """Takes their open invitations along, by which they could let themselves in again."""
    await invitations.revoke_by(connection, company.id, user_id)
    version = await members.remove(connection, company.id, user_id)
    event = CompanyMemberChanged(
        company_id=company.id,
        company=company.name,
        account_id=user_id,
        role=None,
        version=version,
    )
    await emit(room.db, connection, event)


def _shown(row: MemberRow) -> Member:
    values = structs.asdict(row)
    del values["version"]
    return Member(**values)


def _told(company: CompanyRow, member: MemberRow) -> CompanyMemberChanged:
    return CompanyMemberChanged(
        company_id=company.id,
        company=company.name,
        account_id=member.user_id,
        role=member.role,
        version=member.version,
        full_name=member.full_name,
        email=member.email,
    )
