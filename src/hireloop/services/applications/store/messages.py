"""What employers wrote to candidates."""

from uuid import UUID

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.applications.models.messages import Message, NewMessage

__all__ = ["add", "forget_author", "listed"]

_ADD = """
insert into messages (id, application_id, kind, subject, body, author_id, author_name, created_at)
values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
on conflict (application_id) where kind = 'acknowledgement' do nothing
returning id
"""
_LISTED = """
select id, kind, subject, body, case when $2 then author_name end as author_name, created_at
from messages where application_id = $1 order by created_at, id
"""


async def add(
    connection: Connection,
    application_id: UUID,
    kind: str,
    message: NewMessage,
    *,
    author_id: UUID | None,
    author_name: str | None,
) -> UUID | None:
    """Its id; `None` for a second acknowledgement, which is not kept."""
    message_id: UUID | None = await connection.fetchval(
        _ADD,
        new_id(),
        application_id,
        kind,
        message.subject,
        message.body,
        author_id,
        author_name,
    )
    return message_id


async def listed(
    connection: Connection, application_id: UUID, *, with_authors: bool
) -> list[Message]:
    records = await connection.fetch(_LISTED, application_id, with_authors)
    return [Message(**record) for record in records]


async def forget_author(connection: Connection, account_id: UUID) -> None:
    await connection.execute(
        "update messages set author_id = null, author_name = null where author_id = $1", account_id
    )
