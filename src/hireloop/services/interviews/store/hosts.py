"""Who interviews, and who may: nobody interviews two at a time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from hireloop.platform.postgres import Connection
from hireloop.services.interviews.models import Row
from hireloop.services.interviews.models.offers import Host
from hireloop.services.interviews.store.interviews import row_of

__all__ = ["book", "drop", "free", "keep_member", "of_interviews", "taken"]

# In one order for everybody, so that two who book the same people can't wait for each other.
_BOOK = """
insert into hosts (interview_id, account_id, full_name, email, starts_at, ends_at)
select $1, h.account_id, h.full_name, h.email, $5, $6
from unnest($2::uuid[], $3::text[], $4::text[]) as h(account_id, full_name, email)
order by h.account_id
"""
_TAKEN = """
select s.starts_at, h.full_name from unnest($2::timestamptz[]) as s(starts_at)
cross join lateral (
    select full_name from hosts
    where account_id = any($1::uuid[]) and is_standing
        and interview_id is distinct from $4
        and tstzrange(hosts.starts_at, hosts.ends_at)
            && tstzrange(s.starts_at, s.starts_at + make_interval(mins => $3))
    limit 1) h
"""
# An event that arrives late (or again) never overwrites a newer version.
_KEEP_MEMBER = """
insert into known_members (company_id, account_id, role, version) values ($1, $2, $3, $4)
on conflict (company_id, account_id) do update set role = excluded.role, version = excluded.version
where known_members.version < excluded.version
returning true
"""
_DROP = """
with dropped as (
    delete from hosts h using interviews i
    where i.id = h.interview_id and h.account_id = $1 and i.cancelled_at is null
        and ($2::uuid is null or i.company_id = $2)
    returning h.interview_id
)
update interviews set version = version + 1, updated_at = clock_timestamp()
where id in (select interview_id from dropped)
returning interviews.*
"""


async def book(
    connection: Connection,
    interview_id: UUID,
    hosts: Sequence[Host],
    *,
    starts_at: datetime,
    ends_at: datetime,
) -> bool:
    """Gives the interview these interviewers at this time, in place of those it had. `False`: one
    of them is taken then, and nothing is changed.
    """
    try:
        async with connection.transaction():
            await connection.execute("delete from hosts where interview_id = $1", interview_id)
            await connection.execute(
                _BOOK,
                interview_id,
                [host.account_id for host in hosts],
                [host.full_name for host in hosts],
                [host.email for host in hosts],
                starts_at,
                ends_at,
            )
    except asyncpg.ExclusionViolationError:
        return False
    return True


async def taken(
    connection: Connection,
    account_ids: Sequence[UUID],
    starts: Sequence[datetime],
    *,
    minutes: int,
    but: UUID | None,
) -> dict[datetime, str]:
    """At which of these times one of them interviews already, and who; `but` is an interview that
    does not count.
    """
    records = await connection.fetch(_TAKEN, list(account_ids), list(starts), minutes, but)
    return {record["starts_at"]: record["full_name"] for record in records}


async def free(connection: Connection, interview_id: UUID) -> None:
    """Their time is theirs again."""
    await connection.execute(
        "update hosts set is_standing = false where interview_id = $1", interview_id
    )


async def of_interviews(
    connection: Connection, interview_ids: Sequence[UUID]
) -> dict[UUID, list[Host]]:
    found: dict[UUID, list[Host]] = {interview_id: [] for interview_id in interview_ids}
    records = await connection.fetch(
        "select interview_id, account_id, full_name, email from hosts"
        " where interview_id = any($1::uuid[]) order by full_name, account_id",
        list(interview_ids),
    )
    for record in records:
        host = Host(record["account_id"], record["full_name"], record["email"])
        found[record["interview_id"]].append(host)
    return found


async def keep_member(
    connection: Connection, company_id: UUID, account_id: UUID, *, role: str | None, version: int
) -> bool:
    """Whether this is news."""
    return bool(await connection.fetchval(_KEEP_MEMBER, company_id, account_id, role, version))


async def drop(connection: Connection, account_id: UUID, *, company_id: UUID | None) -> list[Row]:
    """Out of the standing interviews of a company, or of all; these, as they are now."""
    records = await connection.fetch(_DROP, account_id, company_id)
    return [row_of(record) for record in records]
