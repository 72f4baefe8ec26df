"""What companies write to candidates again and again."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models.templates import MailTemplate, NewTemplate

__all__ = ["automatic", "company_name", "keep", "of_company"]

_COLUMNS = ", ".join(MailTemplate.__struct_fields__)
# Whoever changes one of before has seen another: nothing is written.
_KEEP = f"""
insert into mail_templates as t (company_id, kind, subject, body, is_automatic, version, updated_at)
values ($1, $2, $3, $4, $5, 1, clock_timestamp())
on conflict (company_id, kind) do update set subject = excluded.subject, body = excluded.body,
    is_automatic = excluded.is_automatic, version = t.version + 1, updated_at = excluded.updated_at
where $6::integer is null or t.version = $6
returning {_COLUMNS}
"""


async def of_company(connection: Connection, company_id: UUID) -> dict[str, MailTemplate]:
    """Those that were ever changed, by their kind."""
    records = await connection.fetch(
        f"select {_COLUMNS} from mail_templates where company_id = $1", company_id
    )
    return {record["kind"]: MailTemplate(**record) for record in records}


async def keep(
    connection: Connection, company_id: UUID, kind: str, data: NewTemplate, *, version: int | None
) -> MailTemplate | None:
    """`None`: it is at another version than this one."""
    record = await connection.fetchrow(
        _KEEP, company_id, kind, data.subject, data.body, data.is_automatic, version
    )
    return record and MailTemplate(**record)


async def automatic(
    connection: Connection, company_ids: Sequence[UUID]
) -> dict[UUID, MailTemplate]:
    """What is sent by itself to who applies to these companies."""
    records = await connection.fetch(
        f"select company_id, {_COLUMNS} from mail_templates"
        " where company_id = any($1::uuid[]) and kind = 'acknowledgement' and is_automatic",
        list(company_ids),
    )
    return {
        record["company_id"]: MailTemplate(
            **{name: record[name] for name in MailTemplate.__struct_fields__}
        )
        for record in records
    }


async def company_name(connection: Connection, company_id: UUID) -> str | None:
    """As its newest job here calls it."""
    name: str | None = await connection.fetchval(
        "select company from known_jobs where company_id = $1 order by version desc limit 1",
        company_id,
    )
    return name
