"""What interviews ask: who applied, and who hires, for one who is of the company."""

from uuid import UUID

from hireloop.contracts.applications.client import Candidacy, Colleague
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.services.applications.store import copies, pipeline

__all__ = ["for_member"]


async def for_member(connection: Connection, member_id: UUID, application_id: UUID) -> Candidacy:
    """Raises `NotFound` for who is no member of the company. Two queries."""
    row = await pipeline.find_any(connection, application_id)
    if row is None or row.job_id is None or row.company_id is None:
        raise NotFound
    members = await copies.members(connection, row.company_id)
    if member_id not in {member.account_id for member in members}:
        raise NotFound
    return Candidacy(
        application_id=row.id,
        version=row.version,
        job_id=row.job_id,
        company_id=row.company_id,
        company=row.company,
        position=row.position,
        status=row.status,
        is_removed=row.removed_at is not None,
        candidate_id=row.candidate_id,
        candidate_name=row.candidate_name,
        candidate_email=row.candidate_email,
        members=[
            Colleague(
                account_id=member.account_id,
                role=member.role,
                full_name=member.full_name,
                email=member.email,
            )
            for member in members
            if member.role is not None
        ],
    )
