"""What is due is sent once, by whoever takes it up; what can't be sent waits and is set aside."""

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.breaker import Breaker
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.channels.carrier import Away, Deferred, Refused
from hireloop.services.notifications.logic.sending import ATTEMPTS, IN_HAND
from hireloop.services.notifications.store import deliveries as rows
from tests.factories.application_events import created, moved, written


@pytest.fixture
async def ada(post):
    """A candidate whom auth has told of."""
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


async def news_for(post, person, **changes):
    """Something that Ada is told by mail."""
    event = moved(created(candidate_id=person.id), "interview", actor_id=new_id(), **changes)
    await post.room.hear(event)
    return event


async def states(post):
    return [(row["state"], row["attempts"]) for row in await post.deliveries()]


async def test_a_move_is_told_by_mail(post, ada):
    event = await news_for(post, ada)

    await post.worker().turn()

    (mail,) = post.mails.letters
    assert mail.recipient == "ada@example.org"
    assert mail.subject == "Acme moved your application to interview"
    assert f"http://hireloop.example/applications/{event.application_id}" in mail.text
    assert await states(post) == [("sent", 1)]


async def test_an_event_heard_twice_is_one_mail(post, ada):
    event = await news_for(post, ada)
    await post.worker().turn()

    await post.room.hear(event, event)
    await post.worker().turn()

    assert len(post.mails.letters) == 1


async def test_two_workers_send_each_once(post, ada):
    for _ in range(30):
        await news_for(post, ada)
    first, second = post.worker(), post.worker()

    while await first.turn() + await second.turn():
        continue

    assert len(post.mails.letters) == len({mail.id for mail in post.mails.letters}) == 30


async def test_what_a_killed_worker_had_in_hand_is_sent_by_another(post, ada):
    await news_for(post, ada)
    async with post.room.room.db.connection() as connection:
        now = post.clock.at
        (taken,) = await rows.take(connection, "email", now=now, until=now + IN_HAND, most=9)

    meanwhile = await post.worker().turn()
    post.clock.at += IN_HAND
    await post.worker().turn()

    assert meanwhile == 0
    assert [mail.id for mail in post.mails.letters] == [taken.id]


async def test_a_worker_that_slept_past_its_time_changes_nothing(post, ada):
    await news_for(post, ada)
    async with post.room.room.db.connection() as connection:
        now = post.clock.at
        (taken,) = await rows.take(connection, "email", now=now, until=now + IN_HAND, most=9)
        post.clock.at += IN_HAND
        await post.worker().turn()

        await rows.end(connection, taken, "dead", at=post.clock.at, reason="too late")

    assert await states(post) == [("sent", 2)]


async def test_what_fails_is_tried_again_ever_later_and_then_set_aside(post, ada):
    await news_for(post, ada)
    worker = post.worker()
    post.mails.failure = Deferred("451 try later")
    pauses = []

    while (row := (await post.deliveries())[0])["state"] == "waiting":
        pauses.append((row["due_at"] - post.clock.at).total_seconds())
        post.clock.at = row["due_at"]
        await worker.turn()

    assert pauses == [0, 60, 240, 960, 3840, 15360, 21600, 21600]
    assert await states(post) == [("dead", ATTEMPTS)]
    assert row["reason"] == "451 try later"


async def test_what_is_refused_for_good_is_not_tried_again(post, ada):
    await news_for(post, ada)
    post.mails.failure = Refused("550 no such user")

    await post.worker().turn()

    assert await states(post) == [("dead", 1)]


async def test_a_dead_one_that_an_operator_has_tried_again_is_sent(post, ada):
    await news_for(post, ada)
    post.mails.failure = Refused("550 no such user")
    await post.worker().turn()
    post.mails.failure = None

    async with post.room.room.db.connection() as connection:
        counted = await rows.counts(connection)
        retried = await rows.retry(connection, None)
        await connection.execute("update deliveries set due_at = $1", post.clock.at)
    await post.worker().turn()

    assert counted == {"waiting": 0, "dead": 1}
    assert retried == len(post.mails.letters) == 1


async def test_an_outage_costs_no_attempts_and_the_provider_is_left_alone(post, ada):
    for _ in range(12):
        await news_for(post, ada)
    worker = post.worker(breaker=Breaker(failures=3, seconds=60))
    post.mails.failure = Away("no route to host")

    for _ in range(4):
        await worker.turn()
        post.clock.go_on(minutes=1)

    assert post.mails.asked == 3
    assert await states(post) == [("waiting", 0)] * 12


async def test_what_waited_for_a_provider_is_sent_when_it_is_back(post, ada):
    await news_for(post, ada)
    post.mails.failure = Away("no route to host")
    await post.worker().turn()

    post.mails.failure = None
    post.clock.go_on(seconds=30)
    await post.worker().turn()

    assert len(post.mails.letters) == 1


async def test_an_outage_of_days_sets_aside_what_nobody_waits_for_any_more(post, ada):
    await news_for(post, ada, occurred_at=post.clock.at)
    post.mails.failure = Away("no route to host")
    post.clock.go_on(days=3, seconds=1)

    await post.worker().turn()

    assert await states(post) == [("dead", 1)]


async def test_one_letter_that_nobody_can_write_keeps_no_other_back(post, ada):
    await news_for(post, ada)
    await news_for(post, ada)
    async with post.room.room.db.connection() as connection:
        await connection.execute(
            "update deliveries set kind = 'reset_password', sealed = 'nonsense'"
            " where id = (select min(id::text)::uuid from deliveries)"
        )

    await post.worker().turn()

    assert sorted(await states(post)) == [("sent", 1), ("waiting", 1)]


async def test_mail_waits_for_the_end_of_quiet_hours_and_the_app_does_not(post, ada):
    quiet = {"items": [], "time_zone": "UTC", "quiet_hours": {"from": "11:00", "to": "13:00"}}
    await ada.put("/notifications/preferences", quiet)
    await news_for(post, ada)
    worker = post.worker()

    await worker.turn()
    sent_meanwhile = len(post.mails.letters)
    in_app = (await ada.get("/notifications")).json()["unread_count"]
    post.clock.go_on(hours=1)
    await worker.turn()

    assert (sent_meanwhile, in_app) == (0, 1)
    assert len(post.mails.letters) == 1
    assert await states(post) == [("sent", 1)]


async def test_what_was_switched_off_while_it_waited_is_not_sent(post, ada):
    await news_for(post, ada)
    off = {"items": [{"kind": "application_moved", "in_app": True, "email": False}]}
    await ada.put("/notifications/preferences", off)

    await post.worker().turn()

    assert post.mails.letters == []
    assert await states(post) == [("dropped", 1)]


async def test_what_is_switched_off_is_not_even_kept(post, ada):
    off = {"items": [{"kind": "application_moved", "in_app": False, "email": False}]}
    await ada.put("/notifications/preferences", off)

    await news_for(post, ada)

    assert await states(post) == []


async def test_mail_goes_out_though_the_app_is_switched_off(post, ada):
    off = {"items": [{"kind": "application_moved", "in_app": False, "email": True}]}
    await ada.put("/notifications/preferences", off)
    await news_for(post, ada)

    await post.worker().turn()

    assert len(post.mails.letters) == 1
    assert (await ada.get("/notifications")).json()["items"] == []


async def test_a_person_whose_address_comes_later_is_written_to_then(post):
    linus = post.room.sign_in()
    await news_for(post, linus)
    await post.worker().turn()

    await post.introduce(linus.id, "linus@example.org", "Linus")
    post.clock.go_on(minutes=1)
    await post.worker().turn()

    assert [mail.recipient for mail in post.mails.letters] == ["linus@example.org"]


async def test_who_has_just_registered_is_written_to_as_soon_as_they_are_introduced(post):
    linus = post.room.sign_in()
    await news_for(post, linus, occurred_at=post.clock.at)
    await post.worker().turn()

    await post.introduce(linus.id, "linus@example.org", "Linus")
    post.clock.go_on(seconds=1)
    await post.worker().turn()

    assert [mail.recipient for mail in post.mails.letters] == ["linus@example.org"]
    assert await states(post) == [("sent", 1)]


async def test_who_is_erased_is_sent_nothing_and_brought_back_by_nothing(post, ada):
    await news_for(post, ada)

    await post.room.hear(UserDeleted(account_id=ada.id))
    await news_for(post, ada)
    await post.introduce(ada.id, "ada@example.org")
    await post.worker().turn()

    assert post.mails.letters == []
    assert await post.deliveries() == []
    assert (await ada.get("/notifications/preferences")).json()["email"] is None


async def test_those_sent_long_ago_are_forgotten_and_the_dead_are_not(post, ada):
    await news_for(post, ada)
    await post.worker().turn()
    await news_for(post, ada)
    post.mails.failure = Refused("550 no such user")
    await post.worker().turn()

    post.clock.go_on(days=30)
    async with post.room.room.db.connection() as connection:
        await rows.forget(connection, before=post.clock.at)

    assert await states(post) == [("dead", 1)]


async def test_a_mail_of_an_employer_has_their_paragraphs_and_none_of_their_markup(post, ada):
    body = "Dear Ada,\n\n<script>alert(1)</script>\nsee you\n"
    await post.room.hear(written(created(candidate_id=ada.id), body=body))

    await post.worker().turn()

    (mail,) = post.mails.letters
    assert mail.subject == "Acme: About your application"
    assert mail.text.startswith("Dear Ada,\n\n<script>alert(1)</script>\nsee you\n\n")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>\nsee you</p>" in mail.html
    assert "<script" not in mail.html
