"""Staying in touch: a company asks, the candidate decides, and nobody is asked again and again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.services.applications.logic import talent
from tests.factories.hiring import join, open_job
from tests.factories.people import eventually


def in_days(days):
    return datetime.now(UTC) + timedelta(days=days)


def days_until(text):
    return (datetime.fromisoformat(text) - datetime.now(UTC)).total_seconds() / 86_400


@pytest.fixture
def room(house):
    return house.rooms["applications"]


@pytest.fixture
def application_id(application):
    return application["id"]


@pytest.fixture
async def asked(riley, application_id):
    """The question, as the company sees it."""
    answer = await riley.post("/talent", {"application_id": application_id, "message": "Do stay"})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
async def kept(casey, asked):
    """The consent, as its candidate sees it."""
    return (await say(casey, asked, "accept")).json()["items"][0]


@pytest.fixture
async def over_at(room, casey):
    """Ends what is between Casey and companies; what is left of that goes after the test."""

    async def end(moment):
        async with room.db.transaction() as connection:
            await connection.execute(
                "update talent set until = $2 where candidate_id = $1", casey.id, moment
            )

    yield end
    await talent.lapse(room, datetime.now(UTC))


@pytest.fixture
def hear(room, company_id):
    """Whose open pages are told that something has changed here, each time."""
    heard = []
    tell = room.live.tell

    def listening(ids, message):
        if message["kind"] == "talent.changed" and message["company_id"] == company_id:
            heard.append(set(ids))
        tell(ids, message)

    room.live.tell = listening
    yield heard
    del room.live.tell


async def ask(person, application_id):
    return await person.post("/talent", {"application_id": application_id})


async def say(person, question, word):
    return await person.post(f"/talent/{question['id']}/answer", {"answer": word})


async def pool(person, company_id, **params):
    return (await person.get("/talent", company_id=company_id, **params)).json()["items"]


async def standing(person, job_id, application_id):
    path = f"/pipelines/{job_id}/applications/{application_id}"
    return (await person.get(path)).json()["talent"]


async def mine(person):
    return (await person.get("/talent/mine")).json()["items"]


async def rows(room, person):
    """All that is stored of a candidate."""
    async with room.db.connection() as connection:
        found = await connection.fetch("select * from talent where candidate_id = $1", person.id)
    return [dict(record) for record in found]


async def test_nobody_is_in_the_pool_before_they_agree(riley, casey, company_id, asked):
    assert asked["state"] == "asked"
    assert asked["asked_by"] == {"id": str(riley.id), "name": "Riley Chen"}
    assert 59 < days_until(asked["until"]) <= 60
    assert await pool(riley, company_id) == []

    (seen,) = await mine(casey)

    assert (seen["company"], seen["message"]) == ("Northwind Robotics", "Do stay")
    assert seen["allowed_answers"] == ["accept", "decline"]
    assert "asked_by" not in seen


async def test_who_agrees_is_in_it_with_what_they_sent_for_a_year(
    riley, casey, company_id, job_id, application_id, kept
):
    (person,) = await pool(riley, company_id)

    assert (person["candidate_name"], person["candidate_email"]) == ("Casey Morgan", casey.email)
    (sent,) = person["applications"]
    assert (sent["id"], sent["job_id"], sent["status"]) == (application_id, job_id, "applied")
    assert sent["has_resume"] is False
    assert 364 < days_until(person["until"]) <= 365
    assert person["until"] == kept["until"]
    assert (await standing(riley, job_id, application_id))["state"] == "accepted"


async def test_all_that_they_sent_to_the_company_and_nothing_else_is_there(
    people, riley, casey, company_id, kept
):
    other = await open_job(riley, company_id=company_id, title="Data Engineer")
    elsewhere = await open_job(await people.register("Sam"), title="Somewhere Else")
    for job in (other, elsewhere):
        await casey.post("/applications", {"job_id": job})
    await casey.post("/applications", {"company": "Acme", "position": "Cook"})

    (person,) = await pool(riley, company_id)

    assert [sent["position"] for sent in person["applications"]] == [
        "Data Engineer",
        "Backend Engineer",
    ]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("casey", True),
        ("MORGAN backend", True),
        ("fläky", True),
        ("casey frontend", False),
        ("%", False),
    ],
)
async def test_the_pool_is_searched_by_all_of_the_words(riley, company_id, kept, words, is_found):
    await riley.patch(f"/talent/{kept['id']}", {"note": "Debugs flaky tests"})

    assert len(await pool(riley, company_id, q=words)) == is_found


async def test_the_pool_comes_page_by_page_who_agreed_last_first(people, riley, company_id, job_id):
    for name in ("First", "Second", "Third"):
        person = await people.register(name)
        made = (await person.post("/applications", {"job_id": job_id})).json()
        await say(person, (await ask(riley, made["id"])).json(), "accept")

    first = (await riley.get("/talent", company_id=company_id, limit=2)).json()
    then = (
        await riley.get("/talent", company_id=company_id, limit=2, cursor=first["next_cursor"])
    ).json()

    assert [one["candidate_name"] for one in first["items"]] == ["Third", "Second"]
    assert [one["candidate_name"] for one in then["items"]] == ["First"]
    assert then["next_cursor"] is None


async def test_the_candidate_is_told_all_that_they_would_agree_to(casey, asked):
    async def mail():
        mails = (await casey.get("/notifications/mailbox")).json()["items"]
        return next((one for one in mails if "stay in touch" in one["subject"]), None)

    found = await eventually(mail)

    assert found["subject"] == "Northwind Robotics would like to stay in touch"
    for words in ("They write:\nDo stay", "12 months", "name, your e-mail address", "résumés"):
        assert words in found["text"]
    news = (await casey.get("/notifications")).json()["items"]
    assert [one["kind"] for one in news if one["kind"].startswith("talent")] == ["talent_asked"]


async def test_who_asked_is_told_that_they_agreed(riley, colleague, kept):
    async def told():
        news = (await riley.get("/notifications")).json()["items"]
        return [one for one in news if one["kind"] == "talent_accepted"]

    (news,) = await eventually(told)

    assert news["title"] == "Casey Morgan would like to stay in touch, too"
    assert news["link"].endswith("/talent")


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
    assert hear == [{riley.id, casey.id}]


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


async def test_the_note_is_changed_by_who_has_seen_the_last_one(riley, kept):
    path = f"/talent/{kept['id']}"
    first = (await riley.patch(path, {"note": "Strong on queues"})).json()
    second = await riley.patch(path, {"note": "And on indexes"}, if_match=str(first["version"]))

    late = await riley.patch(path, {"note": "Old"}, if_match=str(first["version"]))

    assert second.json()["note"] == "And on indexes"
    assert late.status_code == 412
    assert late.json()["version"] == second.json()["version"]


async def test_the_company_lets_somebody_go_and_may_not_ask_sooner_by_that(
    riley, casey, company_id, application_id, asked
):
    assert (await riley.delete(f"/talent/{asked['id']}")).status_code == 204

    refused = await ask(riley, application_id)

    assert await mine(casey) == []
    assert refused.status_code == 409
    assert 59 < days_until(refused.json()["may_be_asked_from"]) <= 60
    assert (await riley.delete(f"/talent/{asked['id']}")).status_code == 404


async def test_what_is_removed_from_the_tracker_takes_the_consent_along(
    riley, casey, company_id, application_id, kept
):
    assert (await casey.delete(f"/applications/{application_id}")).status_code == 204

    assert await pool(riley, company_id) == []
    assert await mine(casey) == []
    refused = await ask(riley, application_id)
    assert refused.status_code == 409
    assert "taken this application out" in refused.json()["detail"]


async def test_what_is_brought_back_does_not_bring_the_consent_back(
    riley, casey, company_id, application_id, kept
):
    bulk = {"ids": [application_id], "action": "delete"}
    done = await casey.post("/applications/bulk", bulk)
    assert done.json()["items"][0]["outcome"] == "done", done.text
    assert await pool(riley, company_id) == []

    restored = await casey.post("/applications/restore", {"ids": [application_id]})
    assert restored.json()["items"][0]["outcome"] == "done", restored.text

    assert await pool(riley, company_id) == []
    assert (await ask(riley, application_id)).status_code == 409


async def test_an_application_taken_out_of_the_tracker_is_not_in_the_pool_either(
    riley, casey, company_id, kept
):
    other = await open_job(riley, company_id=company_id, title="Data Engineer")
    second = (await casey.post("/applications", {"job_id": other})).json()

    await casey.delete(f"/applications/{second['id']}")

    (person,) = await pool(riley, company_id)
    assert [sent["position"] for sent in person["applications"]] == ["Backend Engineer"]
    assert await pool(riley, company_id, q="data") == []


async def test_who_deletes_their_account_is_gone_from_it(
    riley, casey, company_id, kept, room, hear
):
    await riley.patch(f"/talent/{kept['id']}", {"note": "PRIVATE"})
    hear.clear()

    assert (await casey.delete("/auth/account")).status_code == 204

    async def is_gone():
        return await rows(room, casey) == []

    await eventually(is_gone)
    assert await pool(riley, company_id) == []
    assert hear == [{riley.id, casey.id}]


async def test_an_erasure_heard_twice_erases_once(casey, kept, room, house):
    for _ in range(2):
        async with room.db.transaction() as connection:
            await talent.erase(room, connection, UserDeleted(account_id=casey.id).account_id)

    assert await rows(room, casey) == []


async def test_of_who_asked_no_name_is_left_when_they_are_gone(
    riley, colleague, casey, job_id, application_id, room
):
    remy = await colleague("Remy Sol", "recruiter")
    await ask(remy, application_id)
    assert (await standing(riley, job_id, application_id))["asked_by"]["name"] == "Remy Sol"

    assert (await remy.delete("/auth/account")).status_code == 204

    async def is_nameless():
        return (await standing(riley, job_id, application_id))["asked_by"] is None

    await eventually(is_nameless)
    assert [row["asked_by"] for row in await rows(room, casey)] == [None]


async def test_open_pages_of_both_sides_are_told_and_nobody_elses(
    riley, casey, colleague, company_id, asked, hear
):
    await colleague("Iris Vale", "interviewer")
    remy = await colleague("Remy Sol", "recruiter")
    hear.clear()

    await say(casey, asked, "accept")
    await riley.patch(f"/talent/{asked['id']}", {"note": "PRIVATE"})
    await say(casey, asked, "withdraw")

    both, company = {riley.id, remy.id, casey.id}, {riley.id, remy.id}
    assert hear == [both, company, both]


async def every_way(person, company_id, application_id, talent_id):
    return [
        answer.status_code
        for answer in (
            await person.get("/talent", company_id=company_id),
            await ask(person, application_id),
            await person.patch(f"/talent/{talent_id}", {"note": "Mine"}),
            await person.delete(f"/talent/{talent_id}"),
        )
    ]


async def test_recruiters_do_all_that_owners_do(colleague, company_id, application_id, kept):
    remy = await colleague("Remy Sol", "recruiter")

    assert await every_way(remy, company_id, application_id, kept["id"]) == [200, 409, 200, 204]


async def test_interviewers_have_no_part_in_it(colleague, company_id, job_id, application_id, kept):
    iris = await colleague("Iris Vale", "interviewer")

    assert await every_way(iris, company_id, application_id, kept["id"]) == [403] * 4
    assert await standing(iris, job_id, application_id) is None


async def test_for_strangers_and_the_candidate_there_is_no_pool(
    people, casey, company_id, application_id, kept
):
    stranger, nothing = await people.register("Sam"), str(uuid4())

    for person in (stranger, casey):
        assert await every_way(person, company_id, application_id, kept["id"]) == [404] * 4
    assert await every_way(stranger, nothing, nothing, nothing) == [404] * 4


async def test_who_has_left_the_company_is_out(riley, colleague, company_id, application_id, kept):
    remy = await colleague("Remy Sol", "recruiter")
    await riley.delete(f"/companies/{company_id}/members/{remy.id}")

    async def is_out():
        found = await every_way(remy, company_id, application_id, kept["id"])
        return found == [404] * 4

    async def has_lost_the_board():
        return (await remy.get("/talent", company_id=company_id)).status_code == 404

    await eventually(has_lost_the_board)
    assert await is_out()


async def test_only_the_candidate_answers(people, riley, asked):
    stranger = await people.register("Sam")

    for person in (stranger, riley):
        assert (await say(person, asked, "accept")).status_code == 404


async def test_a_member_who_applied_sees_nothing_of_what_is_kept_of_them(
    riley, casey, company_id, job_id, application_id, kept
):
    await riley.patch(f"/talent/{kept['id']}", {"note": "PRIVATE"})
    await join(riley, company_id, casey, "owner")

    async def is_in():
        return (await casey.get(f"/pipelines/{job_id}")).status_code == 200

    await eventually(is_in)

    assert await pool(casey, company_id) == []
    assert await standing(casey, job_id, application_id) is None
    assert (await casey.patch(f"/talent/{kept['id']}", {"note": ""})).status_code == 404
    assert (await casey.delete(f"/talent/{kept['id']}")).status_code == 404
    assert len(await pool(riley, company_id)) == 1


async def test_nobody_asks_themselves(riley, company_id, job_id):
    own = (await riley.post("/applications", {"job_id": job_id})).json()

    assert (await ask(riley, own["id"])).status_code == 409


async def test_what_was_only_saved_or_made_elsewhere_is_nothing_to_ask_about(
    riley, casey, job_id, company_id
):
    elsewhere = (await casey.post("/applications", {"company": "A", "position": "B"})).json()

    assert (await ask(riley, elsewhere["id"])).status_code == 404


async def test_a_program_answers_for_nobody(casey, asked, client):
    key = await casey.post(
        "/auth/api-keys", {"name": "Mine", "scopes": ["hiring:read", "hiring:write"]}
    )
    token = await client.post("/api/v1/auth/api-keys/token", json={"key": key.json()["key"]})
    headers = {"authorization": f"Bearer {token.json()['access_token']}"}

    refused = await client.post(
        f"/api/v1/talent/{asked['id']}/answer", json={"answer": "accept"}, headers=headers
    )
    seen = await client.get("/api/v1/talent/mine", headers=headers)

    assert (refused.status_code, seen.status_code) == (403, 200)
    assert (await mine(casey))[0]["state"] == "asked"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"message": "\x00"}, "message"),
        ({"message": "a" * 10_001}, "message"),
        ({"application_id": "x"}, "application_id"),
        ({"until": "2030-01-01"}, "until"),
    ],
)
async def test_a_bad_question_names_the_field(riley, application_id, change, field):
    refused = await riley.post("/talent", {"application_id": application_id, **change})

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]
