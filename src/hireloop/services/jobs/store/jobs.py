"""Jobs, how many applied to them, and how often they were looked at."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from hireloop.contracts.jobs.events import Question
from hireloop.contracts.money import Salary
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models import RULES, Counts, JobRow

__all__ = [
    "add",
    "applied_to",
    "change",
    "count_applications",
    "count_views",
    "delete",
    "hosted_after",
    "lock",
    "lock_expired",
    "lock_of_company",
    "lock_older_rules",
    "many",
    "next_closing",
    "of_company",
    "open_after",
    "read",
    "set_rules",
]

_COLUMNS = (
    "j.id, j.company_id, c.name as company, j.status, j.title, j.description, j.locations,"
    " j.workplace, j.employment, j.salary::text, j.skills, j.questions::text, j.link, j.category,"
    " j.posted_at, j.closes_at, j.version, j.updated_at, c.answer_days"
)
_SELECT = f"select {_COLUMNS} from jobs j join companies c on c.id = j.company_id"

_ADD = f"""
insert into jobs (id, company_id, title, description, locations, workplace, employment, salary,
    skills, questions, category, closes_at, rules)
values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10::text::jsonb, $11, $12, {RULES})
"""

_OF_COMPANY = f"""
select {_COLUMNS}, coalesce(a.applications, 0) as applications, coalesce(v.views, 0) as views
from jobs j join companies c on c.id = j.company_id
left join application_counts a on a.job_id = j.id
left join view_counts v on v.job_id = j.id
where j.company_id = $1 and ($2::uuid is null or j.id < $2)
order by j.id desc limit $3
"""

# Nothing for a job that is gone: the event may come after its deletion.
_COUNT_APPLICATIONS = """
insert into application_counts as counted (job_id, applications)
select id, more from unnest($1::uuid[], $2::int[]) as made (job_id, more)
join jobs on jobs.id = made.job_id order by id for key share of jobs
on conflict (job_id) do update set applications = counted.applications + excluded.applications
"""

_COUNT_VIEWS = """
insert into view_counts as counted (job_id, views)
select id, more from unnest($1::uuid[], $2::bigint[]) as seen (job_id, more)
join jobs on jobs.id = seen.job_id order by id for key share of jobs
on conflict (job_id) do update set views = counted.views + excluded.views
"""

_LOCK_EXPIRED = f"""
{_SELECT} where j.status = 'open' and j.closes_at <= now()
order by j.closes_at limit $1 for no key update of j skip locked
"""

_LOCK_OLDER_RULES = f"""
{_SELECT} where j.rules < {RULES} order by j.rules limit $1 for no key update of j skip locked
"""


async def add(
    connection: Connection,
    *,
    company_id: UUID,
    values: dict[str, Any],
) -> UUID:
    """Adds a draft with these columns (as `column_values` makes them)."""
    job_id = new_id()
    await connection.execute(
        _ADD,
        job_id,
        company_id,
        values["title"],
        values["description"],
        values["locations"],
        values["workplace"],
        values["employment"],
        _json(values["salary"]),
        values["skills"],
        _json(values["questions"]),
        values["category"],
        values["closes_at"],
    )
    return job_id


async def read(connection: Connection, job_id: UUID) -> JobRow | None:
    record = await connection.fetchrow(f"{_SELECT} where j.id = $1", job_id)
    return _row(record) if record else None


async def lock(connection: Connection, job_id: UUID) -> JobRow | None:
    """Read for a change: others who want to change it wait."""
    record = await connection.fetchrow(f"{_SELECT} where j.id = $1 for no key update of j", job_id)
    return _row(record) if record else None


async def many(connection: Connection, job_ids: Sequence[UUID]) -> list[JobRow]:
    """These jobs in this order, without those that are gone."""
    records = await connection.fetch(
        f"{_SELECT} where j.id = any($1) order by array_position($1, j.id)", list(job_ids)
    )
    return [_row(record) for record in records]


async def open_after(connection: Connection, job_id: UUID, most: int) -> list[JobRow]:
    """The next open jobs in the order of their ids."""
    records = await connection.fetch(
        f"{_SELECT} where j.status = 'open' and j.id > $1 order by j.id limit $2", job_id, most
    )
    return [_row(record) for record in records]


async def hosted_after(
    connection: Connection, job_id: UUID, company_id: UUID | None, most: int
) -> list[JobRow]:
    """The next open jobs that are applied to here, of one company or of all."""
    only = "" if company_id is None else " and j.company_id = $3"
    records = await connection.fetch(
        f"{_SELECT} where j.status = 'open' and j.link is null and j.id > $1{only}"
        " order by j.id limit $2",
        *(job_id, most),
        *(() if company_id is None else (company_id,)),
    )
    return [_row(record) for record in records]


async def of_company(
    connection: Connection, company_id: UUID, *, before: UUID | None, count: int
) -> list[tuple[JobRow, Counts]]:
    """The company's jobs with what is counted of them, the latest made first."""
    records = await connection.fetch(_OF_COMPANY, company_id, before, count)
    return [(_row(record), Counts(record["applications"], record["views"])) for record in records]


async def lock_of_company(connection: Connection, company_id: UUID, *, status: str) -> list[JobRow]:
    records = await connection.fetch(
        f"{_SELECT} where j.company_id = $1 and j.status = $2 order by j.id for no key update of j",
        company_id,
        status,
    )
    return [_row(record) for record in records]


async def lock_expired(connection: Connection, *, count: int) -> list[JobRow]:
    """Open jobs whose closing time has come; those another process holds are left to it."""
    return [_row(record) for record in await connection.fetch(_LOCK_EXPIRED, count)]


async def next_closing(connection: Connection) -> float | None:
    """Seconds until the next open job closes by itself (below zero: overdue)."""
    seconds: float | None = await connection.fetchval(
        "select extract(epoch from closes_at - now())::float8 from jobs"
        " where status = 'open' and closes_at is not null order by closes_at limit 1"
    )
    return seconds


async def change(connection: Connection, job_id: UUID, values: dict[str, Any]) -> JobRow:
    """Sets these columns, raises the version. The caller has locked the row."""
    sets = []
    arguments: list[Any] = []
    for column, value in values.items():
        arguments.append(_json(value) if column in {"salary", "questions"} else value)
        cast = "::text::jsonb" if column in {"salary", "questions"} else ""
        sets.append(f"{column} = ${len(arguments) + 1}{cast}, ")
    await connection.execute(
        f"update jobs set {''.join(sets)} version = version + 1, updated_at = now() where id = $1",
        job_id,
        *arguments,
    )
    changed = await read(connection, job_id)
    assert changed is not None  # the caller holds its lock
    return changed


async def delete(connection: Connection, job_id: UUID) -> None:
    await connection.execute("delete from jobs where id = $1", job_id)


async def applied_to(connection: Connection, job_ids: Sequence[UUID]) -> set[UUID]:
    """Those of them that somebody has ever applied to."""
    records = await connection.fetch(
        "select job_id from application_counts where job_id = any($1) and applications > 0",
        list(job_ids),
    )
    return {record["job_id"] for record in records}


async def count_applications(connection: Connection, made: Mapping[UUID, int]) -> None:
    await connection.execute(_COUNT_APPLICATIONS, list(made), list(made.values()))


async def count_views(connection: Connection, seen: Mapping[UUID, int]) -> None:
    await connection.execute(_COUNT_VIEWS, list(seen), list(seen.values()))


async def lock_older_rules(connection: Connection, *, count: int) -> list[JobRow]:
    """Jobs that were read by older rules than today's."""
    return [_row(record) for record in await connection.fetch(_LOCK_OLDER_RULES, count)]


async def set_rules(connection: Connection, categories: dict[UUID, str]) -> None:
    """These jobs' categories as today's rules say. No new version: nobody edited them."""
    await connection.execute(
        f"update jobs set category = made.category, rules = {RULES}"
        " from unnest($1::uuid[], $2::text[]) as made (id, category) where jobs.id = made.id",
        list(categories),
        list(categories.values()),
    )


def _row(record: Any) -> JobRow:
    values = {field: record[field] for field in JobRow.__struct_fields__}
    values["salary"] = values["salary"] and msgspec.json.decode(values["salary"], type=Salary)
    values["questions"] = msgspec.json.decode(values["questions"], type=list[Question])
    return JobRow(**values)


def _json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()
