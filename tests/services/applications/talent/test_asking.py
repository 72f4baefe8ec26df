"""A company asks, the candidate decides, and nobody is asked again and again."""

import pytest

from hireloop.services.applications.logic import talent
from tests.factories.hiring import open_job
from tests.services.applications.talent.saying import (
    ask,
    days_until,
    in_days,
    mine,
    pool,
    rows,
    say,
    standing,
)


async def test_a_question_sent_twice_is_asked_once(riley, application_id):
    question = {"application_id": application_id}

    first = await riley.post("/talent", question, idempotency_key="ask-1")
    again = await riley.post("/talent", question, idempotency_key="ask-1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


async def test_there_is_one_question_at_a_time(riley, casey, company_id, job_id, asked):
    other = await open_job(riley, company_id=company_id, title="Data Engineer")
    second = (await casey.post("/applications", {"job_id": other})).json()

    refused = await ask(riley, second["id"])

    assert refused.status_code == 409
    assert refused.json()["state_now"] == "asked"
    assert refused.json()["may_be_asked_from"] == asked["until"].replace("Z", "+00:00")
    assert (await standing(riley, other, second["id"]))["state"] == "asked"


@pytest.mark.parametrize("words", [["decline"], ["accept", "withdraw"]])
async def test_who_says_no_is_left_alone_for_half_a_year(
    riley, casey, company_id, job_id, application_id, asked, over_at, words
):
    for word in words:
        left = await say(casey, asked, word)

    refused = await ask(riley, application_id)

    assert left.json() == {"items": []}
    assert await pool(riley, company_id) == []
    assert refused.status_code == 409
    assert 183 < days_until(refused.json()["may_be_asked_from"]) <= 184
    assert "They can be asked again from" in refused.json()["detail"]
    seen = await standing(riley, job_id, application_id)
    assert (seen["state"], seen["id"], seen["asked_by"]) == ("resting", None, None)
    await over_at(in_days(-1))
    assert (await ask(riley, application_id)).status_code == 201


async def test_of_who_says_no_nothing_is_kept_but_that_they_are_not_to_be_asked(
    riley, casey, asked, room
):
    await say(casey, asked, "accept")
    await riley.patch(f"/talent/{asked['id']}", {"note": "PRIVATE"})
    await say(casey, asked, "withdraw")

    (row,) = await rows(room, casey)

    left = {name for name, value in row.items() if value not in (None, "")}
    assert left == {"id", "company_id", "candidate_id", "state", "until", "version"}
    await talent.lapse(room, in_days(185))
    assert await rows(room, casey) == []


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["withdraw"], ["accept", "decline"]),
        (["accept", "decline"], ["withdraw"]),
    ],
)
async def test_an_answer_to_something_else_is_refused_with_those_that_fit(
    casey, asked, words, allowed
):
    for word in words:
        refused = await say(casey, asked, word)

    assert refused.status_code == 409
    assert refused.json()["allowed_answers"] == allowed
    assert all(word in refused.json()["detail"] for word in allowed)


async def test_agreeing_twice_is_agreeing_once(casey, kept, room):
    before = await rows(room, casey)

    again = await say(casey, kept, "accept")

    assert again.status_code == 200
    assert await rows(room, casey) == before


async def test_a_question_that_nobody_answers_lapses(riley, casey, application_id, asked, room):
    await talent.lapse(room, in_days(59))
    assert len(await mine(casey)) == 1

    await talent.lapse(room, in_days(61))

    assert await rows(room, casey) == []
    assert (await say(casey, asked, "accept")).status_code == 404
    assert (await ask(riley, application_id)).status_code == 201


async def test_a_consent_ends_by_the_clock(riley, casey, company_id, kept, room, hear):
    await riley.patch(f"/talent/{kept['id']}", {"note": "PRIVATE"})
    hear.clear()
    await talent.lapse(room, in_days(364))
    assert len(await pool(riley, company_id)) == 1

    await talent.lapse(room, in_days(366))

    assert await rows(room, casey) == []
    assert await pool(riley, company_id) == []
    assert hear == [{riley.id}, {casey.id}]


async def test_what_is_over_counts_no_more_before_it_is_deleted(
    riley, casey, company_id, job_id, application_id, kept, over_at
):
    await over_at(in_days(-1))

    assert await pool(riley, company_id) == []
    assert await mine(casey) == []
    assert (await say(casey, kept, "withdraw")).status_code == 404
    assert (await riley.patch(f"/talent/{kept['id']}", {"note": ""})).status_code == 404
    assert (await riley.delete(f"/talent/{kept['id']}")).status_code == 404
    assert await standing(riley, job_id, application_id) == {
        "state": "unasked",
        "id": None,
        "asked_by": None,
        "asked_at": None,
        "until": None,
    }
