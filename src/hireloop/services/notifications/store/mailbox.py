"""The SQL of the mailbox, which there is where there is no mail server."""

from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models import Letter, MailShown

__all__ = ["add", "hold", "page"]

_COLUMNS = ", ".join(MailShown.__struct_fields__)

# Whoever was written to before they had an account has only the address in common with it: if it is
# proved to be theirs.
_THEIRS = """(account_id = $1 or lower(recipient) = (
    select lower(email) from people where account_id = $1 and proved_at is not null))"""

# Sending it again, since nobody knows whether it was sent, makes no second one.
_ADD = """
insert into mailbox (id, account_id, about_id, channel, recipient, subject, text, html, at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9
where not exists (select from erased where account_id in ($2, $3))
on conflict (id) do nothing
"""
_PRUNE = """
delete from mailbox where account_id = $1 and (at, id) < (
    select at, id from mailbox where account_id = $1 order by at desc, id desc offset $2 limit 1)
returning id
"""
_HOLD = "select true from mailbox where id = $1 for share"
_PAGE = f"""
select {_COLUMNS} from mailbox
where {_THEIRS} and ($2::timestamptz is null or (at, id) < ($2, $3))
order by at desc, id desc limit $4
"""


async def add(connection: Connection, letter: Letter, *, keep: int) -> list[UUID]:
    """Not if it is for or about somebody who is gone. Leaves each account its newest `keep`, and
    returns the ids of those that had to go. Wants erasures held (`people.hold_erasures`).
    """
    await connection.execute(
        _ADD,
        letter.id,
        letter.account_id,
        letter.about_id,
        letter.channel,
        letter.recipient,
        letter.subject,
        letter.text,
        letter.html,
        letter.at,
    )
    pruned = await connection.fetch(_PRUNE, letter.account_id, keep - 1)
    return [mail["id"] for mail in pruned]


async def hold(connection: Connection, mail_id: UUID) -> bool:
    """Whether it is there. If so, nobody removes it before the end of the transaction."""
    return bool(await connection.fetchval(_HOLD, mail_id))


async def page(
    connection: Connection,
    account_id: UUID,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[MailShown]:
    at, last_id = after or (None, None)
    records = await connection.fetch(_PAGE, account_id, at, last_id, limit)
    return [MailShown(**dict(record)) for record in records]
