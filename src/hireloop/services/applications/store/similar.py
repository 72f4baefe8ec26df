"""Applications that may be to the same posting: by its link, or by company and position."""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models.tracker import Similar

__all__ = ["find"]

_SHOWN = 5

# Three ranges of three indexes. Of those made here one person has few: they are looked through.
_FIND = f"""
with alike as (
    select *, true as is_same_link from applications
    where candidate_id = $1 and removed_at is null and link is not null
        and link_key(link) = link_key($4)
    union all
    select *, false from applications
    where candidate_id = $1 and removed_at is null and job_id is null
        and posting_key(company, position) = posting_key($2, $3)
    union all
    select *, false from applications
    where candidate_id = $1 and removed_at is null and job_id is not null
        and posting_key(company, position) = posting_key($2, $3)
), once as (
    select distinct on (id) * from alike order by id, is_same_link desc
)
select id, company, position, status, applied_at, created_at, is_same_link from once
order by created_at desc, id desc limit {_SHOWN}
"""


async def find(
    connection: Connection,
    candidate_id: UUID,
    *,
    company: str | None,
    position: str | None,
    link: str | None,
) -> list[Similar]:
    """What is not given is not compared."""
    records = await connection.fetch(_FIND, candidate_id, company, position, link)
    return [Similar(**record) for record in records]
