"""On Monday morning: what moved, what waits, the next interviews."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloop.services.notifications.logic import summing
from tests.factories.application_events import created_elsewhere, moved
from tests.factories.interview_events import cancelled, scheduled
from tests.factories.post import NOON

MONDAY = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def ada(post):
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


async def run(post, moment):
    post.clock.at = moment
    worker = post.worker()
    while await summing.tell_due(post.room.room) + await worker.turn():
        continue


def applied(person, company, days_ago):
    at = MONDAY - days_ago * DAY
    return created_elsewhere(candidate_id=person.id, company=company, occurred_at=at)


async def test_the_week_is_summed_up_on_monday_at_eight(post, ada):
    answered = applied(ada, "Acme", 20)
    called_off = scheduled(owner_id=ada.id, company="Nobody", starts_at=MONDAY + DAY)
    await post.room.hear(
        answered,
        moved(answered, "offer", occurred_at=MONDAY - 2 * DAY, actor="candidate"),
        applied(ada, "Initech", 12),
        applied(ada, "Fresh", 1),
        scheduled(owner_id=ada.id, company="Globex", starts_at=MONDAY + 2 * DAY),
        called_off,
        cancelled(called_off),
    )

    await run(post, MONDAY - timedelta(seconds=1))
    before = len(post.mails.letters)
    await run(post, MONDAY)

    (mail,) = post.mails.letters
    assert before == 0
    assert mail.subject == "Your week"
    assert "1 moved, 1 waiting, 1 interviews ahead" in mail.text
    assert "Moved this week\n- Backend Engineer at Acme: offer" in mail.text
    assert "Still waiting\n- Backend Engineer at Initech: silent for 12 days" in mail.text
    assert "- Backend Engineer at Globex: Wed 11 Nov, 09:00 (Europe/Berlin)" in mail.text
    assert "Fresh" not in mail.text
    assert "Nobody" not in mail.text
    assert "<li>Backend Engineer at Acme: offer</li>" in mail.html


async def test_monday_begins_where_somebody_lives(post, ada):
    await ada.put("/notifications/preferences", {"items": [], "time_zone": "Asia/Tokyo"})
    await post.room.hear(applied(ada, "Acme", 15))

    await run(post, MONDAY - 9 * timedelta(hours=1))

    assert len(post.mails.letters) == 1


async def test_each_week_has_one_whoever_is_restarted(post, ada):
    await post.room.hear(applied(ada, "Acme", 15))

    for moment in (MONDAY, MONDAY, MONDAY + 6 * DAY, MONDAY + 7 * DAY):
        await run(post, moment)

    assert len(post.mails.letters) == 2


async def test_a_week_without_news_has_no_summary(post, ada):
    await run(post, MONDAY)

    assert post.mails.letters == []
    assert (await ada.get("/notifications")).json()["items"] == []


async def test_a_summary_that_nobody_could_make_for_days_is_left_out(post, ada):
    await post.room.hear(applied(ada, "Acme", 15))

    await run(post, MONDAY + 2 * DAY)

    assert post.mails.letters == []
    assert post.clock.at > NOON


async def test_who_does_not_want_it_gets_none(post, ada):
    off = {"items": [{"kind": "weekly_summary", "in_app": False, "email": False}]}
    await ada.put("/notifications/preferences", off)
    await post.room.hear(applied(ada, "Acme", 15))

    await run(post, MONDAY)

    assert post.mails.letters == []
    assert (await ada.get("/notifications")).json()["items"] == []
