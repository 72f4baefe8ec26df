"""What a company's people do with what a candidate sent it, told to the candidate's own record."""

from uuid import UUID

from hireloop.contracts.applications.events import CandidateAudited
from hireloop.platform.access import Caller
from hireloop.platform.audit import Reads, audit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.applications.models import Row

__all__ = ["done", "reads", "seen"]


def reads() -> Reads[CandidateAudited]:
    return Reads(CandidateAudited)


async def seen(room: Room, caller: Caller, row: Row, act: str) -> None:
    """Somebody of the company looks; on no connection, since what it tells wants one."""
    told: Reads[CandidateAudited] = room.state["reads"]
    await told.tell(
        room,
        account_id=row.candidate_id,
        act=act,
        actor_id=caller.account_id,
        about_id=row.id,
        company_id=row.company_id,
        company=row.company,
    )


async def done(
    room: Room,
    connection: Connection,
    caller: Caller,
    act: str,
    *,
    candidate_id: UUID,
    application_id: UUID | None,
    company_id: UUID | None,
    company: str,
    detail: str | None = None,
) -> None:
    """Somebody of the company did it, in this transaction."""
    event = CandidateAudited(
        account_id=candidate_id,
        act=act,
        actor_id=caller.account_id,
        company_id=company_id,
        company=company,
        about_id=application_id,
        detail=detail,
    )
    await audit(room, connection, event)
