"""Who has a part in it: owners, recruiters and the candidate, each their own."""

from uuid import uuid4

import pytest

from tests.factories.hiring import join
from tests.factories.people import eventually
from tests.services.applications.talent.saying import ask, mine, pool, say, standing


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

    assert (refused.status_code, seen.status_code) == (403, 403)
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
