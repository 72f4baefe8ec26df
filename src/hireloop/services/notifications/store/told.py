"""The SQL of notifications: what people are told in the app. What somebody was told as a member of
a company has that company's id, and is left out unless `hiring`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models import Draft, Notification

__all__ = [
    "add",
    "mark_all_read",
    "mark_read",
    "page",
    "prune",
    "unread_count",
]

_KEPT = (
    "id", "account_id", "company_id", "kind", "event_id", "about_id", "title", "body", "link",
    "created_at",
)  # fmt: skip
_COLUMNS = ", ".join(Notification.__struct_fields__)

_ADD = """
insert into notifications (id, account_id, company_id, kind, event_id, about_id, title, body, link,
    created_at)
select d.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[],
    $7::text[], $8::text[], $9::text[], $10::timestamptz[])
    as d(id, account_id, company_id, kind, event_id, about_id, title, body, link, created_at)
where not exists (select from preferences p
        where p.account_id = d.account_id and p.kind = d.kind and not p.in_app)
    and not exists (select from erased e where e.account_id in (d.account_id, d.about_id))
    and not exists (select from known_members m where m.company_id = d.company_id
        and m.account_id = d.account_id and m.role is null)
on conflict (account_id, event_id, kind) do nothing
returning id
"""

_PAGE = f"""
select {_COLUMNS} from notifications
where account_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3))
    and ($5 or company_id is null)
order by created_at desc, id desc limit $4
"""

# A text of its own, so that the planner sees the partial index.
_UNREAD_PAGE = f"""
select {_COLUMNS} from notifications
where account_id = $1 and read_at is null
    and ($2::timestamptz is null or (created_at, id) < ($2, $3))
    and ($5 or company_id is null)
order by created_at desc, id desc limit $4
"""

# Reading it again keeps the moment it was first read.
_MARK_READ = """
update notifications set read_at = coalesce(read_at, now()) where id = $1 and account_id = $2
    and ($3 or company_id is null)
"""
_MARK_ALL_READ = """
update notifications set read_at = now() where account_id = $1 and read_at is null
    and ($2 or company_id is null)
"""
_UNREAD = """
select count(*) from notifications where account_id = $1 and read_at is null
    and ($2 or company_id is null)
"""

# The last one to go is found once for each account; asked for row by row, it took 0.3 s of every
# batch for an account that had its fill.
_PRUNE = """
with last_to_go as materialized (
    select a.account_id, k.created_at, k.id from unnest($1::uuid[]) as a(account_id)
    cross join lateral (
        select created_at, id from notifications where account_id = a.account_id
        order by created_at desc, id desc offset $2 limit 1) k
)
delete from notifications n using last_to_go l
where n.account_id = l.account_id and (n.created_at, n.id) <= (l.created_at, l.id)
"""


async def add(connection: Connection, drafts: Sequence[Draft]) -> list[Draft]:
    """Keeps the drafts whose receiver wants them and does not have them yet; returns these. Wants
    erasures held (`people.hold_erasures`).
    """
    columns = [[getattr(draft, name) for draft in drafts] for name in _KEPT]
    kept = {record["id"] for record in await connection.fetch(_ADD, *columns)}
    return [draft for draft in drafts if draft.id in kept]


async def page(
    connection: Connection,
    account_id: UUID,
    *,
    hiring: bool,
    unread: bool,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Notification]:
    created_at, last_id = after or (None, None)
    sql = _UNREAD_PAGE if unread else _PAGE
    records = await connection.fetch(sql, account_id, created_at, last_id, limit, hiring)
    return [_notification(record) for record in records]


async def unread_count(connection: Connection, account_id: UUID, *, hiring: bool) -> int:
    counted: int = await connection.fetchval(_UNREAD, account_id, hiring)
    return counted


async def mark_read(
    connection: Connection, account_id: UUID, notification_id: UUID, *, hiring: bool
) -> bool:
    """Whether there is such a notification of this account."""
    status: str = await connection.execute(_MARK_READ, notification_id, account_id, hiring)
    return status == "UPDATE 1"


async def mark_all_read(connection: Connection, account_id: UUID, *, hiring: bool) -> None:
    await connection.execute(_MARK_ALL_READ, account_id, hiring)


async def prune(connection: Connection, account_ids: Sequence[UUID], keep: int) -> None:
    """Leaves each account its newest `keep`."""
    await connection.execute(_PRUNE, list(account_ids), keep)


def _notification(record: Any) -> Notification:
    return Notification(**{field: record[field] for field in Notification.__struct_fields__})
