"""Writing, reading and editing jobs. Opening and closing them is `lifecycle`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec import structs

from hireloop.contracts.jobs.client import JobFacts
from hireloop.contracts.jobs.events import Question
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.paging import Cursor
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, members, views
from hireloop.services.jobs.logic.hot import HOT
from hireloop.services.jobs.logic.reading import category_of, listing_of
from hireloop.services.jobs.logic.typed import one_line, sent
from hireloop.services.jobs.models import Job, JobChange, JobRow, NewJob, NewQuestion, OwnJobs
from hireloop.services.jobs.store import jobs, listings

__all__ = [
    "change",
    "count_applications",
    "count_views",
    "create",
    "duplicate",
    "facts",
    "of_company",
    "read",
]


async def create(connection: Connection, caller: Caller, data: NewJob) -> Job:
    """Makes a draft, which only the company's members see."""
    await access.require_editor(connection, caller, data.company_id)
    values = _columns(structs.asdict(data), before=None)
    job_id = await jobs.add(connection, company_id=data.company_id, values=values)
    return await _full(connection, job_id)


async def read(room: Room, caller: Caller | None, job_id: UUID) -> Job:
    """Any job that is or was open; a draft only for members of its company."""
    row = await HOT.get(room, job_id)
    if row is None:
        raise NotFound
    if row.status == "draft":
        if caller is None:
            raise NotFound
        async with room.db.connection() as connection:
            await access.require_member(connection, caller, row.company_id)
    return await views.full(row)


async def of_company(
    connection: Connection, caller: Caller, company_id: UUID, *, limit: int, cursor: str | None
) -> OwnJobs:
    """All of the company's jobs, the latest made first. Raises `NotFound` for non-members."""
    await access.require_member(connection, caller, company_id)
    before = Cursor.decode(cursor, UUID)[0] if cursor else None
    rows = await jobs.of_company(connection, company_id, before=before, count=limit + 1)
    shown = rows[:limit]
    return OwnJobs(
        items=[views.own(row, counts) for row, counts in shown],
        next_cursor=Cursor.encode(shown[-1][0].id) if len(rows) > limit else None,
    )


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    job_id: UUID,
    data: JobChange,
    *,
    version: int | None,
) -> Job:
    """Edits a job; an open one is told anew. Raises `Outdated` if `version` is not the present
    one.
    """
    row = await access.job_to_edit(connection, caller, job_id)
    access.require_current(row.version, version)
    values = _columns(sent(data), before=row)
    changed = await jobs.change(connection, job_id, values)
    HOT.forget(room, connection, job_id)
    if changed.status == "open":
        await emit(room.db, connection, views.updated(changed))
        await listings.put(connection, [listing_of(changed)])
    return await views.full(changed)


async def duplicate(connection: Connection, caller: Caller, job_id: UUID) -> Job:
    """A draft that says what this job says. It asks questions of its own, and is open until it is
    given a date.
    """
    row = await access.job_to_edit(connection, caller, job_id)
    values = structs.asdict(row) | {
        "questions": [structs.replace(question, id=new_id()) for question in row.questions],
        "closes_at": None,
    }
    return await _full(
        connection, await jobs.add(connection, company_id=row.company_id, values=values)
    )


async def facts(connection: Connection, job_id: UUID) -> JobFacts:
    """For a neighbour. Raises `NotFound` for drafts as well: nobody can apply to one."""
    row = await jobs.read(connection, job_id)
    if row is None or row.status == "draft":
        raise NotFound
    return views.facts(row, await members.facts(connection, row.company_id))


async def count_applications(connection: Connection, made: Mapping[UUID, int]) -> None:
    """Adds to the number of applications of these jobs."""
    await jobs.count_applications(connection, made)


async def count_views(connection: Connection, seen: Mapping[UUID, int]) -> None:
    """Adds to how often these jobs were looked at."""
    await jobs.count_views(connection, seen)


def _columns(given: dict[str, Any], *, before: JobRow | None) -> dict[str, Any]:
    """A request's fields as columns. Raises `Invalid` for a closing date that has passed, unless
    it is the one the job has: a form that sends all fields may be about another one.
    """
    values = {n: value for n, value in given.items() if n not in {"company_id", "location"}}
    if "title" in values:
        values["title"] = one_line(values["title"])
        values["category"] = category_of(values["title"])
    if "location" in given:
        location = one_line(given["location"] or "")
        values["locations"] = [location] if location else []
    if "skills" in values:
        values["skills"] = list(dict.fromkeys(one_line(skill) for skill in values["skills"]))
    if "questions" in values:
        values["questions"] = _questions(values["questions"], before.questions if before else [])
    closes_at = values.get("closes_at")
    is_new = before is None or closes_at != before.closes_at
    if closes_at is not None and is_new and closes_at <= datetime.now(UTC):
        raise Invalid.field("closes_at", "is in the past")
    return values


def _questions(asked: list[NewQuestion], known: list[Question]) -> list[Question]:
    """A question keeps its id only if it is one of this job's; a second use gets a new one."""
    free = {question.id for question in known}
    questions = []
    for new in asked:
        question_id = new.id if new.id is not None and new.id in free else new_id()
        free.discard(question_id)
        question = Question(
            id=question_id,
            text=one_line(new.text),
            kind=new.kind,
            required=new.required,
            choices=[one_line(choice) for choice in new.choices],
            knock_out=list(dict.fromkeys(one_line(answer) for answer in new.knock_out)),
        )
        questions.append(question)
    return questions


async def _full(connection: Connection, job_id: UUID) -> Job:
    row = await jobs.read(connection, job_id)
    if row is None:
        raise NotFound
    return await views.full(row)
