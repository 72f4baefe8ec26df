"""What the people of a company wrote for each other, once nobody of them is left."""

from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = ["forget"]

_OF_COMPANY = """(
    select a.id from known_jobs j join applications a on a.job_id = j.job_id
    where j.company_id = $1)"""
_FORGET = (
    "delete from mail_templates where company_id = $1",
    "delete from talent where company_id = $1",
    f"delete from notes where side = 'employer' and application_id in {_OF_COMPANY}",
    f"delete from scorecards where application_id in {_OF_COMPANY}",
    (
        "update history set note = null"
        f" where actor = 'employer' and note is not null and application_id in {_OF_COMPANY}"
    ),
)


async def forget(connection: Connection, company_id: UUID) -> None:
    for statement in _FORGET:
        await connection.execute(statement, company_id)
