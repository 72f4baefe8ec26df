"""A number is somebody's once they have typed in the code that was sent there, over HTTP."""

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.working import carriers
from hireloop.services.notifications.store import phones as rows
from tests.factories.application_events import created, moved
from tests.factories.people import Person
from tests.factories.phones import NUMBER, code_sent_to, confirm, give, send_all, wrong

PREFERENCES = "/notifications/preferences"
PHONE = "/notifications/phone"


@pytest.fixture
async def ada(post) -> Person:
    person: Person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


async def phone_of(person):
    return (await person.get(PREFERENCES)).json()["phone"]


async def texts_of(post, person):
    await send_all(post)
    items = (await person.get("/notifications/mailbox")).json()["items"]
    return [(item["recipient"], item["text"]) for item in items if item["channel"] == "sms"]


async def test_a_number_is_confirmed_with_the_code_that_came_there(post, ada):
    given = await give(ada, "+49 (170) 123-45.67")
    code = await code_sent_to(post, ada)
    confirmed = await ada.post(f"{PHONE}/confirm", {"code": code})

    assert given.status_code == 200, given.text
    assert given.json()["number"] == NUMBER
    assert given.json()["is_confirmed"] is False
    assert confirmed.status_code == 200, confirmed.text
    assert await phone_of(ada) == {"number": NUMBER, "is_confirmed": True, "code_until": None}


async def test_nothing_but_a_code_goes_to_a_number_that_nobody_has_confirmed(post, ada):
    await give(ada)
    await send_all(post)
    on = {"items": [{"kind": "application_moved", "in_app": True, "sms": True}]}
    await ada.put(PREFERENCES, on)

    await post.room.hear(moved(created(candidate_id=ada.id), "offer", actor_id=new_id()))

    assert len(await texts_of(post, ada)) == 1


async def test_another_number_is_confirmed_anew_and_the_old_one_hears_nothing(post, ada):
    await confirm(post, ada)
    on = {"items": [{"kind": "application_moved", "in_app": True, "sms": True}]}
    await ada.put(PREFERENCES, on)
    post.clock.go_on(minutes=1)

    changed = await give(ada, "+4917099999")
    await post.room.hear(moved(created(candidate_id=ada.id), "offer", actor_id=new_id()))

    assert changed.json()["is_confirmed"] is False
    assert [number for number, _ in await texts_of(post, ada)] == ["+4917099999", NUMBER]


async def test_the_same_number_given_again_stays_confirmed_and_gets_no_code(post, ada):
    await confirm(post, ada)
    post.clock.go_on(minutes=1)

    again = await give(ada)

    assert again.json()["is_confirmed"] is True
    assert len(await texts_of(post, ada)) == 1


async def test_a_code_is_good_for_ten_minutes(post, ada):
    await give(ada)
    code = await code_sent_to(post, ada)
    post.clock.go_on(minutes=10)

    late = await ada.post(f"{PHONE}/confirm", {"code": code})

    assert late.status_code == 422
    assert late.json()["errors"][0]["field"] == "code"
    assert (await phone_of(ada))["is_confirmed"] is False


async def test_a_code_is_good_once(post, ada):
    code = await confirm(post, ada)

    assert (await ada.post(f"{PHONE}/confirm", {"code": code})).status_code == 422


async def test_after_five_wrong_guesses_the_right_code_is_worth_nothing(post, ada):
    await give(ada)
    code = await code_sent_to(post, ada)

    guesses = [(await ada.post(f"{PHONE}/confirm", {"code": wrong(code)})) for _ in range(5)]
    right = await ada.post(f"{PHONE}/confirm", {"code": code})

    assert {answer.status_code for answer in guesses} == {422}
    assert "not the one" in guesses[-1].json()["errors"][0]["message"]
    assert right.status_code == 422
    assert (await phone_of(ada))["is_confirmed"] is False


async def test_the_fifth_guess_may_still_be_right(post, ada):
    await give(ada)
    code = await code_sent_to(post, ada)
    for _ in range(4):
        await ada.post(f"{PHONE}/confirm", {"code": wrong(code)})

    assert (await ada.post(f"{PHONE}/confirm", {"code": code})).status_code == 200


async def test_a_code_of_one_person_confirms_nothing_of_another(post, ada):
    mallory = post.room.sign_in()
    await give(ada)
    await give(mallory)
    code = await code_sent_to(post, ada)

    answer = await mallory.post(f"{PHONE}/confirm", {"code": code})

    assert answer.status_code == 422


async def test_codes_come_a_minute_apart_and_five_in_a_day(post, ada):
    answers = []
    for _ in range(6):
        answers.append(await give(ada))
        at_once = await give(ada)
        post.clock.go_on(minutes=1)
    post.clock.go_on(days=1)
    next_day = await give(ada)

    assert at_once.status_code == 429
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "86400"
    assert next_day.status_code == 200


async def test_a_number_gets_five_codes_in_a_day_whoever_asks_and_however_often_they_leave(post):
    for _ in range(5):
        person = post.room.sign_in()
        assert (await give(person)).status_code == 200
        await post.room.hear(UserDeleted(account_id=person.id))

    refused = await give(post.room.sign_in())
    other = await give(post.room.sign_in(), "+4917055555")

    assert (refused.status_code, other.status_code) == (429, 200)


async def test_what_is_refused_leaves_the_number_and_its_code_as_they_were(post, ada):
    await give(ada)
    code = await code_sent_to(post, ada)

    refused = await give(ada, "+4917055555")

    assert refused.status_code == 429
    assert (await ada.post(f"{PHONE}/confirm", {"code": code})).status_code == 200


async def test_a_number_that_is_taken_away_hears_nothing_more(post, ada):
    await confirm(post, ada)
    on = {"items": [{"kind": "application_moved", "in_app": True, "sms": True}]}
    await ada.put(PREFERENCES, on)
    await post.room.hear(moved(created(candidate_id=ada.id), "offer", actor_id=new_id()))

    gone = await ada.delete(PHONE)
    again = await ada.delete(PHONE)
    waiting = [row for row in await post.deliveries() if row["channel"] == "sms"]
    await post.room.hear(moved(created(candidate_id=ada.id), "offer", actor_id=new_id()))

    assert (gone.status_code, again.status_code) == (204, 404)
    assert [row["state"] for row in waiting] == ["sent"]
    assert await phone_of(ada) is None
    assert len(await texts_of(post, ada)) == 1  # the code


async def test_neither_the_number_nor_the_code_can_be_read_where_they_are_counted(post, ada):
    await give(ada)
    code = await code_sent_to(post, ada)

    async with post.room.room.db.connection() as connection:
        counted = await connection.fetch("select * from sms_counted")
        kept = await connection.fetchrow("select code_hash from phones")
    deliveries = await post.deliveries()

    assert NUMBER not in str(counted)
    assert code.encode() not in kept["code_hash"]
    assert [row["sealed"] for row in deliveries] == [None]
    assert code not in str(deliveries)


async def test_who_is_erased_leaves_no_number_behind(post, ada):
    await confirm(post, ada)

    await post.room.hear(UserDeleted(account_id=ada.id))
    await give(ada)

    async with post.room.room.db.connection() as connection:
        assert await connection.fetchval("select count(*) from phones") == 0
        assert await connection.fetchval("select count(account_id) from sms_counted") == 1


async def test_a_number_that_nobody_confirms_is_forgotten_in_a_week(post, ada):
    grace = post.room.sign_in()
    await confirm(post, ada)
    await give(grace, "+4917055555")

    post.clock.go_on(days=8)
    async with post.room.room.db.connection() as connection:
        await rows.forget(connection, now=post.clock.at)

        assert await connection.fetchval("select array_agg(number) from phones") == [NUMBER]
        assert await connection.fetchval("select count(*) from sms_counted") == 0


async def test_where_mails_are_sent_and_sms_are_not_there_are_none(post, ada, without_sms):
    answer = await give(ada)

    assert answer.status_code == 409
    assert (await ada.get(PREFERENCES)).json()["has_sms"] is False
    assert "sms" not in carriers(without_sms)


@pytest.mark.parametrize(
    "number",
    ["", "12345678", "+0170123456", "+49", "+49 (0)170 1234567", "+" + "1" * 16, "0170 1234567",
     "+4917012345x", "+49170123\n4567", "\uff0b4917012345", "+٤٩١٧٠١٢٣٤٥", "+" + "1" * 5_000,
     None, 4917012345, ["+4917012345"]],
)  # fmt: skip
async def test_what_is_no_number_with_a_country_code_is_refused(post, ada, number):
    answer = await ada.put(PHONE, {"number": number})

    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == ["number"]
    assert await phone_of(ada) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", " 123456", None])
async def test_what_is_no_code_is_no_guess(post, ada, code):
    await give(ada)
    right = await code_sent_to(post, ada)

    answers = [await ada.post(f"{PHONE}/confirm", {"code": code}) for _ in range(6)]

    assert {answer.status_code for answer in answers} == {422}
    assert (await ada.post(f"{PHONE}/confirm", {"code": right})).status_code == 200
