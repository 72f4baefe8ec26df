"""A company offers times: who may, to whom, and what is offered."""

from uuid import uuid4

import pytest

from hireloop.platform.neighbours import Unreachable
from hireloop.services.interviews.logic import linking
from tests.factories.hiring import join
from tests.factories.interviews import in_hours
from tests.factories.offers import an_offer, offer, pick
from tests.factories.people import eventually


async def seen(person, application_id):
    answer = await person.get("/interviews/offers", application_id=application_id)
    return answer.status_code, [item["state"] for item in answer.json().get("items", [])]


async def test_both_sides_see_what_is_offered(riley, casey, application_id):
    made = await offer(riley, application_id, round="First talk", details="Bring a laptop.")

    (theirs,) = (await casey.get("/interviews/offers", application_id=application_id)).json()[
        "items"
    ]
    (ours,) = (await riley.get("/interviews/offers", application_id=application_id)).json()["items"]
    assert made == theirs == ours
    assert [slot["is_free"] for slot in made["slots"]] == [True, True]
    assert made["interviewers"] == [{"account_id": str(riley.id), "full_name": "Riley Chen"}]
    assert (made["state"], made["company"], made["candidate_name"]) == (
        "open",
        "Northwind Robotics",
        "Casey Morgan",
    )


async def test_an_offer_repeated_with_its_key_is_one(riley, casey, application_id):
    body = an_offer(application_id, riley)
    first = await riley.post("/interviews/offers", body, Idempotency_Key="once")
    again = await riley.post("/interviews/offers", body, Idempotency_Key="once")

    assert first.json() == again.json()
    assert await seen(casey, application_id) == (200, ["open"])


async def test_the_candidate_is_told_and_the_recruiter_of_a_refusal(riley, casey, application_id):
    made = await offer(riley, application_id)

    async def first_of(person, kind):
        items = (await person.get("/notifications")).json()["items"]
        return next((item for item in items if item["kind"] == kind), None)

    told = await eventually(lambda: first_of(casey, "slots_offered"))
    path = f"/interviews/offers/{made['id']}/decline"
    declined = await casey.post(path, {"note": "I am away all week."})
    again = await casey.post(path, {})
    answer = await eventually(lambda: first_of(riley, "slots_declined"))

    assert told["title"] == "Northwind Robotics offers you 2 times for an interview"
    assert told["link"] == f"/applications/{application_id}"
    assert (declined.status_code, again.status_code) == (204, 204)
    assert answer["title"] == "Casey Morgan can make none of the times"
    assert "I am away all week." in answer["body"]
    assert await seen(riley, application_id) == (200, ["declined"])


async def test_a_withdrawn_offer_can_not_be_chosen_from(riley, casey, application_id):
    made = await offer(riley, application_id)
    gone = await riley.delete(f"/interviews/offers/{made['id']}")
    again = await riley.delete(f"/interviews/offers/{made['id']}")

    late = await casey.post(
        f"/interviews/offers/{made['id']}/pick", {"slot_id": made["slots"][0]["id"]}
    )

    assert (gone.status_code, again.status_code, late.status_code) == (204, 409, 409)
    assert late.json()["state"] == "withdrawn"


async def test_interviewers_see_offers_and_make_none(people, riley, casey, application_id):
    sam = await people.register("Sam Field")
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await join(riley, company_id, sam, "interviewer")

    async def is_known():
        return (await seen(sam, application_id))[0] == 200

    await eventually(is_known)
    made = await offer(riley, application_id, sam)
    refused = [
        await sam.post("/interviews/offers", an_offer(application_id, sam)),
        await sam.delete(f"/interviews/offers/{made['id']}"),
    ]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert await seen(sam, application_id) == (200, ["open"])


async def test_what_is_not_ones_own_looks_like_none(people, riley, casey, application_id):
    made = await offer(riley, application_id)
    stranger = await people.register("Stranger")
    slot = {"slot_id": made["slots"][0]["id"]}

    async def answers(person, offer_id, application):
        body = an_offer(application, riley)
        found = [
            await person.get("/interviews/offers", application_id=application),
            await person.post("/interviews/offers", body),
            await person.post(f"/interviews/offers/{offer_id}/pick", slot),
            await person.post(f"/interviews/offers/{offer_id}/decline", {}),
            await person.delete(f"/interviews/offers/{offer_id}"),
        ]
        return [(answer.status_code, answer.json()["title"]) for answer in found]

    theirs = await answers(stranger, made["id"], application_id)
    missing = await answers(stranger, str(uuid4()), str(uuid4()))

    assert theirs == missing
    assert {status for status, _ in theirs} == {404}
    by_candidate = await casey.post("/interviews/offers", an_offer(application_id, riley))
    by_recruiter = await riley.post(f"/interviews/offers/{made['id']}/pick", slot)
    assert (by_candidate.status_code, by_recruiter.status_code) == (404, 404)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"starts": []}, {"starts"}),
        ({"starts": [in_hours(-1)]}, {"starts[0]"}),
        ({"starts": ["2031-01-01T09:00:00"]}, {"starts[0]"}),
        ({"starts": [in_hours(24), in_hours(24.5)]}, {"starts"}),
        ({"time_zone": "Mars/Olympus", "starts": [in_hours(-1)]}, {"time_zone", "starts[0]"}),
        ({"interviewer_ids": []}, {"interviewer_ids"}),
        ({"interviewer_ids": [str(uuid4())]}, {"interviewer_ids[0]"}),
        ({"expires_at": in_hours(24 * 365)}, {"expires_at"}),
        ({"interview_id": str(uuid4())}, {"interview_id"}),
        ({"link": "javascript:alert(1)", "duration_minutes": 0}, {"link", "duration_minutes"}),
        ({"price": 1}, {"price"}),
    ],
)
async def test_what_can_not_be_offered_is_refused(riley, application_id, changes, fields):
    body = an_offer(application_id, riley, **changes)

    refused = await riley.post("/interviews/offers", body)

    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == fields


async def test_the_candidate_interviews_nobody(riley, casey, application_id):
    refused = await riley.post("/interviews/offers", an_offer(application_id, casey))

    assert refused.status_code == 422


async def test_a_time_at_which_the_interviewer_is_taken_is_not_offered(
    people, riley, casey, application_id
):
    await pick(casey, await offer(riley, application_id))

    refused = await riley.post("/interviews/offers", an_offer(application_id, riley))

    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error == {"field": "starts[0]", "message": "Riley Chen has another interview then"}


async def test_who_is_out_of_the_running_is_offered_nothing(riley, casey, application_id):
    await casey.post(f"/applications/{application_id}/status", {"status": "withdrawn"})

    refused = await riley.post("/interviews/offers", an_offer(application_id, riley))

    assert refused.status_code == 409


async def test_while_applications_give_no_answer_nothing_is_offered(
    riley, application_id, monkeypatch
):
    async def silent(*_arguments):
        raise Unreachable("applications")

    monkeypatch.setattr(linking.ApplicationsClient, "candidacy", silent)

    refused = await riley.post("/interviews/offers", an_offer(application_id, riley))

    assert refused.status_code == 503
    assert "nothing was saved" in refused.json()["detail"]


async def test_who_has_left_the_company_neither_arranges_nor_interviews(
    people, riley, casey, application_id
):
    sam = await people.register("Sam Reed")
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await join(riley, company_id, sam, "recruiter")
    made = await offer(riley, application_id)

    async def sees(status):
        return (await seen(sam, application_id))[0] == status

    await eventually(lambda: sees(200))
    await riley.delete(f"/companies/{company_id}/members/{sam.id}")
    await eventually(lambda: sees(404))

    chosen = await riley.post("/interviews/offers", an_offer(application_id, sam))
    own = await sam.post("/interviews/offers", an_offer(application_id, sam))
    withdrawn = await sam.delete(f"/interviews/offers/{made['id']}")
    assert [error["field"] for error in chosen.json()["errors"]] == ["interviewer_ids[0]"]
    assert (chosen.status_code, own.status_code, withdrawn.status_code) == (422, 404, 404)
    assert await seen(casey, application_id) == (200, ["open"])
