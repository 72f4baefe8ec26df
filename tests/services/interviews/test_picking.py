"""The candidate chooses: one interview in all calendars, and nobody interviews two at a time."""

import asyncio

import pytest
from icalendar import Calendar

from tests.factories.hiring import join, open_job
from tests.factories.interviews import in_hours
from tests.factories.offers import apply, offer, pick
from tests.factories.people import eventually


async def ahead(person):
    return (await person.get("/interviews", when="upcoming")).json()["items"]


async def calendar_of(person):
    url = (await person.post("/interviews/feed")).json()["url"]
    answer = await person.client.get(url)
    return Calendar.from_ical(answer.content).walk("VEVENT")


async def test_the_choice_is_in_both_calendars(riley, casey, application_id):
    made = await offer(riley, application_id)
    held = await calendar_of(riley)

    chosen = await pick(casey, made, 1)

    (mine,), (theirs,) = await ahead(casey), await ahead(riley)
    assert chosen == mine
    assert mine["starts_at"] == theirs["starts_at"] == made["slots"][1]["starts_at"]
    assert (mine["candidate_name"], theirs["candidate_name"]) == (None, "Casey Morgan")
    assert theirs["interviewers"] == [{"account_id": str(riley.id), "full_name": "Riley Chen"}]
    assert [str(event["status"]) for event in held] == ["TENTATIVE", "TENTATIVE"]
    (event,) = await calendar_of(riley)
    assert str(event["summary"]) == "Interview: Casey Morgan, Backend Engineer"
    (event,) = await calendar_of(casey)
    assert str(event["summary"]) == "Interview: Backend Engineer at Northwind Robotics"


async def test_of_many_who_choose_the_same_hour_at_once_one_has_it(people, riley):
    job_id = await open_job(riley)
    candidates, offers = [], []
    for n in range(12):
        person = await people.register(f"Person {n}")
        application_id = await apply(riley, person, job_id=job_id)
        candidates.append(person)
        offers.append(await offer(riley, application_id, starts=[in_hours(50), in_hours(60)]))

    answers = await asyncio.gather(
        *(
            person.post(
                f"/interviews/offers/{made['id']}/pick", {"slot_id": made["slots"][0]["id"]}
            )
            for person, made in zip(candidates, offers, strict=True)
        )
    )

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200] + 11 * [409]
    lost = next(n for n, answer in enumerate(answers) if answer.status_code == 409)
    assert answers[lost].json()["slots_left"] == [offers[lost]["slots"][1]["id"]]
    assert len(await ahead(riley)) == 1
    assert await ahead(candidates[lost]) == []


async def test_who_lost_the_hour_sees_it_taken_and_chooses_another(people, riley, casey):
    job_id = await open_job(riley)
    sam = await people.register("Sam Field")
    times = [in_hours(50), in_hours(60)]
    first = await offer(riley, await apply(riley, casey, job_id=job_id), starts=times)
    second_id = await apply(riley, sam, job_id=job_id)
    second = await offer(riley, second_id, starts=times)
    await pick(casey, first)

    (seen,) = (await sam.get("/interviews/offers", application_id=second_id)).json()["items"]
    chosen = await pick(sam, second, 1)

    assert [slot["is_free"] for slot in seen["slots"]] == [False, True]
    assert chosen["starts_at"] == second["slots"][1]["starts_at"]


async def test_the_same_choice_again_changes_nothing(riley, casey, application_id):
    made = await offer(riley, application_id)

    first, again = await pick(casey, made), await pick(casey, made)

    assert first == again


async def test_another_time_of_the_offer_moves_the_interview(riley, casey, application_id):
    made = await offer(riley, application_id)
    first = await pick(casey, made)

    moved = await pick(casey, made, 1)

    assert (moved["id"], moved["version"]) == (first["id"], 2)
    assert moved["starts_at"] == made["slots"][1]["starts_at"]
    assert [one["starts_at"] for one in await ahead(riley)] == [moved["starts_at"]]


async def test_other_times_for_an_interview_move_it_when_one_is_chosen(
    riley, casey, application_id
):
    first = await pick(casey, await offer(riley, application_id))
    again = await offer(
        riley, application_id, interview_id=first["id"], starts=[in_hours(200), in_hours(210)]
    )
    standing = await ahead(casey)

    moved = await pick(casey, again)

    assert [one["starts_at"] for one in standing] == [first["starts_at"]]
    assert moved["id"] == first["id"]
    assert moved["starts_at"] == again["slots"][0]["starts_at"]
    assert len(await ahead(riley)) == 1


@pytest.mark.parametrize("by", ["casey", "riley"])
async def test_either_side_cancels_for_both(request, riley, casey, application_id, by):
    made = await offer(riley, application_id)
    chosen = await pick(casey, made)

    gone = await request.getfixturevalue(by).delete(f"/interviews/{chosen['id']}")

    assert gone.status_code == 204
    assert await ahead(casey) == await ahead(riley) == []
    free = (await riley.get("/interviews/offers", application_id=application_id)).json()
    assert [slot["is_free"] for slot in free["items"][0]["slots"]] == [True, True]
    late = await casey.post(
        f"/interviews/offers/{made['id']}/pick", {"slot_id": made["slots"][0]["id"]}
    )
    assert late.status_code == 409


async def test_the_candidate_edits_nothing_of_what_the_company_arranged(
    riley, casey, application_id
):
    chosen = await pick(casey, await offer(riley, application_id))
    path = f"/interviews/{chosen['id']}"

    by_candidate = await casey.patch(path, {"place": "At my place"})
    by_host = await riley.patch(path, {"place": "Room 5", "type": "on_site"})
    of_time = await riley.patch(path, {"starts_at": in_hours(90), "company": "Acme"})

    assert (by_candidate.status_code, by_host.status_code) == (403, 200)
    assert (await casey.get(path)).json()["place"] == "Room 5"
    assert {error["field"] for error in of_time.json()["errors"]} == {"starts_at", "company"}


async def test_an_application_that_has_ended_has_no_interviews_ahead(riley, casey, application_id):
    await pick(casey, await offer(riley, application_id))
    later = await offer(riley, application_id, starts=[in_hours(300)])
    await casey.post(f"/applications/{application_id}/status", {"status": "withdrawn"})

    async def none_left():
        return not await ahead(riley) and not await ahead(casey)

    await eventually(none_left)
    late = await casey.post(
        f"/interviews/offers/{later['id']}/pick", {"slot_id": later["slots"][0]["id"]}
    )
    assert late.json()["state"] == "withdrawn"


async def test_who_leaves_the_company_interviews_no_more(people, riley, casey, application_id):
    sam = await people.register("Sam Field")
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await join(riley, company_id, sam, "recruiter")

    async def is_known():
        answer = await sam.get("/interviews/offers", application_id=application_id)
        return answer.status_code == 200

    await eventually(is_known)
    chosen = await pick(casey, await offer(sam, application_id, sam, riley))
    only_theirs = await offer(sam, application_id, sam, starts=[in_hours(300)])
    await riley.delete(f"/companies/{company_id}/members/{sam.id}")

    async def is_out():
        answer = await sam.get("/interviews/offers", application_id=application_id)
        return answer.status_code == 404 and not await ahead(sam)

    await eventually(is_out)
    assert (await sam.get(f"/interviews/{chosen['id']}")).status_code == 404
    (left,) = await ahead(casey)
    assert [one["full_name"] for one in left["interviewers"]] == ["Riley Chen"]
    items = (await casey.get("/interviews/offers", application_id=application_id)).json()["items"]
    assert {one["id"]: one["state"] for one in items}[only_theirs["id"]] == "withdrawn"


async def test_who_is_erased_is_in_nobodys_calendar(riley, casey, application_id):
    await pick(casey, await offer(riley, application_id))
    await casey.delete("/auth/account")

    async def is_empty():
        return not await ahead(riley)

    await eventually(is_empty)


async def test_nobody_but_the_candidate_picks_or_declines(people, riley, casey, application_id):
    stranger = await people.register("Sam Field")
    made = await offer(riley, application_id)
    slot_id = made["slots"][0]["id"]

    for person in (riley, stranger):
        picked = await person.post(f"/interviews/offers/{made['id']}/pick", {"slot_id": slot_id})
        declined = await person.post(f"/interviews/offers/{made['id']}/decline", {})
        assert (picked.status_code, declined.status_code) == (404, 404)

    (seen,) = (await casey.get("/interviews/offers", application_id=application_id)).json()["items"]
    assert seen["state"] == "open"
    assert all(slot["is_free"] for slot in seen["slots"])
