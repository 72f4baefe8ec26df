"""The SQL of logos. Whoever changes one holds its company (`companies.lock`)."""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models.companies import Logo

__all__ = ["find", "put", "remove"]

_PUT = """
insert into logos (company_id, media_type, content) values ($1, $2, $3)
on conflict (company_id) do update
    set media_type = excluded.media_type, content = excluded.content
"""


async def put(connection: Connection, company_id: UUID, logo: Logo) -> None:
    await connection.execute(_PUT, company_id, logo.media_type, logo.content)


async def find(connection: Connection, company_id: UUID) -> Logo | None:
    record = await connection.fetchrow(
        "select media_type, content from logos where company_id = $1", company_id
    )
    return Logo(**record) if record else None


async def remove(connection: Connection, company_id: UUID) -> None:
    await connection.execute("delete from logos where company_id = $1", company_id)
