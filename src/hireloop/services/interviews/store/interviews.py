"""Interviews: one at a time, as lists, and what overlaps."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection
from hireloop.services.interviews.models import Conflict, Row, Wanted

__all__ = [
    "add",
    "arranged_for",
    "cancel",
    "change",
    "conflicts",
    "erase",
    "find",
    "find_arranged",
    "follow",
    "for_calendar",
    "forget_cancelled",
    "hold_links",
    "hold_links_alone",
    "page",
    "row_of",
    "standing_of_application",
    "unlink",
]

COLUMNS = ", ".join(field.name for field in msgspec.structs.fields(Row))

# Held until the end of the transaction against whoever is about to note that somebody is gone, so
# that what is added for them is either refused here or seen by their erasure.
_HOLD_ERASURES = "lock table erased in share mode"

# Links are made by many at a time, or followed by one.
_HOLD_LINKS = "select pg_advisory_xact_lock_shared(hashtext('interviews and their applications'))"
_HOLD_LINKS_ALONE = "select pg_advisory_xact_lock(hashtext('interviews and their applications'))"

_PLACES = ", ".join(f"${n}" for n in range(1, len(msgspec.structs.fields(Row)) + 1))
_ADD = f"""
insert into interviews ({COLUMNS}) select {_PLACES}
where not exists (select from erased where account_id = $2)
returning {COLUMNS}
"""

_FIND = f"""
select {COLUMNS} from interviews where id = $1 and cancelled_at is null and (owner_id = $2
    or exists (select from hosts h where h.interview_id = interviews.id and h.account_id = $2))
"""


def _page_sql(direction: str) -> str:
    """Of each of the two kinds, their own and those they host, an index gives the next few."""
    beyond = ">" if direction == "asc" else "<"
    columns = ", ".join(f"i.{field.name}" for field in msgspec.structs.fields(Row))

    def part(tables: str, whose: str, begins: str) -> str:
        return f"""
(select {columns} from {tables}
where {whose} = $1 and i.cancelled_at is null
    and {begins} >= coalesce($2, '-infinity'::timestamptz)
    and {begins} < coalesce($3, 'infinity'::timestamptz)
    and i.ends_at > coalesce($4, '-infinity'::timestamptz)
    and i.ends_at <= coalesce($5, 'infinity'::timestamptz)
    and ($6::text[] is null or i.type = any($6))
    and ($7::uuid is null or i.application_id = $7)
    and ($8::timestamptz is null or ({begins}, i.id) {beyond} ($8, $9))
order by {begins} {direction}, i.id {direction} limit $10)"""

    own = part("interviews i", "i.owner_id", "i.starts_at")
    hosted = part(
        "hosts h join interviews i on i.id = h.interview_id", "h.account_id", "h.starts_at"
    )
    return f"{own} union all {hosted} order by starts_at {direction}, id {direction} limit $10"


_EARLIEST_FIRST, _LATEST_FIRST = _page_sql("asc"), _page_sql("desc")

# None lasts longer than a day, so one that reaches into another began at most a day before it:
# with that the index finds them, however long the calendar is.
_CONFLICTS = """
select o.id as of_id, c.* from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
    as o(id, starts_at, ends_at)
cross join lateral (
    select i.id, i.company, i.position, i.starts_at, i.ends_at from interviews i
    where i.owner_id = $1 and i.cancelled_at is null and i.id <> o.id
        and i.starts_at < o.ends_at and i.ends_at > o.starts_at
        and i.starts_at > o.starts_at - interval '1 day'
    union all
    select i.id, i.company, i.position, i.starts_at, i.ends_at
    from hosts h join interviews i on i.id = h.interview_id
    where h.account_id = $1 and h.is_standing and i.id <> o.id
        and h.starts_at < o.ends_at and h.ends_at > o.starts_at
        and h.starts_at > o.starts_at - interval '1 day'
    order by starts_at, id limit $5) c
order by c.starts_at, c.id
"""

# What is left of it says no more than that it will not take place.
_CANCEL = """
update interviews set cancelled_at = $2, updated_at = $2, version = version + 1,
    place = null, link = null, details = null
where id = $1
"""

_FOLLOW = f"""
update interviews set company = $3, position = $4, application_version = $5,
    version = version + 1, updated_at = $6
where application_id = $1 and owner_id = $2 and cancelled_at is null and is_named_by_application
    and application_version < $5 and (company, position) is distinct from ($3, $4)
returning {COLUMNS}
"""

_UNLINK = f"""
update interviews set application_id = null, application_version = null,
    is_named_by_application = false, version = version + 1, updated_at = $3
where application_id = $1 and owner_id = $2 and cancelled_at is null
returning {COLUMNS}
"""

_FOR_CALENDAR = f"""
(select {COLUMNS} from interviews
    where owner_id = $1 and cancelled_at is null and starts_at > $2
    order by starts_at desc, id desc limit $4)
union all
(select {COLUMNS} from interviews
    where owner_id = $1 and cancelled_at > $3 order by cancelled_at desc limit $4)
union all
(select {COLUMNS} from interviews where id in (
    select interview_id from hosts where account_id = $1 and starts_at > $2
    order by starts_at desc, interview_id desc limit $4)
    and (cancelled_at is null or cancelled_at > $3))
"""

_STANDING_OF_APPLICATION = f"""
select {COLUMNS} from interviews
where application_id = $1 and job_id is not null and cancelled_at is null
    and ($2::timestamptz is null or ends_at > $2)
order by starts_at, id
"""


def row_of(record: Any) -> Row:
    return Row(**{field: record[field] for field in Row.__struct_fields__})


async def add(connection: Connection, row: Row) -> Row | None:
    """The row as it was written; `None` if its owner is gone."""
    await connection.execute(_HOLD_ERASURES)
    record = await connection.fetchrow(_ADD, *msgspec.structs.astuple(row))
    return record and row_of(record)


async def find(
    connection: Connection, interview_id: UUID, account_id: UUID, *, lock: bool = False
) -> Row | None:
    """One in the calendar of that person; with `lock`, held until the transaction ends."""
    sql = _FIND + (" for update" if lock else "")
    record = await connection.fetchrow(sql, interview_id, account_id)
    return record and row_of(record)


async def find_arranged(
    connection: Connection, interview_id: UUID, *, lock: bool = False
) -> Row | None:
    """One that a company arranged and that stands, in whoever's calendar."""
    record = await connection.fetchrow(
        f"select {COLUMNS} from interviews where id = $1 and job_id is not null"
        f" and cancelled_at is null{' for update' if lock else ''}",
        interview_id,
    )
    return record and row_of(record)


async def standing_of_application(
    connection: Connection,
    application_id: UUID,
    *,
    ends_after: datetime | None = None,
    lock: bool = False,
) -> list[Row]:
    """Those that the company arranged, in the order of their beginnings."""
    sql = _STANDING_OF_APPLICATION + (" for update" if lock else "")
    return [row_of(record) for record in await connection.fetch(sql, application_id, ends_after)]


async def hold_links(connection: Connection) -> None:
    """Until the transaction ends no news of an application are followed. Taken before asking about
    one, and before any row is locked: so the answer is as new as all news that were followed, and
    what comes later finds the link.
    """
    await connection.execute(_HOLD_LINKS)


async def hold_links_alone(connection: Connection) -> None:
    """Until the transaction ends no link is made. Taken before any row is locked."""
    await connection.execute(_HOLD_LINKS_ALONE)


async def page(
    connection: Connection,
    owner_id: UUID,
    wanted: Wanted,
    *,
    after: tuple[datetime, UUID] | None = None,
    latest_first: bool = False,
    limit: int,
) -> list[Row]:
    """`after` is where the page before ended, in this order."""
    records = await connection.fetch(
        _LATEST_FIRST if latest_first else _EARLIEST_FIRST,
        owner_id,
        *msgspec.structs.astuple(wanted),
        *(after or (None, None)),
        limit,
    )
    return [row_of(record) for record in records]


async def conflicts(
    connection: Connection, account_id: UUID, rows: Sequence[Row], *, most: int
) -> dict[UUID, list[Conflict]]:
    """What overlaps with each of these in one calendar, in one query."""
    found: dict[UUID, list[Conflict]] = {row.id: [] for row in rows}
    records = await connection.fetch(
        _CONFLICTS,
        account_id,
        [row.id for row in rows],
        [row.starts_at for row in rows],
        [row.ends_at for row in rows],
        most,
    )
    for record in records:
        values = {field: record[field] for field in Conflict.__struct_fields__}
        found[record["of_id"]].append(Conflict(**values))
    return found


async def change(connection: Connection, row_id: UUID, values: dict[str, Any]) -> Row:
    """Sets these columns, raises the version. The caller has locked the row."""
    sets = ", ".join(f"{column} = ${n}" for n, column in enumerate(values, start=2))
    record = await connection.fetchrow(
        f"update interviews set {sets}, version = version + 1, updated_at = clock_timestamp()"
        f" where id = $1 returning {COLUMNS}",
        row_id,
        *values.values(),
    )
    return row_of(record)


async def cancel(connection: Connection, row_id: UUID, at: datetime) -> None:
    await connection.execute(_CANCEL, row_id, at)


async def follow(
    connection: Connection,
    application_id: UUID,
    owner_id: UUID,
    *,
    company: str,
    position: str,
    version: int,
    at: datetime,
) -> list[Row]:
    """Gives the application's interviews its name of that version; returns those it changed."""
    records = await connection.fetch(
        _FOLLOW, application_id, owner_id, company, position, version, at
    )
    return [row_of(record) for record in records]


async def unlink(
    connection: Connection, application_id: UUID, owner_id: UUID, at: datetime
) -> list[Row]:
    records = await connection.fetch(_UNLINK, application_id, owner_id, at)
    return [row_of(record) for record in records]


async def arranged_for(connection: Connection, owner_id: UUID) -> list[UUID]:
    """Those of a person that companies arranged and that stand."""
    records = await connection.fetch(
        "select id from interviews where owner_id = $1 and job_id is not null"
        " and cancelled_at is null",
        owner_id,
    )
    return [record["id"] for record in records]


async def for_calendar(
    connection: Connection,
    owner_id: UUID,
    *,
    starts_after: datetime,
    cancelled_after: datetime,
    most: int,
) -> list[Row]:
    """The latest of those that stand, and those that were cancelled not long ago."""
    records = await connection.fetch(_FOR_CALENDAR, owner_id, starts_after, cancelled_after, most)
    return [row_of(record) for record in records]


async def forget_cancelled(connection: Connection, age: timedelta) -> None:
    await connection.execute(
        "delete from interviews where cancelled_at < now() - $1::interval", age
    )


async def erase(connection: Connection, owner_id: UUID) -> list[Row]:
    """Deletes all of a person's, and lets nothing be added for them; returns what there was."""
    await connection.execute(
        "insert into erased (account_id) values ($1) on conflict do nothing", owner_id
    )
    records = await connection.fetch(
        f"delete from interviews where owner_id = $1 returning {COLUMNS}", owner_id
    )
    return [row_of(record) for record in records]
