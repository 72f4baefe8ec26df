"""Who has which e-mail address, and the contacts that this makes somebody's profile."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.contacts.models import Row
from hireloop.services.contacts.store.contacts import COLUMNS, row_of

__all__ = [
    "answer",
    "forget",
    "hold",
    "is_gone",
    "keep",
    "known",
    "owners",
    "relink",
    "to_ask_about",
]

# Anybody registers with any address, so of several people with one it is who has proved it, or else
# who was there first. Of two who have proved it (one has given it up, and that news is still to
# come) it is the later one's.
_FIRST = "proved_at desc nulls last, since, account_id"
_OWNERS = f"""
select distinct on (email_key) email_key, account_id from people
where email_key = any($1::text[]) order by email_key, {_FIRST}
"""
# What users answered may be older than what has been heard since: somebody who is gone or has
# another address by now is not believed to have this one.
_ANSWERED = """
select said.email_key, said.account_id
from unnest($1::text[], $2::uuid[]) as said (email_key, account_id)
left join people p using (account_id)
where p.account_id is null or p.email_key = said.email_key
"""
_KEEP = """
insert into people (account_id, email_key, since, proved_at)
values ($1, $2, $3, case when $4 then $3::timestamptz end)
on conflict (account_id) do update
set email_key = excluded.email_key, since = excluded.since, proved_at = excluded.proved_at
where not people.is_gone and people.since <= excluded.since
returning account_id
"""
_FORGET = """
insert into people (account_id, since, is_gone) values ($1, now(), true)
on conflict (account_id) do update set email_key = null, is_gone = true
"""
_RELINK = f"""
with now_of as (
    select c.id, (select p.account_id from people p where p.email_key = c.email_key
        order by {_FIRST} limit 1) as account_id
    from contacts c where c.email_key = $2 or c.profile_id = $1
)
update contacts c set profile_id = n.account_id, is_asked = true, version = c.version + 1
from now_of n where c.id = n.id and c.profile_id is distinct from n.account_id
returning {COLUMNS}
"""
_ANSWER = f"""
update contacts c set profile_id = a.account_id, is_asked = true,
    version = c.version + case when a.account_id is null then 0 else 1 end
from unnest($1::text[], $2::uuid[]) as a (email_key, account_id)
where c.email_key = a.email_key and not c.is_asked
returning {COLUMNS}
"""
_TO_ASK_ABOUT = """
select distinct email_key from contacts where not is_asked order by email_key limit $1
"""


async def hold(connection: Connection) -> None:
    """Until the end of the transaction nobody's address changes: what is written here with the
    owners of addresses in mind is either seen by the change that waits, or has seen it.
    """
    await connection.execute("lock table people in share mode")


async def is_gone(connection: Connection, account_id: UUID) -> bool:
    found: bool = await connection.fetchval(
        "select exists (select from people where account_id = $1 and is_gone)", account_id
    )
    return found


async def known(connection: Connection, email_keys: Sequence[str]) -> set[str]:
    """Those of the addresses that somebody is known to have."""
    records = await connection.fetch(
        "select email_key from people where email_key = any($1::text[])", list(email_keys)
    )
    return {record["email_key"] for record in records}


async def owners(
    connection: Connection, email_keys: Sequence[str], said: Mapping[str, UUID]
) -> dict[str, UUID]:
    """Whose addresses these are, by what has been heard, or else by what users `said`."""
    believed = await connection.fetch(_ANSWERED, list(said), list(said.values()))
    heard = await connection.fetch(_OWNERS, list(email_keys))
    return {record["email_key"]: record["account_id"] for record in [*believed, *heard]}


async def keep(
    connection: Connection, account_id: UUID, *, email_key: str, since: datetime, is_proved: bool
) -> bool:
    """Whether that is news; it is not if something later has been heard of the person."""
    return bool(await connection.fetchval(_KEEP, account_id, email_key, since, is_proved))


async def forget(connection: Connection, account_id: UUID) -> None:
    await connection.execute(_FORGET, account_id)


async def relink(connection: Connection, account_id: UUID, email_key: str | None) -> list[Row]:
    """Links the contacts that have the address, and those that were linked to the person, to whose
    address it is now. Returns those that changed.
    """
    records = await connection.fetch(_RELINK, account_id, email_key)
    return [row_of(record) for record in records]


async def to_ask_about(connection: Connection, limit: int) -> list[str]:
    """Addresses of which users has not been heard yet."""
    return [record["email_key"] for record in await connection.fetch(_TO_ASK_ABOUT, limit)]


async def answer(connection: Connection, found: Mapping[str, UUID | None]) -> list[Row]:
    """Notes what there is to know of these addresses. Returns the contacts that were waiting."""
    records = await connection.fetch(_ANSWER, list(found), list(found.values()))
    return [row_of(record) for record in records]
