"""Whom companies may keep in mind. What is over is as good as not there, also before it is gone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection, literal
from hireloop.services.applications.models.talent import PastApplication, Talent, TalentRow

__all__ = [
    "accept",
    "ask",
    "erase",
    "find",
    "find_by_application",
    "find_of",
    "forget_asker",
    "keepers",
    "lapse",
    "pool",
    "rest",
    "write_note",
]

_COLUMNS = ", ".join(TalentRow.__struct_fields__)
# Two who ask at the same time: one asks, the other is told so. What was before must be over.
_ASK = f"""
insert into talent as t (id, company_id, candidate_id, state, until, application_id, company,
    message, asked_by, asked_at)
values ($1, $2, $3, 'asked', $4, $5, $6, $7, $8, $9)
on conflict (company_id, candidate_id) do update set id = excluded.id, state = excluded.state,
    until = excluded.until, application_id = excluded.application_id, company = excluded.company,
    message = excluded.message, asked_by = excluded.asked_by, asked_at = excluded.asked_at,
    answered_at = null, note = '', version = 1
where t.until <= excluded.asked_at
returning {_COLUMNS}
"""
# All that the rule needs by which nobody is asked again and again.
_REST = """
update talent set state = 'resting', until = $2, application_id = null, company = '', message = '',
    asked_by = null, asked_at = null, answered_at = null, note = '', version = 1
where id = $1
"""
# Whoever else is at it, in this process or another, takes others.
_LAPSE = f"""
with due as (
    select id from talent where until <= $1 order by until limit $2 for update skip locked)
delete from talent t using due where t.id = due.id
returning {", ".join(f"t.{name}" for name in TalentRow.__struct_fields__)}
"""
_POOL = """
select t.id, t.candidate_id, a.candidate_name, a.candidate_email, t.answered_at as since, t.until,
    t.note, t.version
from talent t join applications a on a.id = t.application_id
where t.company_id = $1 and t.state = 'accepted' and t.until > $2 and t.candidate_id <> $3
"""
# Nothing of what its candidate has taken out of their tracker.
_SENT = """
candidate_id = {whose} and company_id = {company} and status <> 'saved' and applied_at is not null
    and removed_at is null
"""
_PAST = f"""
select candidate_id, id, job_id, position, status, applied_at,
    resume_file_id is not null as has_resume
from applications where {_SENT.format(whose="any($2::uuid[])", company="$1")}
order by applied_at desc, id desc
"""
_KEEPERS = """
select t.id, t.company_id, t.company, t.application_id, a.position, t.state, t.message, t.asked_at,
    t.answered_at, t.until
from talent t join applications a on a.id = t.application_id
where t.candidate_id = $1 and t.state <> 'resting' and t.until > $2
order by t.asked_at desc, t.id desc
"""


async def ask(
    connection: Connection,
    *,
    company_id: UUID,
    candidate_id: UUID,
    until: datetime,
    application_id: UUID,
    company: str,
    message: str,
    asked_by: UUID,
    asked_at: datetime,
) -> TalentRow | None:
    """`None`: something is not over yet."""
    record = await connection.fetchrow(
        _ASK,
        new_id(),
        company_id,
        candidate_id,
        until,
        application_id,
        company,
        message,
        asked_by,
        asked_at,
    )
    return record and TalentRow(**record)


async def find(connection: Connection, talent_id: UUID) -> TalentRow | None:
    """Locked."""
    record = await connection.fetchrow(
        f"select {_COLUMNS} from talent where id = $1 for update", talent_id
    )
    return record and TalentRow(**record)


async def find_of(connection: Connection, company_id: UUID, candidate_id: UUID) -> TalentRow | None:
    record = await connection.fetchrow(
        f"select {_COLUMNS} from talent where company_id = $1 and candidate_id = $2",
        company_id,
        candidate_id,
    )
    return record and TalentRow(**record)


async def find_by_application(connection: Connection, application_id: UUID) -> TalentRow | None:
    """Locked."""
    record = await connection.fetchrow(
        f"select {_COLUMNS} from talent where application_id = $1 for update", application_id
    )
    return record and TalentRow(**record)


async def keepers(
    connection: Connection, candidate_id: UUID, now: datetime
) -> list[dict[str, Any]]:
    """Those who ask a candidate, or keep them; the last who asked first."""
    return [dict(record) for record in await connection.fetch(_KEEPERS, candidate_id, now)]


async def accept(connection: Connection, talent_id: UUID, at: datetime, until: datetime) -> None:
    await connection.execute(
        "update talent set state = 'accepted', answered_at = $2, until = $3 where id = $1",
        talent_id,
        at,
        until,
    )


async def rest(connection: Connection, talent_id: UUID, until: datetime) -> None:
    await connection.execute(_REST, talent_id, until)


async def lapse(connection: Connection, now: datetime, most: int) -> list[TalentRow]:
    """Deletes what is over; what there was."""
    return [TalentRow(**record) for record in await connection.fetch(_LAPSE, now, most)]


async def erase(connection: Connection, candidate_id: UUID) -> list[TalentRow]:
    """Deletes all about a candidate; what there was."""
    records = await connection.fetch(
        f"delete from talent where candidate_id = $1 returning {_COLUMNS}", candidate_id
    )
    return [TalentRow(**record) for record in records]


async def forget_asker(connection: Connection, account_id: UUID) -> None:
    await connection.execute("update talent set asked_by = null where asked_by = $1", account_id)


async def pool(
    connection: Connection,
    company_id: UUID,
    *,
    now: datetime,
    without: UUID,
    words: Sequence[str] = (),
    after: tuple[datetime, UUID] | None = None,
    limit: int,
    talent_id: UUID | None = None,
) -> list[Talent]:
    """Who is in it, but for `without`; who agreed last first. All of the words, in name, address,
    note or what they applied for.
    """
    values: list[Any] = [company_id, now, without]
    conditions = ""
    for word in words:
        values.append(f"%{literal(word)}%")
        like = f"like (select plain(${len(values)}))"
        conditions += f"""
            and (plain(concat_ws(' ', a.candidate_name, a.candidate_email, t.note)) {like}
                or exists (select from applications
                    where {_SENT.format(whose="t.candidate_id", company="t.company_id")}
                        and plain(position) {like}))"""
    if after is not None:
        values += after
        place = len(values)
        conditions += f" and (t.answered_at, t.id) < (${place - 1}::timestamptz, ${place}::uuid)"
    if talent_id is not None:
        values.append(talent_id)
        conditions += f" and t.id = ${len(values)}"
    values.append(limit)
    records = await connection.fetch(
        f"{_POOL} {conditions} order by t.answered_at desc, t.id desc limit ${len(values)}",
        *values,
    )
    past = await _past_applications(
        connection, company_id, [record["candidate_id"] for record in records]
    )
    return [Talent(**record, applications=past[record["candidate_id"]]) for record in records]


async def write_note(
    connection: Connection, talent_id: UUID, note: str, *, version: int | None
) -> bool:
    """Whether it was at this version."""
    written = await connection.fetchval(
        "update talent set note = $2, version = version + 1"
        " where id = $1 and ($3::integer is null or version = $3) returning true",
        talent_id,
        note,
        version,
    )
    return bool(written)


async def _past_applications(
    connection: Connection, company_id: UUID, candidate_ids: Sequence[UUID]
) -> dict[UUID, list[PastApplication]]:
    """What each of these sent to the company, the last first."""
    found: dict[UUID, list[PastApplication]] = {one: [] for one in candidate_ids}
    for record in await connection.fetch(_PAST, company_id, list(candidate_ids)):
        fields = {name: record[name] for name in PastApplication.__struct_fields__}
        found[record["candidate_id"]].append(PastApplication(**fields))
    return found
