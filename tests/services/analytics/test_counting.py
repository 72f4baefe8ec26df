"""What facts count for, and how days are put together: pure, without a database."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloop.platform.ids import new_id
from hireloop.services.analytics.logic.counting import added, difference, median, span_of, together
from hireloop.services.analytics.logic.facts import fact_after, move_of, with_moves
from hireloop.services.analytics.models import EVER, Bucket
from tests.factories.application_events import MORNING, created, created_elsewhere, moved, saved


def fact_of(*events):
    fact = None
    for event in events:
        fact = fact_after(fact, event)
    return with_moves(fact, filter(None, map(move_of, events)))


def of_the_job(changes, job_id):
    return changes.get(Bucket(job_id, "ever", EVER))


def test_an_application_counts_in_its_day_its_month_and_its_year():
    person = new_id()

    changes = difference((), [fact_of(created_elsewhere(candidate_id=person))])

    assert {(bucket.grain, bucket.start) for bucket in changes} == {
        ("day", date(2026, 11, 2)),
        ("month", date(2026, 11, 1)),
        ("year", date(2026, 1, 1)),
    }
    assert {bucket.owner_id for bucket in changes} == {person}
    assert len({tuple(sorted(counter.items())) for counter in changes.values()}) == 1


def test_a_job_counts_what_was_sent_to_it():
    job_id = new_id()
    new = created(job_id=job_id)
    before = fact_of(new)
    after = fact_of(new, moved(new, "interview", occurred_at=MORNING + timedelta(hours=49.9)))

    assert of_the_job(difference([], [before]), job_id) == {
        ("status", "applied"): 1,
        ("day", "2026-11-02"): 1,
        ("channel", ""): 1,
        ("reached", "applied"): 1,
        ("asked", "2026-11-02"): 1,
    }
    assert +of_the_job(difference([before], [after]), job_id) == {
        ("status", "interview"): 1,
        ("reached", "interview"): 1,
        ("advanced", ""): 1,
        ("answered", "2026-11-02"): 1,
        ("stay:applied", "49"): 1,
        ("hours", "49"): 1,
    }


def test_a_company_counts_what_its_jobs_count_in_days_months_and_years():
    new = created()

    changes = difference((), [fact_of(new)])

    of_company = {bucket.grain for bucket in changes if bucket.owner_id == new.company_id}
    assert of_company == {"day", "month", "year"}
    assert changes[Bucket(new.company_id, "day", date(2026, 11, 2))] == of_the_job(
        changes, new.job_id
    )


def test_what_the_clock_closed_is_silence_and_no_response():
    new = created()
    closed = moved(new, "rejected", actor="system", occurred_at=MORNING + timedelta(days=14))

    counted = of_the_job(difference((), [fact_of(new, closed)]), new.job_id)

    assert counted["silent", "2026-11-02"] == counted["asked", "2026-11-02"] == 1
    assert not [mark for mark in counted if mark[0] in ("answered", "hours", "advanced")]


def test_whoever_withdrew_before_an_answer_was_not_waited_for():
    new = created()

    counted = of_the_job(difference((), [fact_of(new, moved(new, "withdrawn"))]), new.job_id)

    assert ("asked", "2026-11-02") not in counted


def test_a_wait_of_more_than_ten_days_is_counted_in_days():
    new = created()
    answered = moved(new, "interview", occurred_at=MORNING + timedelta(days=12, hours=23))

    changes = difference((), [fact_of(new, answered)])

    assert of_the_job(changes, new.job_id)["hours", "288"] == 1


def test_a_job_does_not_count_what_was_only_saved():
    kept = saved()

    assert of_the_job(difference((), [fact_of(kept)]), kept.job_id) is None


def test_a_fact_that_stays_as_it_is_changes_nothing():
    fact = fact_of(created())

    assert difference([fact], [fact]) == {}


def test_what_comes_to_nothing_is_not_kept():
    counts = {"status": {"applied": 2, "offer": 1}, "place": {"": 1}}
    changes = Counter({("status", "offer"): -1, ("place", ""): -1, ("step", "applied>offer"): 1})

    assert added(counts, changes) == {"status": {"applied": 2}, "step": {"applied>offer": 1}}


def test_counts_of_several_periods_add_up():
    assert together([{"a": {"x": 1}}, {"a": {"x": 2, "y": 1}}, {"b": {"z": 1}}]) == {
        "a": {"x": 3, "y": 1},
        "b": {"z": 1},
    }


@pytest.mark.parametrize(
    ("counts", "middle"),
    [
        ([], None),
        ([(5, 1)], 5),
        ([(5, 1), (8, 1)], 6.5),
        ([(1, 1), (9, 5)], 9),
        ([(9, 1), (1, 2)], 1),
    ],
)
def test_the_median_is_that_of_all_the_values(counts, middle):
    assert median(counts) == middle


def test_a_period_is_put_together_from_few_parts():
    span = span_of(date(2023, 11, 29), date(2026, 2, 2))

    assert (span.first_year, span.last_year) == (date(2024, 1, 1), date(2025, 1, 1))
    assert span.months == [date(2023, 12, 1), date(2026, 1, 1)]
    assert span.days == [date(2023, 11, 29), date(2023, 11, 30), date(2026, 2, 1), date(2026, 2, 2)]


def test_all_times_are_years_and_nothing_else():
    span = span_of(None, None)

    assert (span.first_year, span.last_year) == (date.min, date(9999, 1, 1))
    assert span.months == span.days == []


def days_of(span):
    """Every day of a span, as often as it is in it."""
    counted = Counter(span.days)
    for month in span.months:
        first_of_next = (month + timedelta(31)).replace(day=1)
        counted.update(month + timedelta(n) for n in range((first_of_next - month).days))
    for year in range(span.first_year.year, span.last_year.year + 1):
        first = date(year, 1, 1)
        counted.update(first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
    return counted


@given(st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.integers(0, 1500))
def test_a_period_has_each_of_its_days_once_and_no_other(first, length):
    last = first + timedelta(length)

    span = span_of(first, last)

    assert days_of(span) == Counter(first + timedelta(n) for n in range(length + 1))
    assert len(span.months) <= 22
    assert len(span.days) <= 60
