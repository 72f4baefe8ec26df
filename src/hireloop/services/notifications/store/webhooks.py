"""The SQL of webhooks and of what is told to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models.webhooks import (
    MessageRow,
    MessageState,
    News,
    WebhookMessage,
    WebhookRow,
)

__all__ = [
    "add",
    "change",
    "dead",
    "find",
    "forget",
    "give_up_waiting",
    "listed",
    "listening",
    "lock",
    "message",
    "messages",
    "put_back",
    "remove",
    "remove_of_company",
    "replay",
    "sent",
    "switch_off",
    "take",
    "tell",
    "tell_one",
]

_HOOK = ", ".join(f"w.{name}" for name in WebhookRow.__struct_fields__)
_MESSAGE = ", ".join(WebhookMessage.__struct_fields__)

_ADD = f"""
insert into webhooks as w (id, company_id, url, events, secret, created_at)
values ($1, $2, $3, $4, $5, $6) returning {_HOOK}
"""
# Held, so that none is removed while something is told to it.
_LISTENING = f"""
select {_HOOK} from webhooks w where w.is_on and w.company_id = any($1::uuid[])
order by w.id for key share
"""
# Nothing is told of who is gone.
_TELL = """
insert into webhook_messages (id, webhook_id, event_id, about_id, kind, body, created_at, due_at)
select m.*, $7, $7
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
    as m(id, webhook_id, event_id, about_id, kind, body)
where not exists (select from erased e where e.account_id = m.about_id)
on conflict (webhook_id, event_id) do nothing
"""
_TELL_ONE = """
insert into webhook_messages (id, webhook_id, event_id, kind, body, created_at, due_at)
values ($1, $2, $1, $3, $4, $5, $5)
"""
# Who is killed with it in hand leaves it to be taken up again when its time in hand is over.
_TAKE = f"""
with taken as (
    select id from webhook_messages where state = 'waiting' and due_at <= $1
    order by due_at limit $3 for update skip locked
), held as (
    update webhook_messages m set due_at = $2, attempts = m.attempts + 1 from taken
    where m.id = taken.id
    returning m.id, m.webhook_id, m.kind, m.body, m.attempts, m.created_at, m.due_at
)
select held.id as message_id, held.kind, held.body, held.attempts, held.created_at as told_at,
    held.due_at, {_HOOK}
from held join webhooks w on w.id = held.webhook_id
"""
# `due_at` as it was when it was taken up: whoever took longer than allowed changes nothing, since
# somebody else has it in hand by then.
_END = """
update webhook_messages set state = $3, ended_at = $4, status = $5, reason = $6
where id = $1 and due_at = $2 and state = 'waiting'
"""
_PUT_BACK = """
update webhook_messages set due_at = $3, status = coalesce($4, status), reason = $5,
    attempts = attempts - $6
where id = $1 and due_at = $2 and state = 'waiting'
"""
_REPLAY = """
update webhook_messages set state = 'waiting', due_at = $2, attempts = 0, ended_at = null
where id = $1 and state <> 'waiting'
"""
_LISTED = f"""
select {_MESSAGE} from webhook_messages
where webhook_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3)
order by id desc limit $4
"""


async def add(
    connection: Connection,
    *,
    webhook_id: UUID,
    company_id: UUID,
    url: str,
    events: Sequence[str],
    secret: bytes,
    at: datetime,
) -> WebhookRow:
    record = await connection.fetchrow(_ADD, webhook_id, company_id, url, list(events), secret, at)
    return _hook(record)


async def listed(connection: Connection, company_id: UUID) -> list[WebhookRow]:
    """Oldest first."""
    records = await connection.fetch(
        f"select {_HOOK} from webhooks w where w.company_id = $1 order by w.created_at, w.id",
        company_id,
    )
    return [_hook(record) for record in records]


async def find(connection: Connection, webhook_id: UUID) -> WebhookRow | None:
    record = await connection.fetchrow(
        f"select {_HOOK} from webhooks w where w.id = $1", webhook_id
    )
    return None if record is None else _hook(record)


async def lock(connection: Connection, webhook_id: UUID) -> WebhookRow | None:
    """As it is until the end of the transaction."""
    record = await connection.fetchrow(
        f"select {_HOOK} from webhooks w where w.id = $1 for update", webhook_id
    )
    return None if record is None else _hook(record)


async def change(connection: Connection, webhook_id: UUID, values: dict[str, Any]) -> WebhookRow:
    """Writes these columns, and the next version."""
    columns = "".join(f"{name} = ${n}, " for n, name in enumerate(values, 2))
    record = await connection.fetchrow(
        f"update webhooks w set {columns} version = version + 1 where w.id = $1 returning {_HOOK}",
        webhook_id,
        *values.values(),
    )
    return _hook(record)


async def remove(connection: Connection, webhook_id: UUID) -> None:
    """With all that was told to it."""
    await connection.execute("delete from webhooks where id = $1", webhook_id)


async def remove_of_company(connection: Connection, company_id: UUID) -> None:
    await connection.execute("delete from webhooks where company_id = $1", company_id)


async def switch_off(
    connection: Connection, webhook_id: UUID, *, at: datetime, reason: str
) -> None:
    await connection.execute(
        "update webhooks set is_on = false, off_reason = $2, version = version + 1"
        " where id = $1 and is_on",
        webhook_id,
        reason,
    )
    await give_up_waiting(connection, webhook_id, at=at)


async def give_up_waiting(connection: Connection, webhook_id: UUID, *, at: datetime) -> None:
    """What waits to be told to one that is off; it may be replayed later."""
    await connection.execute(
        "update webhook_messages set state = 'dead', ended_at = $2,"
        " reason = 'the webhook was switched off' where webhook_id = $1 and state = 'waiting'",
        webhook_id,
        at,
    )


async def listening(connection: Connection, company_ids: Sequence[UUID]) -> list[WebhookRow]:
    """Those of the companies' webhooks that are on, until the end of the transaction."""
    records = await connection.fetch(_LISTENING, list(company_ids))
    return [_hook(record) for record in records]


async def tell(
    connection: Connection, told: Sequence[tuple[WebhookRow, News, str]], *, at: datetime
) -> None:
    """Each webhook its news with this body, once. Wants erasures held (`people.hold_erasures`)."""
    await connection.execute(
        _TELL,
        [new_id() for _ in told],
        [webhook.id for webhook, _, _ in told],
        [news.event_id for _, news, _ in told],
        [news.about_id for _, news, _ in told],
        [news.kind for _, news, _ in told],
        [body for _, _, body in told],
        at,
    )


async def tell_one(
    connection: Connection,
    message_id: UUID,
    webhook_id: UUID,
    *,
    kind: str,
    body: str,
    at: datetime,
) -> None:
    """To this webhook, whatever it wants to hear of."""
    await connection.execute(_TELL_ONE, message_id, webhook_id, kind, body, at)


async def take(
    connection: Connection, *, now: datetime, until: datetime, most: int
) -> list[MessageRow]:
    """What is due, the longest waiting first, in hand of the caller until then."""
    return [_message_row(record) for record in await connection.fetch(_TAKE, now, until, most)]


async def sent(connection: Connection, message: MessageRow, *, at: datetime, status: int) -> None:
    await connection.execute(_END, message.id, message.due_at, "sent", at, status, None)
    await connection.execute(
        "update webhooks set failing_since = null where id = $1 and failing_since is not null",
        message.webhook.id,
    )


async def dead(
    connection: Connection, message: MessageRow, *, at: datetime, status: int | None, reason: str
) -> None:
    await connection.execute(_END, message.id, message.due_at, "dead", at, status, reason)


async def put_back(
    connection: Connection,
    message: MessageRow,
    *,
    due_at: datetime,
    status: int | None,
    reason: str,
    at: datetime,
    was_attempt: bool,
) -> None:
    unattempted = 0 if was_attempt else 1
    await connection.execute(
        _PUT_BACK, message.id, message.due_at, due_at, status, reason, unattempted
    )
    if was_attempt:
        await connection.execute(
            "update webhooks set failing_since = $2 where id = $1 and failing_since is null",
            message.webhook.id,
            at,
        )


async def messages(
    connection: Connection,
    webhook_id: UUID,
    *,
    state: MessageState | None,
    before: UUID | None,
    most: int,
) -> list[WebhookMessage]:
    """Newest first."""
    records = await connection.fetch(_LISTED, webhook_id, state, before, most)
    return [_message(record) for record in records]


async def message(
    connection: Connection, webhook_id: UUID, message_id: UUID
) -> WebhookMessage | None:
    record = await connection.fetchrow(
        f"select {_MESSAGE} from webhook_messages where id = $1 and webhook_id = $2",
        message_id,
        webhook_id,
    )
    return None if record is None else _message(record)


async def replay(connection: Connection, message_id: UUID, *, at: datetime) -> bool:
    """Has it told once more; whether it had ended."""
    status: str = await connection.execute(_REPLAY, message_id, at)
    return status == "UPDATE 1"


async def forget(connection: Connection, *, before: datetime) -> None:
    """What ended before."""
    await connection.execute(
        "delete from webhook_messages where state <> 'waiting' and ended_at < $1", before
    )


def _hook(record: Any) -> WebhookRow:
    return WebhookRow(**{field: record[field] for field in WebhookRow.__struct_fields__})


def _message(record: Any) -> WebhookMessage:
    values = dict(record)
    return WebhookMessage(**{**values, "body": msgspec.Raw(values["body"].encode())})


def _message_row(record: Any) -> MessageRow:
    return MessageRow(
        id=record["message_id"],
        kind=record["kind"],
        body=record["body"],
        attempts=record["attempts"],
        created_at=record["told_at"],
        due_at=record["due_at"],
        webhook=_hook(record),
    )
