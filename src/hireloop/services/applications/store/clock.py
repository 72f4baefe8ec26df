"""Applications whose answer is due, by the clock."""

from collections.abc import Sequence
from datetime import datetime

from hireloop.platform.postgres import Connection
from hireloop.services.applications.models import Due, Row
from hireloop.services.applications.store.tracker import COLUMNS, row_of

__all__ = ["lock_overdue", "nudge"]

# Whoever else is at it, in this process or another, takes others.
_LOCK_OVERDUE = f"""
select {COLUMNS} from applications where answer_by <= $1
order by answer_by limit $2 for update skip locked
"""

# One job's applications are reminded of together, by whoever has its row.
_NUDGE = """
with due as (
    select job_id from known_jobs
    where job_id in (
            select job_id from applications where answer_by <= $1 and not is_nudged)
        and (nudged_at is null or nudged_at <= $2)
    order by job_id limit $3 for no key update skip locked
), noted as (
    update known_jobs set nudged_at = $4 from due where known_jobs.job_id = due.job_id
), nudged as (
    update applications a set is_nudged = true from due
    where a.job_id = due.job_id and a.answer_by <= $1 and not a.is_nudged
    returning a.job_id, a.answer_by
)
select n.job_id, j.company_id, j.company, j.title, count(*) as waiting,
    min(n.answer_by) as answer_by,
    array(select account_id from known_members m
        where m.company_id = j.company_id and m.role = any($5::text[])) as recruiter_ids
from nudged n join known_jobs j using (job_id)
group by n.job_id, j.company_id, j.company, j.title
"""


async def lock_overdue(connection: Connection, now: datetime, most: int) -> list[Row]:
    return [row_of(record) for record in await connection.fetch(_LOCK_OVERDUE, now, most)]


async def nudge(
    connection: Connection,
    *,
    due_by: datetime,
    not_since: datetime,
    now: datetime,
    roles: Sequence[str],
    most: int,
) -> list[Due]:
    """Notes what is due by then as reminded of, in at most so many jobs, but for jobs of which
    somebody has been reminded since; `recruiter_ids` are the members in one of these roles.
    """
    records = await connection.fetch(_NUDGE, due_by, not_since, most, now, list(roles))
    return [Due(**record) for record in records]
