"""What goes with an application: the posting as it was, and the résumés that people have."""

from uuid import UUID

from hireloop.platform.postgres import Connection

__all__ = [
    "forget_owner",
    "forget_resume",
    "keep_posting",
    "keep_resume",
    "owner_of_resume",
    "posting",
]


async def keep_posting(
    connection: Connection, job_id: UUID, version: int, description: str
) -> None:
    """The text of a job at this version; what is there stays."""
    await connection.execute(
        "insert into known_postings (job_id, version, description) values ($1, $2, $3)"
        " on conflict do nothing",
        job_id,
        version,
        description,
    )


async def posting(connection: Connection, job_id: UUID, version: int) -> str | None:
    text: str | None = await connection.fetchval(
        "select description from known_postings where job_id = $1 and version = $2", job_id, version
    )
    return text


async def owner_of_resume(connection: Connection, file_id: UUID) -> tuple[bool, UUID | None]:
    """Whether the file is known here, and whose it is; nobody's any more if it was deleted."""
    record = await connection.fetchrow(
        "select owner_id from known_resumes where file_id = $1", file_id
    )
    return record is not None, record and record["owner_id"]


async def keep_resume(connection: Connection, file_id: UUID, owner_id: UUID, filename: str) -> None:
    """One that is known to be deleted stays so, however late this comes."""
    await connection.execute(
        "insert into known_resumes (file_id, owner_id, filename) values ($1, $2, $3)"
        " on conflict do nothing",
        file_id,
        owner_id,
        filename,
    )


async def forget_resume(connection: Connection, file_id: UUID) -> None:
    await connection.execute(
        "insert into known_resumes (file_id) values ($1)"
        " on conflict (file_id) do update set owner_id = null, filename = null",
        file_id,
    )


async def forget_owner(connection: Connection, owner_id: UUID) -> None:
    await connection.execute(
        "update known_resumes set owner_id = null, filename = null where owner_id = $1", owner_id
    )
