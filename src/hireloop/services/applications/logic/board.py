"""What the employer's board shows: the first cards of each column, further ones page by page, and
how many there are, of all applications to a job or of those that a filter wants.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.contracts.applications.status import STATUSES, Status
from hireloop.contracts.jobs import roles
from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.services.applications.logic import views
from hireloop.services.applications.logic.hiring import member_of
from hireloop.services.applications.models import GivenAnswer, JobCopy
from hireloop.services.applications.models.hiring import (
    Asked,
    Card,
    CardRow,
    Pipeline,
    PipelineJob,
    Wanted,
)
from hireloop.services.applications.store import pipeline

__all__ = ["board", "column"]

_SHOWN = 50  # cards to a column at first
_MOST_WORDS = 10  # further ones narrow nothing down
_COLUMNS: list[Status] = [status for status in STATUSES if status != "saved"]


async def board(connection: Connection, caller: Caller, job_id: UUID, asked: Asked) -> Pipeline:
    job, role = await member_of(connection, caller, job_id)
    wanted = _wanted(job, asked)
    if wanted == Wanted():
        counts = await pipeline.counts(connection, job_id)
        filled = [status for status in _COLUMNS if counts.get(status)]
        rows = await pipeline.columns(connection, job_id, filled, _SHOWN + 1)
    else:
        counts, rows = await pipeline.narrowed(connection, job_id, wanted, _SHOWN + 1)
    pages = {
        status: _page([row for row in rows if row.status == status], _SHOWN, role)
        for status in _COLUMNS
    }
    return Pipeline(
        job=PipelineJob(
            job.job_id, job.title, job.company_id, job.company, job.is_open, job.questions
        ),
        counts={status: counts.get(status, 0) for status in _COLUMNS},
        columns={status: found.items for status, found in pages.items()},
        may_move=roles.may_move(role),
        next_cursors={status: found.next_cursor for status, found in pages.items()},
    )


async def column(
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    status: Status,
    asked: Asked,
    *,
    limit: int,
    cursor: str | None,
) -> Page[Card]:
    """A page of one column. `saved` is none: nothing was sent."""
    job, role = await member_of(connection, caller, job_id)
    wanted = _wanted(job, asked)
    after = None if cursor is None else Cursor.decode(cursor, datetime, UUID)
    if status not in _COLUMNS:
        return Page([], None)
    rows = await pipeline.column(connection, job_id, status, wanted, after=after, limit=limit + 1)
    return _page(rows, limit, role)


def _page(rows: Sequence[CardRow], limit: int, role: str) -> Page[Card]:
    return page(
        rows,
        limit,
        item=lambda row: views.for_employer(row, role),
        ends_at=lambda row: (row.status_at, row.id),
    )


def _wanted(job: JobCopy, asked: Asked) -> Wanted:
    """What was asked for, in words that rows have. Raises `Invalid` for a question that the job
    does not ask.
    """
    texts = {question.id: question.text for question in job.questions}
    answers = []
    for given in asked.answers:
        question_id, _, answer = given.partition(":")
        text = texts.get(UUID(question_id))
        if text is None:
            raise Invalid.field("answer", f"the job asks no question {question_id}")
        answers.append(GivenAnswer(text, answer))
    return Wanted(
        words=(asked.q or "").split()[:_MOST_WORDS],
        answers=answers,
        applied_from=asked.applied_from,
        applied_to=asked.applied_to,
        has_resume=asked.has_resume,
    )
