"""Who may see and change what. A company's public facts and its jobs that were ever open are
anybody's to see, so changing them without the right to is `Forbidden`; drafts, members and the
company's own list are its members' to see, so to others they look like what does not exist.
"""

from uuid import UUID

from hireloop.contracts.jobs.roles import EDITORS, Role, may_edit
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Forbidden, NotFound, Outdated
from hireloop.services.jobs.models import JobRow
from hireloop.services.jobs.models.companies import CompanyRow
from hireloop.services.jobs.store import companies, jobs, members

__all__ = [
    "company_to_edit",
    "company_to_own",
    "job_to_edit",
    "require_current",
    "require_editor",
    "require_member",
    "require_owner",
]


async def require_member(connection: Connection, caller: Caller, company_id: UUID) -> Role:
    """The caller's role. Raises `NotFound` for somebody who is no member."""
    role = await members.role_of(connection, company_id, caller.account_id)
    if role is None:
        raise NotFound
    return role


async def require_editor(connection: Connection, caller: Caller, company_id: UUID) -> None:
    """Raises `NotFound` if there is no such company, `Forbidden` if the caller may not edit it."""
    if await companies.read(connection, company_id) is None:
        raise NotFound
    await _require_role(connection, caller, company_id, EDITORS)


async def company_to_edit(connection: Connection, caller: Caller, company_id: UUID) -> CompanyRow:
    """The company, locked. Raises as `require_editor` does."""
    company = await _locked(connection, company_id)
    await _require_role(connection, caller, company_id, EDITORS)
    return company


async def company_to_own(connection: Connection, caller: Caller, company_id: UUID) -> CompanyRow:
    """The company, locked, so that nobody else changes its members meanwhile. Raises `NotFound`
    if there is none, `Forbidden` for all but its owners.
    """
    company = await _locked(connection, company_id)
    await _require_role(connection, caller, company_id, frozenset({"owner"}))
    return company


async def require_owner(connection: Connection, caller: Caller, company_id: UUID) -> None:
    """Raises `NotFound` for somebody who is no member, `Forbidden` for one who is no owner."""
    if await require_member(connection, caller, company_id) != "owner":
        raise Forbidden


async def job_to_edit(connection: Connection, caller: Caller, job_id: UUID) -> JobRow:
    """The job, locked. Raises `NotFound` for one the caller can't see, `Forbidden` for one the
    caller can see but not change.
    """
    job = await jobs.lock(connection, job_id)
    if job is None:
        raise NotFound
    role = await members.role_of(connection, job.company_id, caller.account_id)
    if role is None and job.status == "draft":
        raise NotFound
    if not may_edit(role):
        raise Forbidden
    return job


def require_current(version: int, expected: int | None) -> None:
    """Raises `Outdated` if the caller saw another version (If-Match) than there is now."""
    if expected is not None and expected != version:
        raise Outdated


async def _locked(connection: Connection, company_id: UUID) -> CompanyRow:
    company = await companies.lock(connection, company_id)
    if company is None:
        raise NotFound
    return company


async def _require_role(
    connection: Connection, caller: Caller, company_id: UUID, allowed: frozenset[str]
) -> None:
    if await members.role_of(connection, company_id, caller.account_id) not in allowed:
        raise Forbidden
