"""Facts and tallies, summed up: one statement for each answer."""

from collections import defaultdict
from datetime import date
from typing import Any, Literal
from uuid import UUID

import msgspec

from hireloop.platform.postgres import Connection

__all__ = ["Counts", "ResponseCounts", "of_candidate", "of_job", "responses"]

_NOT_GIVEN = "Not given"

_RESPONSES = """
count(*) filter (where is_sent) as sent,
count(*) filter (where is_sent and has_response) as responded,
percentile_cont(0.5) within group (
    order by greatest(0, extract(epoch from first_response_at - counted_at)::float8)
) filter (where is_sent and first_response_at is not null) as median_seconds
"""

# All the groupings of one pass over the candidate's facts. `grouping` has a bit for each column
# that a row does not group by, the first column's bit the highest.
_OF_CANDIDATE = f"""
select grouping(month, status, category, place, path) as grouped, month, status, category, place,
    path, count(*) as count, {_RESPONSES}
from (
    select to_char(counted_at at time zone 'UTC', 'YYYY-MM') as month, status, category,
        coalesce(location, '{_NOT_GIVEN}') as place, path, is_sent, has_response,
        first_response_at, counted_at
    from facts
    where candidate_id = $1 and not is_removed
        and ($2::date is null or counted_at >= $2::timestamp at time zone 'UTC')
        and ($3::date is null or counted_at < ($3::date + 1)::timestamp at time zone 'UTC')
) f
group by grouping sets ((month), (status), (category), (place), (path), ())
"""
_GROUPINGS = {
    0b01111: "month",
    0b10111: "status",
    0b11011: "category",
    0b11101: "location",
    0b11110: "path",
}
_WHOLE = 0b11111

_OF_JOB = "select what, value, count from tallies where job_id = $1 and count > 0"


class ResponseCounts(msgspec.Struct, frozen=True):
    sent: int
    responded: int
    median_seconds: float | None


class Counts(msgspec.Struct, frozen=True):
    """What was counted of a candidate's applications."""

    total: int
    sent: int
    responded: int
    median_seconds: float | None
    groups: dict[str, dict[Any, int]]

    def by(
        self, column: Literal["month", "status", "category", "location", "path"]
    ) -> dict[Any, int]:
        return self.groups.get(column, {})


async def of_candidate(
    connection: Connection, candidate_id: UUID, first: date | None, last: date | None
) -> Counts:
    groups: dict[str, dict[Any, int]] = defaultdict(dict)
    whole: Any = None
    for record in await connection.fetch(_OF_CANDIDATE, candidate_id, first, last):
        if record["grouped"] == _WHOLE:
            whole = record
            continue
        column = _GROUPINGS[record["grouped"]]
        value = record["place" if column == "location" else column]
        groups[column][tuple(value) if column == "path" else value] = record["count"]
    return Counts(
        whole["count"], whole["sent"], whole["responded"], whole["median_seconds"], groups
    )


async def responses(connection: Connection, candidate_id: UUID) -> ResponseCounts:
    record: Any = await connection.fetchrow(
        f"select {_RESPONSES} from facts where candidate_id = $1 and not is_removed", candidate_id
    )
    return ResponseCounts(**record)


async def of_job(connection: Connection, job_id: UUID) -> dict[str, dict[str, int]]:
    tallies: dict[str, dict[str, int]] = defaultdict(dict)
    for record in await connection.fetch(_OF_JOB, job_id):
        tallies[record["what"]][record["value"]] = record["count"]
    return tallies
