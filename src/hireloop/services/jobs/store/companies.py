"""Companies. Who hires for them is `members`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hireloop.contracts.folding import fold
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models.companies import Company, CompanyRow

__all__ = [
    "add",
    "change",
    "delete",
    "import_all",
    "leave_the_name",
    "lock",
    "mark_logo",
    "of_member",
    "read",
]

_COLUMNS = ", ".join(CompanyRow.__struct_fields__)

_ADD = f"""
insert into companies (id, name, name_key, website, about)
values ($1, $2, $3, $4, $5)
returning {_COLUMNS}
"""

# Two statements, since one does not see what another import made while it waited for it.
_IMPORT = """
insert into companies (id, name, name_key, source)
select id, name, name_key, $4 from unnest($1::uuid[], $2::text[], $3::text[])
    as made (id, name, name_key)
on conflict (name_key) where source is not null do nothing
"""
_IMPORTED = "select name_key, id from companies where source is not null and name_key = any($1)"

_MARK_LOGO = f"""
update companies set version = version + 1, updated_at = now(),
    logo_version = case when $2::boolean then version + 1 end
where id = $1 returning {_COLUMNS}
"""

_OF_MEMBER = f"""
select {", ".join(f"c.{column}" for column in CompanyRow.__struct_fields__)}, m.role
from members m join companies c on c.id = m.company_id
where m.user_id = $1
order by m.since, c.id
"""


_NOBODYS = (
    "delete from logos where company_id = $1",
    "delete from invitations where company_id = $1",
)
_DELETE = (*_NOBODYS, "delete from companies where id = $1")
_LEAVE_THE_NAME = (
    *_NOBODYS,
    (
        "update companies set website = null, about = null, logo_version = null,"
        " version = version + 1, updated_at = now() where id = $1"
    ),
)


async def add(
    connection: Connection, *, name: str, website: str | None, about: str | None
) -> CompanyRow:
    record = await connection.fetchrow(_ADD, new_id(), name, fold(name), website, about)
    assert record is not None  # it returns what it inserts
    return CompanyRow(**record)


async def import_all(
    connection: Connection, source: str, names: Iterable[str]
) -> tuple[dict[str, UUID], int]:
    """Makes the companies that are not there yet. Answers the ids of all of them by name, and how
    many were made. Two names that fold alike are one company. Only imported companies are looked
    at: nobody's own company is given jobs from elsewhere.
    """
    keys = {name: fold(name) or name for name in names}
    spelled = {key: name for name, key in reversed(keys.items())}  # the first spelling stays
    ordered = sorted(spelled)
    done = await connection.execute(
        _IMPORT, [new_id() for _ in ordered], [spelled[key] for key in ordered], ordered, source
    )
    ids = {row["name_key"]: row["id"] for row in await connection.fetch(_IMPORTED, ordered)}
    return {name: ids[key] for name, key in keys.items()}, int(done.rpartition(" ")[2])


async def read(connection: Connection, company_id: UUID) -> CompanyRow | None:
    record = await connection.fetchrow(
        f"select {_COLUMNS} from companies where id = $1", company_id
    )
    return CompanyRow(**record) if record else None


async def lock(connection: Connection, company_id: UUID) -> CompanyRow | None:
    """Read for a change: others who want to change the company or its members wait."""
    record = await connection.fetchrow(
        f"select {_COLUMNS} from companies where id = $1 for no key update", company_id
    )
    return CompanyRow(**record) if record else None


async def change(connection: Connection, company_id: UUID, values: dict[str, Any]) -> CompanyRow:
    """Sets these columns, raises the version. The caller has locked the row."""
    if "name" in values:
        values = {**values, "name_key": fold(values["name"])}
    sets = "".join(f"{column} = ${n}, " for n, column in enumerate(values, start=2))
    record = await connection.fetchrow(
        f"update companies set {sets} version = version + 1, updated_at = now() where id = $1"
        f" returning {_COLUMNS}",
        company_id,
        *values.values(),
    )
    assert record is not None  # the caller holds its lock
    return CompanyRow(**record)


async def mark_logo(connection: Connection, company_id: UUID, *, has_logo: bool) -> CompanyRow:
    """The caller has locked the row."""
    record = await connection.fetchrow(_MARK_LOGO, company_id, has_logo)
    assert record is not None  # the caller holds its lock
    return CompanyRow(**record)


async def of_member(connection: Connection, user_id: UUID) -> list[Company]:
    """The person's companies with their role, the earliest joined first."""
    return [Company(**record) for record in await connection.fetch(_OF_MEMBER, user_id)]


async def delete(connection: Connection, company_id: UUID) -> None:
    """One without members and jobs."""
    for statement in _DELETE:
        await connection.execute(statement, company_id)


async def leave_the_name(connection: Connection, company_id: UUID) -> None:
    """Of one without members."""
    for statement in _LEAVE_THE_NAME:
        await connection.execute(statement, company_id)
