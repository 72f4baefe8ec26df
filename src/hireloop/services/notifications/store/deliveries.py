"""The SQL of deliveries: what is to be sent, who has it in hand, and how it ended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.notifications.models import CodeLetter, Delivery, Draft, Section

__all__ = [
    "add",
    "add_letter",
    "counts",
    "end",
    "forget",
    "listed",
    "put_back",
    "retry",
    "take",
    "withdraw",
    "withdraw_channel",
]

_COLUMNS = ", ".join(f"d.{name}" for name in Delivery.__struct_fields__)

# Which ways somebody wants is looked at here for the first time and again when it is sent: what
# nobody could want need not be kept.
_ADD = """
insert into deliveries (id, account_id, about_id, subject_id, company_id, source_id, kind, channel,
    title, body, link, sections, letter, calendar, created_at, due_at, expires_at)
select d.id, d.account_id, d.about_id, d.subject_id, d.company_id, d.source_id, d.kind, d.channel,
    d.title, d.body, d.link, d.sections::jsonb, case d.channel when 'email' then d.letter end,
    case d.channel when 'email' then d.calendar end, d.created_at, $18, d.expires_at
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
    $15::timestamptz[], $16::timestamptz[], $17::boolean[])
    as d(id, account_id, about_id, subject_id, company_id, source_id, kind, channel, title, body,
        link, sections, letter, calendar, created_at, expires_at, is_wanted_at_first)
left join preferences p on p.account_id = d.account_id and p.kind = d.kind
where coalesce(case d.channel when 'email' then p.email when 'sms' then p.sms
        when 'push' then p.push end,
        d.is_wanted_at_first)
    and (d.channel <> 'push'
        or exists (select from push_subscriptions s where s.account_id = d.account_id))
    and (d.channel <> 'sms' or exists (
        select from phones n where n.account_id = d.account_id and n.confirmed_at is not null))
    and not exists (select from erased e where e.account_id in (d.account_id, d.about_id))
    and not exists (select from known_members m where m.company_id = d.company_id
        and m.account_id = d.account_id and m.role is null)
on conflict (account_id, source_id, kind, channel) do nothing
"""
_ADD_LETTER = """
insert into deliveries (id, account_id, about_id, source_id, kind, channel, title, body, address,
    sealed, created_at, due_at, expires_at)
select $1, $2, $12, $3, $4, $5, $6, $11, $7, $8, $9, $9, $10
where not exists (select from erased where account_id in ($2, $12))
on conflict (account_id, source_id, kind, channel) do nothing
"""
# Who is killed with it in hand leaves it to be taken up again when its time in hand is over.
_TAKE = f"""
with taken as (
    select id from deliveries where state = 'waiting' and channel = $1 and due_at <= $2
    order by due_at limit $4 for update skip locked
)
update deliveries d set due_at = $3, attempts = d.attempts + 1 from taken
where d.id = taken.id returning {_COLUMNS}
"""
# `due_at` as it was when it was taken up: whoever took longer than allowed changes nothing, since
# somebody else has it in hand by then.
_END = """
update deliveries set state = $3, reason = $4, ended_at = $5,
    sealed = case when $3 = 'dead' then sealed end
where id = $1 and due_at = $2 and state = 'waiting'
"""
_PUT_BACK = """
update deliveries set due_at = $3, reason = $4, attempts = attempts - $5
where id = $1 and due_at = $2 and state = 'waiting'
"""
_RETRY = """
update deliveries set state = 'waiting', due_at = now(), attempts = 0, ended_at = null
where state = 'dead' and ($1::uuid is null or id = $1)
"""
_LISTED = """
select id, account_id, kind, channel, state, created_at, due_at, attempts, reason
from deliveries where state = any($1::text[]) order by created_at desc limit $2
"""


async def add(
    connection: Connection,
    drafts: Sequence[Draft],
    ways: Sequence[tuple[str, Sequence[bool]]],
    *,
    due_at: datetime,
) -> None:
    """What is to be sent of these drafts: `ways` are the channels, each with whether it is wanted
    by who has not said anything, draft by draft. Wants erasures held (`people.hold_erasures`).
    """
    rows = [
        (draft, channel, is_wanted)
        for channel, wanted in ways
        for draft, is_wanted in zip(drafts, wanted, strict=True)
    ]
    await connection.execute(
        _ADD,
        [new_id() for _ in rows],
        [draft.account_id for draft, _, _ in rows],
        [draft.about_id for draft, _, _ in rows],
        [draft.subject_id for draft, _, _ in rows],
        [draft.company_id for draft, _, _ in rows],
        [draft.event_id for draft, _, _ in rows],
        [draft.kind for draft, _, _ in rows],
        [channel for _, channel, _ in rows],
        [draft.title for draft, _, _ in rows],
        [draft.body for draft, _, _ in rows],
        [draft.link for draft, _, _ in rows],
        [_json(draft.sections) for draft, _, _ in rows],
        [draft.letter for draft, _, _ in rows],
        [draft.calendar for draft, _, _ in rows],
        [draft.created_at for draft, _, _ in rows],
        [draft.expires_at for draft, _, _ in rows],
        [is_wanted for _, _, is_wanted in rows],
        due_at,
    )


async def add_letter(connection: Connection, letter: CodeLetter) -> UUID:
    """Something that is sent whatever the preferences say; its id. Wants erasures held."""
    delivery_id: UUID = new_id()
    await connection.execute(
        _ADD_LETTER,
        delivery_id,
        letter.account_id,
        letter.source_id,
        letter.kind,
        letter.channel,
        letter.title,
        letter.address,
        letter.sealed,
        letter.at,
        letter.expires_at,
        letter.body,
        letter.about_id or letter.account_id,
    )
    return delivery_id


async def take(
    connection: Connection, channel: str, *, now: datetime, until: datetime, most: int
) -> list[Delivery]:
    """What is due, the longest waiting first, in hand of the caller until then."""
    return [
        _delivery(record) for record in await connection.fetch(_TAKE, channel, now, until, most)
    ]


async def end(
    connection: Connection, delivery: Delivery, state: str, *, at: datetime, reason: str | None
) -> None:
    await connection.execute(_END, delivery.id, delivery.due_at, state, reason, at)


async def put_back(
    connection: Connection,
    delivery: Delivery,
    *,
    due_at: datetime,
    reason: str | None,
    was_attempt: bool,
) -> None:
    unattempted = 0 if was_attempt else 1
    await connection.execute(_PUT_BACK, delivery.id, delivery.due_at, due_at, reason, unattempted)


async def withdraw(connection: Connection, subject_ids: Sequence[UUID]) -> None:
    """What waits to be sent of things that are not so any more."""
    await connection.execute(
        "delete from deliveries where subject_id = any($1::uuid[]) and state = 'waiting'",
        list(subject_ids),
    )


async def withdraw_channel(connection: Connection, account_id: UUID, channel: str) -> None:
    """What waits to be sent to them by a way that they have no more."""
    await connection.execute(
        "delete from deliveries where account_id = $1 and channel = $2 and state = 'waiting'",
        account_id,
        channel,
    )


async def counts(connection: Connection) -> dict[str, float]:
    """How many wait and how many were given up."""
    records = await connection.fetch(
        "select state, count(*) as number from deliveries"
        " where state in ('waiting', 'dead') group by state"
    )
    return {"waiting": 0.0, "dead": 0.0} | {r["state"]: float(r["number"]) for r in records}


async def listed(
    connection: Connection, states: Sequence[str], *, most: int
) -> list[dict[str, Any]]:
    return [dict(record) for record in await connection.fetch(_LISTED, list(states), most)]


async def retry(connection: Connection, delivery_id: UUID | None) -> int:
    """Has one that was given up, or all of them, tried again; how many there were."""
    status: str = await connection.execute(_RETRY, delivery_id)
    return int(status.rpartition(" ")[2])


async def forget(connection: Connection, *, before: datetime) -> None:
    """Those that ended before, but for the dead, which somebody may still want to see to."""
    await connection.execute(
        "delete from deliveries where state in ('sent', 'dropped') and ended_at < $1", before
    )


def _json(sections: list[Section] | None) -> str | None:
    return None if sections is None else msgspec.json.encode(sections).decode()


def _delivery(record: Any) -> Delivery:
    values = {field: record[field] for field in Delivery.__struct_fields__}
    if values["sections"] is not None:
        values["sections"] = msgspec.json.decode(values["sections"], type=list[Section])
    return Delivery(**values)
