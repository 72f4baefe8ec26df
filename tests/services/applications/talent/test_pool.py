"""Who is in a company's talent pool: whoever agreed, with what they sent to it."""

import pytest

from tests.factories.hiring import open_job
from tests.factories.people import eventually
from tests.services.applications.talent.saying import ask, days_until, mine, pool, say, standing


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
