"""Companies and their facts. Who hires for them is `members`."""

from uuid import UUID

from msgspec import structs

from hireloop.contracts.jobs.events import CompanyChanged
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, lifecycle, members
from hireloop.services.jobs.logic.typed import one_line, sent
from hireloop.services.jobs.models.companies import (
    Companies,
    Company,
    CompanyChange,
    CompanyRow,
    NewCompany,
)
from hireloop.services.jobs.store import companies

__all__ = ["change", "create", "mark_logo", "mine", "read"]


async def create(room: Room, connection: Connection, caller: Caller, data: NewCompany) -> Company:
    """Makes a company that the caller owns."""
    company = await companies.add(
        connection, name=one_line(data.name), website=data.website, about=data.about
    )
    await emit(room.db, connection, _changed(company))
    await members.join(room, connection, company, caller, "owner")
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
    """Changes a company's facts. Its open jobs carry its name and its promise, and are told anew
    with another one.
    Raises `Outdated` if `version` is not the present one.
    """
    company = await access.company_to_edit(connection, caller, company_id)
    access.require_current(company.version, version)
    values = sent(data)
    if "name" in values:
        values["name"] = one_line(values["name"])
    changed = await companies.change(connection, company_id, values)
    await emit(room.db, connection, _changed(changed))
    if (changed.name, changed.answer_days) != (company.name, company.answer_days):
        await lifecycle.tell_again(room, connection, company_id)
    role = await access.require_member(connection, caller, company_id)
    return Company(**structs.asdict(changed), role=role)


async def mark_logo(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, *, has_logo: bool
) -> Company:
    """Notes that it has another logo, or none. The caller holds the company."""
    company = await companies.mark_logo(connection, company_id, has_logo=has_logo)
    await emit(room.db, connection, _changed(company))
    role = await access.require_member(connection, caller, company_id)
    return Company(**structs.asdict(company), role=role)


def _changed(company: CompanyRow) -> CompanyChanged:
    return CompanyChanged(
        company_id=company.id,
        version=company.version,
        company=company.name,
        has_logo=company.logo_version is not None,
        answer_days=company.answer_days,
    )
