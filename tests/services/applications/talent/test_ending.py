"""What ends it: the company, the candidate, and what becomes of their things."""

from hireloop.contracts.auth.events import UserDeleted
from hireloop.services.applications.logic import talent
from tests.factories.hiring import open_job
from tests.factories.people import eventually
from tests.services.applications.talent.saying import (
    ask,
    days_until,
    mine,
    pool,
    rows,
    say,
    standing,
)


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
    assert hear == [{riley.id}, {casey.id}]


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

    company, candidate = {riley.id, remy.id}, {casey.id}
    assert hear == [company, candidate, company, company, candidate]
