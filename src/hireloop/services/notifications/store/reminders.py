"""The SQL of reminders, and of the copies of interviews and applications that they speak of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models import Interview, Reminder, Tracked

__all__ = [
    "add",
    "clear",
    "find_interviews",
    "find_tracked",
    "follow_ups_of",
    "forget_interviews",
    "keep_interview",
    "lock_interview",
    "move",
    "take_due",
    "track",
    "untrack",
]

Row = TypeVar("Row", bound=msgspec.Struct)

_INTERVIEW = ", ".join(Interview.__struct_fields__)
_TRACKED = ", ".join(Tracked.__struct_fields__)
_REMINDER = ", ".join(Reminder.__struct_fields__)

_KEEP_INTERVIEW = f"""
insert into interviews ({_INTERVIEW})
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
where not exists (select from erased where account_id = $4)
on conflict (interview_id) do update set version = excluded.version,
    is_cancelled = excluded.is_cancelled, owner_id = excluded.owner_id,
    company = excluded.company, position = excluded.position, starts_at = excluded.starts_at,
    time_zone = excluded.time_zone, type = excluded.type, place = excluded.place,
    link = excluded.link, owner_name = excluded.owner_name, company_id = excluded.company_id,
    duration_minutes = excluded.duration_minutes, interviewer_ids = excluded.interviewer_ids
returning true
"""
# Only what is newer than what is known: an event heard again changes nothing.
_TRACK = f"""
insert into tracked as t ({_TRACKED})
select d.* from unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[], $5::text[], $6::text[],
    $7::timestamptz[], $8::date[])
    as d({_TRACKED})
where not exists (select from erased e where e.account_id = d.candidate_id)
on conflict (application_id) do update set version = excluded.version,
    company = excluded.company, position = excluded.position, status = excluded.status,
    status_at = excluded.status_at, follow_up_on = excluded.follow_up_on
where t.version < excluded.version
returning application_id
"""
_ADD = f"""
insert into reminders ({_REMINDER})
select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[])
on conflict (subject_id, slot, account_id) do update set due_at = excluded.due_at
"""
# Taken away in the transaction that tells of it: a process that is killed meanwhile leaves it.
_TAKE_DUE = f"""
delete from reminders where (subject_id, slot, account_id) in (
    select subject_id, slot, account_id from reminders where due_at <= $1
    order by due_at limit $2 for update skip locked)
returning {_REMINDER}
"""
_FOLLOW_UPS = f"""
select {", ".join(f"t.{name}" for name in Tracked.__struct_fields__)} from reminders r
join tracked t on t.application_id = r.subject_id
where r.account_id = $1 and r.slot = 'follow up'
"""


async def lock_interview(connection: Connection, interview_id: UUID) -> Interview | None:
    """As it was heard of last; nobody else changes it until the end of the transaction."""
    record = await connection.fetchrow(
        f"select {_INTERVIEW} from interviews where interview_id = $1 for update", interview_id
    )
    return None if record is None else _row(Interview, record)


async def keep_interview(connection: Connection, interview: Interview) -> bool:
    """Whether it is kept: not if its owner is gone. Wants erasures held."""
    values = msgspec.structs.astuple(interview)
    return bool(await connection.fetchval(_KEEP_INTERVIEW, *values))


async def find_interviews(
    connection: Connection, interview_ids: Sequence[UUID]
) -> dict[UUID, Interview]:
    records = await connection.fetch(
        f"select {_INTERVIEW} from interviews where interview_id = any($1::uuid[])",
        list(interview_ids),
    )
    return {record["interview_id"]: _row(Interview, record) for record in records}


async def forget_interviews(connection: Connection, *, before: datetime) -> None:
    await connection.execute("delete from interviews where starts_at < $1", before)


async def track(connection: Connection, applications: Sequence[Tracked]) -> set[UUID]:
    """Which of them were news. Each may be given once only. Wants erasures held."""
    columns = [
        [getattr(application, name) for application in applications]
        for name in Tracked.__struct_fields__
    ]
    return {record["application_id"] for record in await connection.fetch(_TRACK, *columns)}


async def untrack(connection: Connection, application_ids: Sequence[UUID]) -> None:
    await connection.execute(
        "delete from tracked where application_id = any($1::uuid[])", list(application_ids)
    )


async def find_tracked(
    connection: Connection, application_ids: Sequence[UUID]
) -> dict[UUID, Tracked]:
    records = await connection.fetch(
        f"select {_TRACKED} from tracked where application_id = any($1::uuid[])",
        list(application_ids),
    )
    return {record["application_id"]: _row(Tracked, record) for record in records}


async def add(connection: Connection, reminders: Sequence[Reminder]) -> None:
    columns = [
        [getattr(reminder, name) for reminder in reminders] for name in Reminder.__struct_fields__
    ]
    await connection.execute(_ADD, *columns)


async def clear(connection: Connection, subject_ids: Sequence[UUID]) -> None:
    await connection.execute(
        "delete from reminders where subject_id = any($1::uuid[])", list(subject_ids)
    )


async def follow_ups_of(connection: Connection, account_id: UUID) -> list[Tracked]:
    """The applications that a reminder to ask again waits for."""
    return [_row(Tracked, record) for record in await connection.fetch(_FOLLOW_UPS, account_id)]


async def move(connection: Connection, reminders: Sequence[Reminder]) -> None:
    """To another moment. One that has been taken meanwhile stays away."""
    await connection.execute(
        "update reminders r set due_at = d.due_at from unnest($1::uuid[], $2::timestamptz[])"
        " as d(subject_id, due_at) where r.subject_id = d.subject_id and r.slot = 'follow up'",
        [reminder.subject_id for reminder in reminders],
        [reminder.due_at for reminder in reminders],
    )


async def take_due(connection: Connection, *, now: datetime, most: int) -> list[Reminder]:
    return [_row(Reminder, record) for record in await connection.fetch(_TAKE_DUE, now, most)]


def _row(kind: type[Row], record: Any) -> Row:
    return kind(**{name: record[name] for name in kind.__struct_fields__})
