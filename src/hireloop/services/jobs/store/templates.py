"""Postings that companies begin with."""

from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models.templates import JobContent, JobTemplate

__all__ = ["add", "change", "count", "delete", "delete_of_company", "find", "of_company"]

_COLUMNS = "id, company_id, name, content::text, version, updated_at"


async def of_company(connection: Connection, company_id: UUID) -> list[JobTemplate]:
    records = await connection.fetch(
        f"select {_COLUMNS} from job_templates where company_id = $1 order by lower(name)",
        company_id,
    )
    return [_template(record) for record in records]


async def count(connection: Connection, company_id: UUID) -> int:
    found: int = await connection.fetchval(
        "select count(*) from job_templates where company_id = $1", company_id
    )
    return found


async def find(connection: Connection, template_id: UUID, *, lock: bool) -> JobTemplate | None:
    record = await connection.fetchrow(
        f"select {_COLUMNS} from job_templates where id = $1{' for update' if lock else ''}",
        template_id,
    )
    return record and _template(record)


async def add(
    connection: Connection, company_id: UUID, name: str, content: JobContent
) -> JobTemplate | None:
    """`None` if the company has one of this name, whatever its case."""
    record = await connection.fetchrow(
        "insert into job_templates (id, company_id, name, content) values ($1, $2, $3,"
        " $4::text::jsonb) on conflict (company_id, lower(name)) do nothing"
        f" returning {_COLUMNS}",
        new_id(),
        company_id,
        name,
        _json(content),
    )
    return record and _template(record)


async def change(connection: Connection, template: JobTemplate) -> JobTemplate | None:
    """Writes name and content of a template of a locked company; `None` if another has the name."""
    record = await connection.fetchrow(
        "update job_templates set name = $3, content = $4::text::jsonb, version = version + 1,"
        " updated_at = now() where id = $1 and not exists (select from job_templates"
        " where company_id = $2 and lower(name) = lower($3) and id <> $1)"
        f" returning {_COLUMNS}",
        template.id,
        template.company_id,
        template.name,
        _json(template.content),
    )
    return record and _template(record)


async def delete(connection: Connection, template_id: UUID) -> None:
    await connection.execute("delete from job_templates where id = $1", template_id)


async def delete_of_company(connection: Connection, company_id: UUID) -> None:
    await connection.execute("delete from job_templates where company_id = $1", company_id)


def _json(content: JobContent) -> str:
    return msgspec.json.encode(content).decode()


def _template(record: Any) -> JobTemplate:
    content = msgspec.json.decode(record["content"], type=JobContent)
    return JobTemplate(**{**record, "content": content})
