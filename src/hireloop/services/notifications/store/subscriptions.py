"""The SQL of browsers that want news while no page is open."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models import Subscription

__all__ = ["add", "find", "remove", "remove_gone"]

_COLUMNS = ", ".join(Subscription.__struct_fields__)

# A browser has one, whoever is signed in there: the last one gets it.
_ADD = f"""
insert into push_subscriptions as p ({_COLUMNS}) select $1, $2, $3, $4, $5, $6
where not exists (select from erased where account_id = $2)
on conflict (endpoint) do update set account_id = excluded.account_id,
    p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at
returning id
"""
_PRUNE = """
delete from push_subscriptions where id in (
    select id from push_subscriptions where account_id = $1
    order by created_at desc, id desc offset $2)
"""


async def add(connection: Connection, subscription: Subscription, *, keep: int) -> UUID:
    """Leaves each account its newest `keep`; returns the id it has. Wants erasures held."""
    values = [getattr(subscription, name) for name in Subscription.__struct_fields__]
    known: UUID | None = await connection.fetchval(_ADD, *values)
    await connection.execute(_PRUNE, subscription.account_id, keep)
    return known or subscription.id


async def find(connection: Connection, account_id: UUID) -> list[Subscription]:
    records = await connection.fetch(
        f"select {_COLUMNS} from push_subscriptions where account_id = $1", account_id
    )
    return [Subscription(**dict(record)) for record in records]


async def remove(connection: Connection, account_id: UUID, endpoint: str) -> bool:
    """Whether this account had it."""
    status: str = await connection.execute(
        "delete from push_subscriptions where account_id = $1 and endpoint = $2",
        account_id,
        endpoint,
    )
    return status == "DELETE 1"


async def remove_gone(
    connection: Connection, subscription_ids: Sequence[UUID], *, before: datetime
) -> None:
    """But for those that a browser has renewed since."""
    await connection.execute(
        "delete from push_subscriptions where id = any($1::uuid[]) and created_at <= $2",
        list(subscription_ids),
        before,
    )
