"""Which applications contacts are linked to. An application that is gone is linked to no more."""

from collections.abc import Sequence
from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["count", "forget_application", "link", "of", "unlink"]

# Held until the end of the transaction against whoever is about to note that an application is
# gone, so that a link to it is either refused here or seen by its removal.
_HOLD = "lock table gone_applications in share mode"

_LINK = """
insert into contact_applications (contact_id, application_id)
select $1, $2 where not exists (select from gone_applications where application_id = $2)
on conflict do nothing
"""
_OF = """
select contact_id, array_agg(application_id order by linked_at, application_id) as application_ids
from contact_applications where contact_id = any($1::uuid[]) group by contact_id
"""


async def link(connection: Connection, contact_id: UUID, application_id: UUID) -> None:
    await connection.execute(_HOLD)
    await connection.execute(_LINK, contact_id, application_id)


async def unlink(connection: Connection, contact_id: UUID, application_id: UUID) -> None:
    await connection.execute(
        "delete from contact_applications where contact_id = $1 and application_id = $2",
        contact_id,
        application_id,
    )


async def of(connection: Connection, contact_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """The applications of each of these contacts that has any."""
    records = await connection.fetch(_OF, list(contact_ids))
    return {record["contact_id"]: record["application_ids"] for record in records}


async def count(connection: Connection, contact_id: UUID) -> int:
    counted: int = await connection.fetchval(
        "select count(*) from contact_applications where contact_id = $1", contact_id
    )
    return counted


async def forget_application(connection: Connection, application_id: UUID) -> None:
    await connection.execute(
        "insert into gone_applications (application_id) values ($1) on conflict do nothing",
        application_id,
    )
    await connection.execute(
        "delete from contact_applications where application_id = $1", application_id
    )
