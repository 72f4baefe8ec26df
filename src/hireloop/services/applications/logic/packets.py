"""What was sent, as it was that day: the posting's text, the letter, the answers, the résumé."""

import asyncio
from uuid import UUID

import msgspec

from hireloop.contracts.markdown import html_of
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.services.applications.logic import views
from hireloop.services.applications.models import GivenAnswer, Row, SentPacket
from hireloop.services.applications.store import sent, tracker

__all__ = ["own", "sent_by"]


async def sent_by(connection: Connection, caller: Caller, application_id: UUID) -> SentPacket:
    """Raises `NotFound`, also for what was only saved."""
    row = await own(connection, caller, application_id)
    if row.applied_at is None:
        raise NotFound
    posting = row.description
    if row.job_id is not None and row.job_version is not None:
        posting = await sent.posting(connection, row.job_id, row.job_version)
    return SentPacket(
        sent_at=row.applied_at,
        company=row.company,
        position=row.position,
        location=row.location,
        salary=views.salary_of(row),
        posting=posting,
        # In a thread: the longest and most tangled takes half a second.
        posting_html=None if posting is None else await asyncio.to_thread(html_of, posting),
        cover_letter=row.cover_letter,
        answers=msgspec.json.decode(row.answers or "[]", type=list[GivenAnswer]),
        resume_file_id=row.resume_file_id,
    )


async def own(connection: Connection, caller: Caller, application_id: UUID) -> Row:
    """The caller's own application. Raises `NotFound`."""
    row = await tracker.find(connection, application_id, caller.account_id)
    if row is None:
        raise NotFound
    return row
