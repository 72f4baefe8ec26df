"""Facts and tallies, summed up."""

from collections import defaultdict
from datetime import date
from typing import Any, Literal
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection

__all__ = ["ResponseCounts", "counts", "of_job", "responses"]

Column = Literal["month", "status", "category", "location", "path"]

_NOT_GIVEN = "Not given"

_IN_PERIOD = """
candidate_id = $1 and not is_removed
and ($2::date is null or counted_at >= $2::timestamp at time zone 'UTC')
and ($3::date is null or counted_at < ($3::date + 1)::timestamp at time zone 'UTC')
"""

# The median is asked for apart: with it in one statement every grouping would have to be sorted,
# ten times the time.
_RESPONSES = f"""
select count(*) filter (where is_sent) as sent,
    count(*) filter (where is_sent and has_response) as responded,
    percentile_cont(0.5) within group (
        order by greatest(0, extract(epoch from first_response_at - counted_at)::float8)
    ) filter (where is_sent and first_response_at is not null) as median_seconds
from facts where {_IN_PERIOD}
"""

# All the groupings of one pass over the candidate's facts. `grouping` has a bit for each column
# that a row does not group by, the first column's bit the highest.
_COUNTS = f"""
select grouping(month, status, category, place, path) as grouped, month, status, category, place,
    path, count(*) as count
from (
    select date_trunc('month', counted_at at time zone 'UTC')::date as month, status, category,
        coalesce(location, '{_NOT_GIVEN}') as place, path
    from facts where {_IN_PERIOD}
) f
group by grouping sets ((month), (status), (category), (place), (path))
"""
_GROUPINGS: dict[int, Column] = {
    0b01111: "month",
    0b10111: "status",
    0b11011: "category",
    0b11101: "location",
    0b11110: "path",
}

_OF_JOB = "select what, value, count from tallies where job_id = $1 and count > 0"


class ResponseCounts(msgspec.Struct, frozen=True):
    """Of a candidate's applications."""

    sent: int
    responded: int
    median_seconds: float | None


async def counts(
    connection: Connection, candidate_id: UUID, first: date | None, last: date | None
) -> dict[Column, dict[Any, int]]:
    """How many of a candidate's applications there are by each value of each column: months by
    their first day, paths as tuples.
    """
    counted: dict[Column, dict[Any, int]] = {column: {} for column in _GROUPINGS.values()}
    for record in await connection.fetch(_COUNTS, candidate_id, first, last):
        column = _GROUPINGS[record["grouped"]]
        value = record["place" if column == "location" else column]
        counted[column][tuple(value) if column == "path" else value] = record["count"]
    return counted


async def responses(
    connection: Connection, candidate_id: UUID, first: date | None, last: date | None
) -> ResponseCounts:
    record: Any = await connection.fetchrow(_RESPONSES, candidate_id, first, last)
    return ResponseCounts(**record)


async def of_job(connection: Connection, job_id: UUID) -> dict[str, dict[str, int]]:
    tallies: dict[str, dict[str, int]] = defaultdict(dict)
    for record in await connection.fetch(_OF_JOB, job_id):
        tallies[record["what"]][record["value"]] = record["count"]
    return tallies
