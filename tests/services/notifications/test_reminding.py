"""Told once, at the right moment, of what is still so."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.services.notifications.logic import reminding
from tests.factories.application_events import created_elsewhere, edited, moved, removed
from tests.factories.interview_events import AFTERNOON, cancelled, rescheduled, scheduled
from tests.factories.post import NOON

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
async def ada(post):
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


async def run(post, until=None):
    """Whoever works does so at that moment."""
    if until is not None:
        post.clock.at = until
    worker = post.worker()
    while await reminding.tell_due(post.room.room) + await worker.turn():
        continue


async def told(person):
    items = (await person.get("/notifications")).json()["items"]
    return [item["title"] for item in reversed(items)]


async def live_in(person, zone, **more):
    answer = await person.put(
        "/notifications/preferences", {"items": [], "time_zone": zone, **more}
    )
    assert answer.status_code == 200, answer.text


async def test_an_interview_is_told_of_a_day_before_and_an_hour_before(post, ada):
    await post.room.hear(scheduled(owner_id=ada.id))

    counts = []
    for moment in (AFTERNOON - DAY - HOUR, AFTERNOON - DAY, AFTERNOON - 2 * HOUR, AFTERNOON - HOUR):
        await run(post, moment)
        counts.append(len(post.mails.letters))

    mail = post.mails.letters[-1]
    assert counts == [0, 1, 1, 2]
    assert mail.subject == "Interview with Acme: Fri 6 Nov, 15:00"
    assert "Backend Engineer · Online · https://meet.example/acme · Europe/Berlin" in mail.text
    assert await told(ada) == [mail.subject] * 2


async def test_the_time_is_given_by_the_clocks_where_somebody_lives(post, ada):
    await live_in(ada, "America/New_York")
    await post.room.hear(scheduled(owner_id=ada.id))

    await run(post, AFTERNOON - HOUR)

    assert await told(ada) == ["Interview with Acme: Fri 6 Nov, 09:00"]


async def test_a_moment_that_has_passed_when_the_interview_is_made_is_not_made_up_for(post, ada):
    await post.room.hear(
        scheduled(owner_id=ada.id, starts_at=NOON + 3 * HOUR),
        scheduled(owner_id=ada.id, starts_at=NOON + HOUR / 2),
        scheduled(owner_id=ada.id, starts_at=NOON - DAY),
    )

    await run(post, NOON + 3 * HOUR - timedelta(minutes=1))

    assert await told(ada) == ["Interview with Acme: Wed 4 Nov, 16:00"]


async def test_a_reminder_moves_with_its_interview(post, ada):
    before = scheduled(owner_id=ada.id)
    await post.room.hear(before, rescheduled(before, starts_at=AFTERNOON + 3 * DAY))

    await run(post, AFTERNOON)
    too_soon = await told(ada)
    await run(post, AFTERNOON + 2 * DAY)

    assert too_soon == []
    assert await told(ada) == ["Interview with Acme: Mon 9 Nov, 15:00"]


async def test_an_interview_moved_after_its_reminder_is_told_of_again(post, ada):
    before = scheduled(owner_id=ada.id)
    await post.room.hear(before)
    await run(post, AFTERNOON - DAY)

    await post.room.hear(rescheduled(before, starts_at=AFTERNOON + DAY))
    await run(post, AFTERNOON)

    assert await told(ada) == [
        "Interview with Acme: Fri 6 Nov, 15:00",
        "Interview with Acme: Sat 7 Nov, 15:00",
    ]


async def test_an_edit_that_moves_nothing_reminds_of_nothing_twice(post, ada):
    before = scheduled(owner_id=ada.id)
    await post.room.hear(before)
    await run(post, AFTERNOON - DAY)

    await post.room.hear(rescheduled(before, link="https://meet.example/other"))
    await run(post)

    assert len(await told(ada)) == 1


async def test_a_cancelled_interview_is_not_told_of(post, ada):
    before = scheduled(owner_id=ada.id)
    await post.room.hear(before, cancelled(before))

    await run(post, AFTERNOON - HOUR)

    assert await told(ada) == []


async def test_a_mail_that_waits_for_morning_goes_with_the_interview(post, ada):
    await live_in(ada, "UTC", quiet_hours={"from": "13:00", "to": "15:00"})
    before = scheduled(owner_id=ada.id)
    await post.room.hear(before)
    await run(post, AFTERNOON - DAY)

    await post.room.hear(cancelled(before))
    await run(post, AFTERNOON - DAY + HOUR)

    assert post.mails.letters == []


async def test_a_mail_that_would_come_after_the_interview_is_not_sent(post, ada):
    await live_in(ada, "UTC", quiet_hours={"from": "12:30", "to": "15:00"})
    await post.room.hear(scheduled(owner_id=ada.id))
    await run(post, AFTERNOON - HOUR)

    await run(post, AFTERNOON + HOUR)

    assert post.mails.letters == []
    assert len(await told(ada)) == 1


async def test_what_comes_late_of_an_interview_changes_nothing(post, ada):
    before = scheduled(owner_id=ada.id)
    after = rescheduled(before, starts_at=AFTERNOON + DAY)

    await post.room.hear(after, before)
    await run(post, AFTERNOON - DAY)

    assert await told(ada) == []


async def test_two_workers_and_a_restart_remind_once(post, ada):
    event = scheduled(owner_id=ada.id)
    await post.room.hear(event)
    post.clock.at = AFTERNOON - HOUR

    first = await reminding.tell_due(post.room.room)
    second = await reminding.tell_due(post.room.room)
    await post.room.hear(event)
    await run(post)

    assert (first, second) == (2, 0)
    assert len(await told(ada)) == 1
    assert len(post.mails.letters) == 1


async def test_what_was_due_while_nobody_worked_is_told_once_and_not_after_it_began(post, ada):
    await post.room.hear(
        scheduled(owner_id=ada.id),
        scheduled(owner_id=ada.id, company="Initech", starts_at=AFTERNOON - DAY),
    )

    await run(post, AFTERNOON - HOUR / 2)

    assert await told(ada) == ["Interview with Acme: Fri 6 Nov, 15:00"]


async def test_a_follow_up_is_told_of_at_nine_where_the_candidate_lives(post, ada):
    await live_in(ada, "Europe/Berlin")
    application = created_elsewhere(candidate_id=ada.id, follow_up_on=date(2026, 11, 10))
    await post.room.hear(application)

    await run(post, datetime(2026, 11, 10, 7, 59, tzinfo=UTC))
    before = await told(ada)
    await run(post, datetime(2026, 11, 10, 8, 0, tzinfo=UTC))

    assert before == []
    assert await told(ada) == ["Follow up with Acme today"]


@pytest.mark.parametrize(
    ("day", "nine"),
    [
        (date(2027, 3, 28), datetime(2027, 3, 28, 7, 0, tzinfo=UTC)),  # clocks go forward
        (date(2027, 10, 31), datetime(2027, 10, 31, 8, 0, tzinfo=UTC)),  # clocks go back
    ],
)
async def test_nine_is_nine_on_days_when_clocks_change(post, ada, day, nine):
    await live_in(ada, "Europe/Berlin")
    await post.room.hear(created_elsewhere(candidate_id=ada.id, follow_up_on=day))

    await run(post, nine - timedelta(seconds=1))
    before = await told(ada)
    await run(post, nine)

    assert (before, len(await told(ada))) == ([], 1)


async def test_who_moves_to_other_clocks_is_told_at_nine_there(post, ada):
    await post.room.hear(created_elsewhere(candidate_id=ada.id, follow_up_on=date(2026, 11, 10)))

    await live_in(ada, "America/New_York")

    await run(post, datetime(2026, 11, 10, 13, 59, tzinfo=UTC))
    before = await told(ada)
    await run(post, datetime(2026, 11, 10, 14, 0, tzinfo=UTC))
    assert (before, len(await told(ada))) == ([], 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: edited(one, follow_up_on=None),
        lambda one: edited(one, follow_up_on=date(2026, 12, 1)),
        lambda one: moved(one, "rejected", actor="candidate"),
        lambda one: moved(one, "withdrawn", actor="candidate"),
        removed,
    ],
)
async def test_a_follow_up_that_is_changed_or_closed_is_not_told_of(post, ada, change):
    application = created_elsewhere(candidate_id=ada.id, follow_up_on=date(2026, 11, 10))
    await post.room.hear(application, change(application))

    await run(post, datetime(2026, 11, 11, 12, 0, tzinfo=UTC))

    assert await told(ada) == []


async def test_an_application_that_moves_on_is_still_followed_up(post, ada):
    application = created_elsewhere(candidate_id=ada.id, follow_up_on=date(2026, 11, 10))
    await post.room.hear(application, moved(application, "interview", actor="candidate"))

    await run(post, datetime(2026, 11, 10, 9, 0, tzinfo=UTC))

    assert await told(ada) == ["Follow up with Acme today"]


async def test_an_edit_on_the_day_after_nine_reminds_of_nothing_twice(post, ada):
    application = created_elsewhere(candidate_id=ada.id, follow_up_on=date(2026, 11, 10))
    await post.room.hear(application)
    await run(post, datetime(2026, 11, 10, 9, 0, tzinfo=UTC))

    await post.room.hear(edited(application, location="Berlin"))
    await run(post, datetime(2026, 11, 10, 10, 0, tzinfo=UTC))

    assert len(await told(ada)) == 1


async def test_who_is_erased_is_reminded_of_nothing_and_a_late_event_changes_that_not(post, ada):
    interview = scheduled(owner_id=ada.id)
    application = created_elsewhere(candidate_id=ada.id, follow_up_on=date(2026, 11, 6))
    await post.room.hear(interview, application)

    await post.room.hear(UserDeleted(account_id=ada.id))
    await post.room.hear(rescheduled(interview, company="Late"), edited(application))
    await run(post, AFTERNOON - HOUR)

    assert await told(ada) == []
    async with post.room.room.db.connection() as connection:
        for table in ("interviews", "tracked", "reminders", "people"):
            assert await connection.fetchval(f"select count(*) from {table}") == 0, table
