"""Offers of times, and the times."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.interviews.models.offers import Held, Host, OfferRow, SlotRow

__all__ = [
    "add",
    "drop_host",
    "end",
    "erase",
    "find",
    "held_for",
    "hosts_of",
    "lock_open_of_application",
    "lock_open_of_host",
    "of_application",
    "picked",
    "slots_of",
]

_COLUMNS = ", ".join(OfferRow.__struct_fields__)
_PLACES = ", ".join(f"${n}" for n in range(1, len(OfferRow.__struct_fields__) + 1))

# Held until the end of the transaction against whoever is about to note that somebody is gone.
_HOLD_ERASURES = "lock table erased in share mode"
_ADD = f"""
insert into offers ({_COLUMNS}) select {_PLACES}
where not exists (select from erased where account_id = $8)
returning true
"""
_ADD_SLOTS = """
insert into slots (id, offer_id, starts_at, ends_at)
select s.id, $1, s.starts_at, s.starts_at + make_interval(mins => $4)
from unnest($2::uuid[], $3::timestamptz[]) as s(id, starts_at)
"""
_ADD_HOSTS = """
insert into offer_hosts (offer_id, account_id, full_name, email)
select $1, * from unnest($2::uuid[], $3::text[], $4::text[])
"""

# Nobody who is to interview is taken by another interview than the one that would be moved.
_SLOTS = """
select s.offer_id, s.id, s.starts_at, s.ends_at, s.starts_at > now() and not exists (
    select from offer_hosts w
    join hosts h on h.account_id = w.account_id and h.is_standing
        and h.interview_id is distinct from o.interview_id
        and tstzrange(h.starts_at, h.ends_at) && tstzrange(s.starts_at, s.ends_at)
    where w.offer_id = s.offer_id) as is_free
from slots s join offers o on o.id = s.offer_id
where s.offer_id = any($1::uuid[]) order by s.starts_at
"""
_OF_APPLICATION = f"""
select {_COLUMNS} from offers where application_id = $1
    and ($2::uuid is null or candidate_id = $2)
order by created_at desc, id desc limit 50
"""
_OPEN_OF_HOST = f"""
select {_COLUMNS} from offers o
where state = 'open' and ($2::uuid is null or company_id = $2) and exists (
    select from offer_hosts w where w.offer_id = o.id and w.account_id = $1)
order by id for update of o
"""
_HELD = """
select s.id as slot_id, s.starts_at, s.ends_at, o.candidate_name, o.position, o.created_at
from offer_hosts w join offers o on o.id = w.offer_id join slots s on s.offer_id = o.id
where w.account_id = $1 and o.state = 'open' and o.expires_at > now() and s.starts_at > now()
order by s.starts_at, s.id limit $2
"""


async def add(
    connection: Connection, row: OfferRow, starts: Sequence[datetime], hosts: Sequence[Host]
) -> bool:
    """`False`: the candidate is gone."""
    await connection.execute(_HOLD_ERASURES)
    if not await connection.fetchval(_ADD, *msgspec.structs.astuple(row)):
        return False
    await connection.execute(
        _ADD_SLOTS, row.id, [new_id() for _ in starts], list(starts), row.duration_minutes
    )
    await connection.execute(
        _ADD_HOSTS,
        row.id,
        [host.account_id for host in hosts],
        [host.full_name for host in hosts],
        [host.email for host in hosts],
    )
    return True


async def find(connection: Connection, offer_id: UUID, *, lock: bool = False) -> OfferRow | None:
    record = await connection.fetchrow(
        f"select {_COLUMNS} from offers where id = $1{' for update' if lock else ''}", offer_id
    )
    return record and OfferRow(**record)


async def of_application(
    connection: Connection, application_id: UUID, *, candidate_id: UUID | None = None
) -> list[OfferRow]:
    """The newest first; only the candidate's, if one is given."""
    records = await connection.fetch(_OF_APPLICATION, application_id, candidate_id)
    return [OfferRow(**record) for record in records]


async def lock_open_of_application(connection: Connection, application_id: UUID) -> list[OfferRow]:
    records = await connection.fetch(
        f"select {_COLUMNS} from offers where application_id = $1 and state = 'open'"
        " order by id for update",
        application_id,
    )
    return [OfferRow(**record) for record in records]


async def lock_open_of_host(
    connection: Connection, account_id: UUID, company_id: UUID | None
) -> list[OfferRow]:
    """Those in which somebody is to interview; of all companies if none is given."""
    records = await connection.fetch(_OPEN_OF_HOST, account_id, company_id)
    return [OfferRow(**record) for record in records]


async def slots_of(connection: Connection, offer_ids: Sequence[UUID]) -> dict[UUID, list[SlotRow]]:
    found: dict[UUID, list[SlotRow]] = {offer_id: [] for offer_id in offer_ids}
    for record in await connection.fetch(_SLOTS, list(offer_ids)):
        slot = SlotRow(record["id"], record["starts_at"], record["ends_at"], record["is_free"])
        found[record["offer_id"]].append(slot)
    return found


async def hosts_of(connection: Connection, offer_ids: Sequence[UUID]) -> dict[UUID, list[Host]]:
    found: dict[UUID, list[Host]] = {offer_id: [] for offer_id in offer_ids}
    records = await connection.fetch(
        "select offer_id, account_id, full_name, email from offer_hosts"
        " where offer_id = any($1::uuid[]) order by full_name, account_id",
        list(offer_ids),
    )
    for record in records:
        host = Host(record["account_id"], record["full_name"], record["email"])
        found[record["offer_id"]].append(host)
    return found


async def held_for(connection: Connection, account_id: UUID, most: int) -> list[Held]:
    """The next times that are kept in somebody's calendar."""
    return [Held(**record) for record in await connection.fetch(_HELD, account_id, most)]


async def picked(connection: Connection, offer_id: UUID, interview_id: UUID) -> None:
    await connection.execute(
        "update offers set state = 'picked', interview_id = $2 where id = $1",
        offer_id,
        interview_id,
    )


async def end(connection: Connection, offer_id: UUID, state: str, note: str | None = None) -> None:
    await connection.execute(
        "update offers set state = $2, note = $3 where id = $1", offer_id, state, note
    )


async def drop_host(connection: Connection, account_id: UUID, company_id: UUID | None) -> None:
    """Out of what is offered; of all companies if none is given."""
    await connection.execute(
        "delete from offer_hosts w using offers o where o.id = w.offer_id and w.account_id = $1"
        " and ($2::uuid is null or o.company_id = $2)",
        account_id,
        company_id,
    )


async def erase(connection: Connection, candidate_id: UUID) -> None:
    await connection.execute("delete from offers where candidate_id = $1", candidate_id)
