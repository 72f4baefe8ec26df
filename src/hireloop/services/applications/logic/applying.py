"""Applying to a job posted here: the express lane.

The room's own copy of the job answers everything that has to be known, so applying needs no other
room to be alive. Requests that arrive together share one statement (`store.express`), which checks
once more, inside its transaction, that the job is open. Each is answered after the commit.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec
from msgspec import UNSET

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.platform import avro, idempotency
from hireloop.platform.access import Caller
from hireloop.platform.batcher import Batcher
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, FieldError, Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.logic import resumes, rules, views
from hireloop.services.applications.logic.known_jobs import KnownJobs
from hireloop.services.applications.models import (
    Application,
    GivenAnswer,
    JobCopy,
    NewApplication,
    Row,
)
from hireloop.services.applications.models.tracker import NewApplicationAnswer
from hireloop.services.applications.store import express, tracker, trail

__all__ = ["ExpressLane"]

_LARGEST_BATCH = 64
_LANES = 2  # one batch is being committed while the next is being written
_ONLY_ELSEWHERE = (
    "company",
    "position",
    "location",
    "salary",
    "salary_text",
    "description",
    "link",
    "applied_at",
    "source",
    "tags",
    "follow_up_on",
)


class ExpressLane:
    """One per process: the queue that requests wait in together."""

    def __init__(self, room: Room, known_jobs: KnownJobs) -> None:
        self._room = room
        self._known_jobs = known_jobs
        self._batcher: Batcher[express.Apply, bool] = Batcher(
            self._write,
            largest=_LARGEST_BATCH,
            lanes=_LANES,
            blames_item=(asyncpg.DataError, asyncpg.IntegrityConstraintViolationError),
        )

    async def apply(
        self, caller: Caller, data: NewApplication, key: idempotency.Key | None
    ) -> bytes:
        """The answer's JSON, once the application is durable. Raises `Invalid`, `NotFound`, or
        `Conflict` with the id of the application that is already there.
        """
        job = await self._job(caller, data)
        row = _row(caller, job, data)
        answer = msgspec.json.encode(views.for_candidate(row))
        try:
            if await self._batcher.submit(_to_write(row, job, key, answer)):
                return answer
        except asyncpg.UniqueViolationError:
            pass  # the idempotency key has been used
        async with self._room.db.transaction() as connection:
            return await self._why_not(connection, caller, row, job, key, answer)

    async def save(
        self, connection: Connection, caller: Caller, data: NewApplication
    ) -> NewApplicationAnswer:
        """Keeps the job in the candidate's tracker; the employer is told nothing."""
        job = await self._job(caller, data)
        row = msgspec.structs.replace(
            _row(caller, job, data), status="saved", applied_at=None, answer_by=None
        )
        existing = await tracker.find_by_job(connection, caller.account_id, job.job_id)
        if existing is not None:
            raise _applied_already(existing)
        row = await tracker.add(connection, row)
        await _trace(connection, row, None)
        created = ApplicationCreated(**views.event_fields(row, job.recruiter_ids))
        await emit(self._room.db, connection, created)
        return views.of_new(row)

    async def drain(self) -> None:
        await self._batcher.drain()

    async def _job(self, caller: Caller, data: NewApplication) -> JobCopy:
        assert data.job_id is not UNSET
        job = await self._known_jobs.get(data.job_id)
        if job is None:
            raise NotFound
        errors = _complaints(job, data)
        errors += await resumes.complaints(self._room, caller, data.resume_file_id)
        if errors:
            raise Invalid(errors=errors)
        _require_open(job)
        return job

    async def _write(self, rows: Sequence[express.Apply]) -> list[bool]:
        async with self._room.db.connection() as connection:
            written = await express.apply(connection, rows)
        if written:
            self._room.db.on_events()
        return [row.id in written for row in rows]

    async def _why_not(
        self,
        connection: Connection,
        caller: Caller,
        row: Row,
        job: JobCopy,
        key: idempotency.Key | None,
        answer: bytes,
    ) -> bytes:
        """The statement left the row out: a repetition is answered like the first time, a saved
        application is sent now, anything else is a `Conflict`.
        """
        if key is not None:
            stored = await idempotency.stored_answer(connection, caller.account_id, key)
            if stored is not None:
                return stored.body
        existing = await tracker.find_by_job(connection, caller.account_id, job.job_id, lock=True)
        if existing is None:
            self._known_jobs.forget(job.job_id)
            raise _closed(job)
        if existing.id == row.id:  # written, but the connection broke before it could say so
            return answer
        if existing.status != "saved":
            raise _applied_already(existing)
        return msgspec.json.encode(await self._send_saved(connection, existing, row, job))

    async def _send_saved(
        self, connection: Connection, saved: Row, row: Row, job: JobCopy
    ) -> Application:
        values: dict[str, Any] = {
            **rules.columns_after(saved, "applied", row.status_at, answer_days=job.answer_days),
            "cover_letter": row.cover_letter,
            "answers": row.answers,
            "source": row.source,
            "resume_file_id": row.resume_file_id,
            "job_version": row.job_version,
            "channel": row.channel,
        }
        sent = await tracker.change(connection, saved.id, values)
        await _trace(connection, sent, saved.status)
        event = ApplicationStatusUpdated(
            **views.event_fields(sent, job.recruiter_ids),
            previous_status=saved.status,
            actor="candidate",
            actor_id=sent.candidate_id,
        )
        await emit(self._room.db, connection, event)
        return views.for_candidate(sent)


def _complaints(job: JobCopy, data: NewApplication) -> list[FieldError]:
    errors = [
        FieldError(field, "does not go with job_id: the job says it")
        for field in _ONLY_ELSEWHERE
        if getattr(data, field) is not UNSET
    ]
    if data.status not in (UNSET, "saved", "applied"):
        errors.append(FieldError("status", "can only be saved or applied with job_id"))
    if data.status == "saved":
        return errors
    return errors + _answer_complaints(job, data)


def _answer_complaints(job: JobCopy, data: NewApplication) -> list[FieldError]:
    given = {} if data.answers is UNSET else {a.question_id: a.answer for a in data.answers}
    errors = []
    for question in job.questions:
        answer = given.pop(question.id, "").strip()
        if not answer and question.required:
            errors.append(FieldError("answers", f"“{question.text}” wants an answer"))
        elif answer and question.kind == "yes_no" and answer not in ("yes", "no"):
            errors.append(FieldError("answers", f"“{question.text}” is answered by yes or no"))
        elif answer in question.knock_out:
            errors.append(FieldError("answers", f"who answers “{question.text}” so can't apply"))
        elif answer and question.kind == "choice" and answer not in question.choices:
            choices = ", ".join(question.choices)
            errors.append(
                FieldError("answers", f"“{question.text}” is answered by one of {choices}")
            )
    errors += [FieldError("answers", f"the job asks no question {unknown}") for unknown in given]
    return errors


def _row(caller: Caller, job: JobCopy, data: NewApplication) -> Row:
    now = datetime.now(UTC)
    salary = views.salary_columns(job.salary)
    return Row(
        id=new_id(),
        candidate_id=caller.account_id,
        candidate_name=caller.full_name,
        candidate_email=caller.email,
        job_id=job.job_id,
        company_id=job.company_id,
        company=job.company,
        position=job.title,
        location=job.location,
        **salary,
        salary_text=None,
        description=None,
        link=None,
        status="applied",
        status_at=now,
        source="Hireloop",
        tags=[],
        cover_letter=None if data.cover_letter is UNSET else data.cover_letter,
        answers=_answers(job, data),
        applied_at=now,
        created_at=now,
        updated_at=now,
        version=1,
        removed_at=None,
        follow_up_on=None,
        close_reason=None,
        close_words=None,
        restorable_until=None,
        resume_file_id=None if data.resume_file_id is UNSET else data.resume_file_id,
        job_version=job.version,
        answer_by=rules.answer_by("applied", now, job.answer_days),
        channel=None if data.channel is UNSET else data.channel or None,
    )


def _answers(job: JobCopy, data: NewApplication) -> str:
    """The answers beside the questions as they read that day, as JSON."""
    if data.answers is UNSET or not data.answers:
        return "[]"
    texts = {question.id: question.text for question in job.questions}
    given = [GivenAnswer(texts[a.question_id], a.answer) for a in data.answers]
    return msgspec.json.encode(given).decode()


def _to_write(row: Row, job: JobCopy, key: idempotency.Key | None, answer: bytes) -> express.Apply:
    event = ApplicationCreated(**views.event_fields(row, job.recruiter_ids))
    assert row.job_id is not None
    assert row.company_id is not None
    assert row.answers is not None
    return express.Apply(
        id=row.id,
        candidate_id=row.candidate_id,
        candidate_name=row.candidate_name,
        candidate_email=row.candidate_email,
        job_id=row.job_id,
        company_id=row.company_id,
        company=row.company,
        position=row.position,
        location=row.location,
        salary_min=row.salary_min,
        salary_max=row.salary_max,
        salary_currency=row.salary_currency,
        salary_period=row.salary_period,
        cover_letter=row.cover_letter,
        answers=row.answers,
        resume_file_id=row.resume_file_id,
        at=row.created_at,
        history_id=new_id(),
        event_id=event.event_id,
        event=avro.encode(event),
        idempotency_key=key and key.text,
        body_hash=key and key.body_hash,
        answer=answer if key else None,
        answer_by=row.answer_by,
        channel=row.channel,
    )


async def _trace(connection: Connection, row: Row, before: str | None) -> None:
    await trail.add_history(
        connection,
        row.id,
        before=before,
        after=row.status,
        actor="candidate",
        actor_id=row.candidate_id,
        note=None,
        at=row.updated_at,
    )


def _require_open(job: JobCopy) -> None:
    if job.link is not None:
        raise Conflict(
            "This job was posted elsewhere: apply at its link, then track it here.",
            more={"link": job.link},
        )
    if not job.is_open or (job.closes_at is not None and job.closes_at <= datetime.now(UTC)):
        raise _closed(job)


def _closed(job: JobCopy) -> Conflict:
    return Conflict(f"“{job.title}” at {job.company} takes no more applications.")


def _applied_already(existing: Row) -> Conflict:
    return Conflict(
        "You have an application to this job already.",
        more={"application_id": str(existing.id)},
    )
