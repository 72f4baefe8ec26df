"""From facts to counts, and back from counts to figures: pure functions, without a database.

Counts are kept by subtracting what a fact counted for and adding what it counts for now, so they
are exact whatever is corrected, taken back, deleted or restored. What is counted of a candidate's
applications in each day, month and year:

    month, status, category, place, source, resume   how many there are ("" is: not given)
    step                                             "applied>interview", each that was made
    sent_by_source, sent_by_resume                   those sent, without those only saved
    answered, answered_by_source, answered_by_resume those of them with a response
    hours                                            from sending to the first response

and of those sent to a job, for the job and for its company in each day, month and year:

    status, day, hours, channel   as above; `channel` is where an applicant came from
    reached, advanced             how far it came, by status; those past applied, by channel
    stay:applied, stay:offer ...  hours in a status that it has left
    asked, answered, silent       by day: what an employer had to answer (a candidate who withdrew
                                  before does not count), what was answered, what the clock closed

Hours are whole ones in the first ten days and whole days after that, which is finer than anyone
waits and bounds how many values there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hireloop.contracts.applications.status import Status
from hireloop.services.analytics.models import EVER, Bucket, Counts, Fact, Span

__all__ = [
    "FUNNEL",
    "added",
    "difference",
    "hours_between",
    "median",
    "of_a_day",
    "span_of",
    "together",
]

FUNNEL: tuple[Status, ...] = ("applied", "interview", "offer", "accepted")

Changes = dict[Bucket, Counter[tuple[str, str]]]

_HOUR = 3_600
_EXACT = 240  # hours that are counted one by one


def difference(before: Iterable[Fact], after: Iterable[Fact]) -> Changes:
    """By how much counts change when the facts `before` become the facts `after`."""
    changes: Changes = {}
    for sign, facts in ((-1, before), (1, after)):
        for fact in facts:
            for bucket, marks in _counted(fact):
                counter = changes.setdefault(bucket, Counter())
                for mark in marks:
                    counter[mark] += sign
    return {bucket: counter for bucket, counter in changes.items() if any(counter.values())}


def added(counts: Counts, changes: Counter[tuple[str, str]]) -> Counts:
    """The counts with the changes; what comes to nothing is left out."""
    result = {what: dict(values) for what, values in counts.items()}
    for (what, value), change in changes.items():
        values = result.setdefault(what, {})
        values[value] = values.get(value, 0) + change
        if not values[value]:
            del values[value]
    return {what: values for what, values in result.items() if values}


def together(several: Iterable[Counts]) -> Counts:
    """The sum of counts of different periods."""
    total: Counts = {}
    for counts in several:
        for what, values in counts.items():
            sums = total.setdefault(what, {})
            for value, count in values.items():
                sums[value] = sums.get(value, 0) + count
    return total


def median(counts: Iterable[tuple[int, int]]) -> float | None:
    """The median of values, each as often as it was counted."""
    ordered = sorted(counts)
    total = sum(count for _, count in ordered)
    if total <= 0:
        return None
    wanted = ((total - 1) // 2, total // 2)
    found: list[int] = []
    seen = 0
    for value, count in ordered:
        found += [value for place in wanted if seen <= place < seen + count]
        seen += count
    return sum(found) / 2


def span_of(first: date | None, last: date | None) -> Span:
    """The days from the first to the last one, as few periods as there are."""
    first, last = first or date.min, last or date.max
    from_year = first.year if first == date(first.year, 1, 1) else first.year + 1
    to_year = last.year if last == date(last.year, 12, 31) else last.year - 1
    if from_year > to_year:  # also beyond the years that can be written
        months, days = _in_parts(first, last)
        return Span(date.max, date.min, months, days)
    months, days = [], []
    if first.year < from_year:
        months, days = _in_parts(first, date(first.year, 12, 31))
    if last.year > to_year:
        later = _in_parts(date(last.year, 1, 1), last)
        months, days = months + later[0], days + later[1]
    return Span(date(from_year, 1, 1), date(to_year, 1, 1), months, days)


def hours_between(since: datetime, until: datetime) -> int:
    """Hours as they are counted."""
    hours = max(0, int((until - since).total_seconds() // _HOUR))
    return hours if hours < _EXACT else hours // 24 * 24


def of_a_day(fact: Fact) -> date:
    """The day an application counts on, in UTC."""
    return fact.counted_at.astimezone(UTC).date()


def _in_parts(first: date, last: date) -> tuple[list[date], list[date]]:
    """The whole months from the first day to the last, and the days of the others."""
    months, days = [], []
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            start, end = date(year, month, 1), _end_of_month(year, month)
            if first <= start and end <= last:
                months.append(start)
            elif start <= last and first <= end:
                since, until = max(first, start), min(last, end)
                days += [since + timedelta(n) for n in range((until - since).days + 1)]
    return months, days


def _end_of_month(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(1)


def _counted(fact: Fact) -> Iterator[tuple[Bucket, Sequence[tuple[str, str]]]]:
    """Where an application counts, and as what."""
    day = of_a_day(fact)
    if not fact.is_removed:
        yield from _in_periods(fact.candidate_id, day, list(_of_a_candidate(fact, day)))
    if fact.job_id is not None and fact.is_sent:
        marks = list(_of_an_employer(fact, day))
        yield Bucket(fact.job_id, "ever", EVER), marks
        if fact.company_id is not None:
            yield from _in_periods(fact.company_id, day, marks)


def _in_periods(
    owner_id: UUID, day: date, marks: Sequence[tuple[str, str]]
) -> Iterator[tuple[Bucket, Sequence[tuple[str, str]]]]:
    yield Bucket(owner_id, "day", day), marks
    yield Bucket(owner_id, "month", day.replace(day=1)), marks
    yield Bucket(owner_id, "year", day.replace(month=1, day=1)), marks


def _of_a_candidate(fact: Fact, day: date) -> Iterator[tuple[str, str]]:
    source = fact.source or ""
    resume = None if fact.resume_file_id is None else str(fact.resume_file_id)
    yield "month", day.isoformat()[:7]
    yield "status", fact.status
    yield "category", fact.category
    yield "place", fact.location or ""
    for before, after in pairwise(fact.path):
        yield "step", f"{before}>{after}"
    for by, value in (("source", source), ("resume", resume)):
        if value is None:
            continue
        yield by, value
        if fact.is_sent:
            yield f"sent_by_{by}", value
        if fact.is_sent and fact.has_response:
            yield f"answered_by_{by}", value
    if fact.is_sent and fact.has_response:
        yield "answered", ""
    if fact.is_sent:
        yield from _waited(fact)


def _of_an_employer(fact: Fact, day: date) -> Iterator[tuple[str, str]]:
    reached = max((FUNNEL.index(status) for status in fact.path if status in FUNNEL), default=0)
    channel = fact.channel or ""
    yield "status", fact.status
    yield "day", day.isoformat()
    yield "channel", channel
    yield "reached", FUNNEL[reached]
    if reached > 0:
        yield "advanced", channel
    if fact.has_response:
        yield "answered", day.isoformat()
    elif fact.is_unanswered:
        yield "silent", day.isoformat()
    if fact.has_response or fact.status != "withdrawn":
        yield "asked", day.isoformat()
    for stay in fact.stays:
        status, hours = stay.split(":")
        yield f"stay:{status}", hours
    yield from _waited(fact)


def _waited(fact: Fact) -> Iterator[tuple[str, str]]:
    if fact.first_response_at is not None:
        yield "hours", str(hours_between(fact.counted_at, fact.first_response_at))
