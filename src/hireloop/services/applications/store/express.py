"""The one statement of the express lane: many applications, each with its history row, its event
and its remembered answer, in a single round trip and a single commit.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection

__all__ = ["APPLY", "Apply", "apply"]


class Apply(msgspec.Struct, frozen=True, kw_only=True):
    """One application on its way in. The order of the fields is that of the statement's arrays."""

    id: UUID
    candidate_id: UUID
    candidate_name: str
    candidate_email: str
    job_id: UUID
    company_id: UUID
    company: str
    position: str
    location: str | None
    salary_min: int | None
    salary_max: int | None
    salary_currency: str | None
    salary_period: str | None
    cover_letter: str | None
    answers: str
    resume_file_id: UUID | None
    at: datetime
    history_id: UUID
    event_id: UUID
    event: bytes  # Avro
    idempotency_key: str | None
    body_hash: bytes | None
    answer: bytes | None  # what a repetition of the request is answered with
    answer_by: datetime | None
    channel: str | None


# A row whose job has closed, or whose candidate has applied already, is silently left out; the
# caller looks at which ids came back. A reused idempotency key is an error on purpose: it fails the
# statement before anything is written, and the rows are then tried one by one.
APPLY = """
with asked as (
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[],
        $7::text[], $8::text[], $9::text[], $10::int[], $11::int[], $12::text[], $13::text[],
        $14::text[], $15::text[], $16::uuid[], $17::timestamptz[], $18::uuid[], $19::uuid[],
        $20::bytea[], $21::text[], $22::bytea[], $23::bytea[],
        $24::timestamptz[], $25::text[])
    as asked(id, candidate_id, candidate_name, candidate_email, job_id, company_id, company,
        position, location, salary_min, salary_max, salary_currency, salary_period, cover_letter,
        answers, resume_file_id, at, history_id, event_id, event, idempotency_key, body_hash,
        answer, answer_by, channel)
), made as (
    insert into applications (id, candidate_id, candidate_name, candidate_email, job_id, company_id,
        company, position, location, salary_min, salary_max, salary_currency, salary_period,
        cover_letter, answers, resume_file_id, job_version, status, source, applied_at, created_at,
        updated_at, status_at, answer_by, channel)
    select id, candidate_id, candidate_name, candidate_email, job_id, asked.company_id,
        asked.company, position, asked.location, salary_min, salary_max, salary_currency,
        salary_period, cover_letter, answers::jsonb, resume_file_id, known_jobs.version, 'applied',
        'Hireloop', at, at, at, at, answer_by, channel
    from asked join known_jobs using (job_id)
    where is_open and (closes_at is null or closes_at > now())
    on conflict (candidate_id, job_id) where job_id is not null and removed_at is null do nothing
    returning id
), traced as (
    insert into history (id, application_id, to_status, actor, actor_id, at)
    select history_id, id, 'applied', 'candidate', candidate_id, at from asked join made using (id)
), logged as (
    insert into events (event_id, name, key, body)
    select event_id, 'application.created', job_id::text, event from asked join made using (id)
), remembered as (
    insert into idempotency_keys (account_id, key, body_hash, status, answer)
    select candidate_id, idempotency_key, body_hash, 201, answer
    from asked join made using (id) where idempotency_key is not null
)
select id from made
"""


async def apply(connection: Connection, rows: Sequence[Apply]) -> set[UUID]:
    """Writes the rows, durably once this returns; the ids of those that were written."""
    columns = zip(*map(msgspec.structs.astuple, rows), strict=True)
    return {record["id"] for record in await connection.fetch(APPLY, *map(list, columns))}
