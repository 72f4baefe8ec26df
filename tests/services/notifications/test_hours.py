"""Nine in the morning and quiet hours, wherever somebody lives and whatever their clocks do."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from hireloop.services.notifications.logic import hours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = (time(22), time(7))


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2026, 3, 28), time(9), "2026-03-28T08:00"),  # the day before clocks go forward
        (date(2026, 3, 29), time(9), "2026-03-29T07:00"),
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # which clocks never show
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # which they show twice
        (date(2026, 10, 25), time(9), "2026-10-25T08:00"),
    ],
)
def test_a_local_time_is_one_moment_on_days_when_clocks_change(day, at, moment):
    assert hours.at_local(day, at, BERLIN) == utc(moment)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-04T20:59", None),
        ("2026-11-04T21:00", "2026-11-05T06:00"),
        ("2026-11-05T05:59", "2026-11-05T06:00"),
        ("2026-11-05T06:00", None),
        ("2026-03-28T22:00", "2026-03-29T05:00"),  # an hour shorter: clocks go forward
        ("2026-10-24T21:00", "2026-10-25T06:00"),  # an hour longer: they go back
    ],
)
def test_quiet_hours_over_midnight_end_when_local_clocks_say_so(now, end):
    assert hours.quiet_until(utc(now), BERLIN, NIGHT) == (end and utc(end))


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-04T11:59", None),
        ("2026-11-04T12:00", "2026-11-04T14:00"),
        ("2026-11-04T14:00", None),
    ],
)
def test_quiet_hours_may_lie_within_a_day(now, end):
    quiet = (time(13), time(15))

    assert hours.quiet_until(utc(now), BERLIN, quiet) == (end and utc(end))


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-04T12:00", "2026-11-09T07:00"),
        ("2026-11-09T06:59", "2026-11-09T07:00"),
        ("2026-11-09T07:00", "2026-11-16T07:00"),
        ("2026-03-25T12:00", "2026-03-30T06:00"),  # clocks go forward on the Sunday before
    ],
)
def test_the_week_begins_on_monday_at_eight(now, monday):
    assert hours.next_monday(utc(now), BERLIN) == utc(monday)


def test_a_zone_that_this_machine_does_not_know_is_taken_for_utc():
    assert hours.zone_of("Mars/Olympus_Mons") == hours.zone_of(None) == ZoneInfo("UTC")
