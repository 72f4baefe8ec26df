"""The SQL of people: where they are reached, what they want to hear of, and who is gone."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models import CHANNELS, Person, Preference

__all__ = [
    "erase",
    "find",
    "hold_erasures",
    "note_email",
    "note_name",
    "preferences",
    "replace_preferences",
    "set_email_preference",
    "set_hours",
]

_FIND = """
select p.*, n.number as phone, p.proved_at is null and exists (
    select from people o where lower(o.email) = lower(p.email) and o.proved_at is not null
) as is_anothers
from people p
left join phones n on n.account_id = p.account_id and n.confirmed_at is not null
where p.account_id = any($1::uuid[])
"""

# The streams of two rooms have no common order: what is older than what is known changes nothing,
# and nothing brings back who is gone.
_NOTE_EMAIL = """
insert into people as p (account_id, email, email_at, proved_at, summary_at)
select $1, $2, $3, case when $4 then $3::timestamptz end, $5
where not exists (select from erased where account_id = $1)
on conflict (account_id) do update set email = excluded.email, email_at = excluded.email_at,
    proved_at = excluded.proved_at, summary_at = coalesce(p.summary_at, excluded.summary_at)
where p.email_at <= excluded.email_at
"""
_NOTE_NAME = """
insert into people as p (account_id, full_name, name_at)
select $1, $2, $3 where not exists (select from erased where account_id = $1)
on conflict (account_id) do update set full_name = excluded.full_name, name_at = excluded.name_at
where p.name_at <= excluded.name_at
"""
_SET_HOURS = """
insert into people (account_id, time_zone, quiet_from, quiet_to, summary_at)
select $1, $2, $3, $4, $5 where not exists (select from erased where account_id = $1)
on conflict (account_id) do update set time_zone = excluded.time_zone,
    quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
    summary_at = excluded.summary_at
"""
_REPLACE_PREFERENCES = """
with gone as (
    delete from preferences where account_id = $1 and not kind = any($2::text[])
)
insert into preferences (account_id, kind, in_app, email, sms, push)
select $1, * from unnest($2::text[], $3::boolean[], $4::boolean[], $5::boolean[], $6::boolean[])
on conflict (account_id, kind) do update set in_app = excluded.in_app, email = excluded.email,
    sms = excluded.sms, push = excluded.push
"""
_SET_EMAIL = """
insert into preferences (account_id, kind, in_app, email)
select $1, $2, $3, $4 where not exists (select from erased where account_id = $1)
on conflict (account_id, kind) do update set email = excluded.email
"""
# Also what came to their address and is no account's: an invitation, say. Only if the address is
# proved to be theirs: others would lose what is for them.
_ERASE_MAILS = """
delete from mailbox where account_id = $1 or about_id = $1 or lower(recipient) = (
    select lower(email) from people where account_id = $1 and proved_at is not null)
returning id
"""
_ERASE = (
    (
        "delete from deliveries where lower(address) ="
        " (select lower(email) from people where account_id = $1 and proved_at is not null)"
    ),
    "delete from notifications where account_id = $1 or about_id = $1",
    "delete from deliveries where account_id = $1 or about_id = $1",
    "delete from preferences where account_id = $1",
    "delete from people where account_id = $1",
    "delete from reminders where account_id = $1",
    "delete from interviews where owner_id = $1",
    "delete from tracked where candidate_id = $1",
    "delete from push_subscriptions where account_id = $1",
    "delete from phones where account_id = $1",
    "update known_members set role = null where account_id = $1",
    "delete from webhook_messages where about_id = $1",
    # What was sent to a number still counts against the next account that asks for codes to it.
    "update sms_counted set account_id = null where account_id = $1",
)


async def hold_erasures(connection: Connection) -> None:
    """Until the end of the transaction against whoever is about to note that somebody is gone, or
    has left a company, so that what is added for them is either refused here or seen there.
    """
    await connection.execute("lock table erased, known_members in share mode")


async def note_email(
    connection: Connection,
    account_id: UUID,
    email: str,
    *,
    at: datetime,
    is_proved: bool,
    summary_at: datetime,
) -> None:
    """What was known at a later moment stays. `summary_at` is for whoever has none yet."""
    await hold_erasures(connection)
    await connection.execute(_NOTE_EMAIL, account_id, email, at, is_proved, summary_at)


async def note_name(
    connection: Connection, account_id: UUID, full_name: str, *, at: datetime
) -> None:
    await hold_erasures(connection)
    await connection.execute(_NOTE_NAME, account_id, full_name, at)


async def find(connection: Connection, account_ids: Sequence[UUID]) -> dict[UUID, Person]:
    records = await connection.fetch(_FIND, list(account_ids))
    return {record["account_id"]: _person(record) for record in records}


async def set_hours(
    connection: Connection,
    account_id: UUID,
    *,
    time_zone: str | None,
    quiet: tuple[time, time] | None,
    summary_at: datetime,
) -> None:
    await hold_erasures(connection)
    quiet_from, quiet_to = quiet or (None, None)
    await connection.execute(_SET_HOURS, account_id, time_zone, quiet_from, quiet_to, summary_at)


async def preferences(
    connection: Connection, account_ids: Sequence[UUID]
) -> dict[tuple[UUID, str], Preference]:
    """What these people have set, by person and kind."""
    records = await connection.fetch(
        "select account_id, kind, in_app, email, sms, push from preferences"
        " where account_id = any($1::uuid[])",
        list(account_ids),
    )
    return {(record["account_id"], record["kind"]): _preference(record) for record in records}


async def replace_preferences(
    connection: Connection, account_id: UUID, items: Sequence[Preference]
) -> None:
    await connection.execute(
        _REPLACE_PREFERENCES,
        account_id,
        [item.kind for item in items],
        [item.in_app for item in items],
        *(
            [None if getattr(item, way) is msgspec.UNSET else getattr(item, way) for item in items]
            for way in CHANNELS
        ),
    )


async def set_email_preference(
    connection: Connection, account_id: UUID, kind: str, *, email: bool, in_app: bool
) -> None:
    """`in_app` is for whoever has not set it."""
    await hold_erasures(connection)
    await connection.execute(_SET_EMAIL, account_id, kind, in_app, email)


async def erase(connection: Connection, account_id: UUID) -> list[UUID]:
    """Everything told to or about a person; what comes later about them is not kept. Returns the
    ids of the mails that lay in a mailbox.
    """
    await connection.execute(
        "insert into erased (account_id) values ($1) on conflict do nothing", account_id
    )
    mails = await connection.fetch(_ERASE_MAILS, account_id)
    for statement in _ERASE:
        await connection.execute(statement, account_id)
    return [mail["id"] for mail in mails]


def _person(record: Any) -> Person:
    return Person(**{field: record[field] for field in Person.__struct_fields__})


def _preference(record: Any) -> Preference:
    chosen = {way: record[way] for way in CHANNELS if record[way] is not None}
    return Preference(kind=record["kind"], in_app=record["in_app"], **chosen)
