"""What a company promises its applicants, and what becomes of it. The clock is given in."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from hireloop.services.applications.logic import clock
from tests.factories.hiring import join, open_job
from tests.factories.people import eventually

DAYS = 14


def at(text):
    return datetime.fromisoformat(text)


def in_days(days):
    return datetime.now(UTC) + timedelta(days=days)


@pytest.fixture
def room(house):
    return house.rooms["applications"]


@pytest.fixture
async def company_id(riley):
    made = (await riley.post("/companies", {"name": "Northwind"})).json()
    changed = await riley.patch(f"/companies/{made['id']}", {"answer_days": DAYS})
    assert changed.json()["answer_days"] == DAYS
    return made["id"]


@pytest.fixture
async def job_id(riley, company_id):
    return await open_job(riley, company_id=company_id)


async def read(person, application):
    return (await person.get(f"/applications/{application['id']}")).json()


async def told(person, kind):
    """The notifications of a kind, once there is one."""
    found = []

    async def there():
        items = (await person.get("/notifications")).json()["items"]
        found[:] = [item for item in items if item["kind"] == kind]
        return found

    await eventually(there)
    return found


async def reminders(room, job_id):
    """How many events remind of answers to a job, as they are in the log."""
    async with room.db.connection() as connection:
        return await connection.fetchval(
            "select count(*) from events where name = 'application.answer_due' and key = $1",
            job_id,
        )


async def test_both_sides_see_until_when_an_answer_is_promised(riley, application, path):
    promised = at(application["applied_at"]) + timedelta(days=DAYS)

    card = (await riley.get(path)).json()

    assert at(application["answer_by"]) == at(card["answer_by"]) == promised


async def test_who_promises_nothing_has_no_clock(riley, casey, room):
    job_id = await open_job(riley)
    application = (await casey.post("/applications", {"job_id": job_id})).json()

    await clock.close_unanswered(room, in_days(1_000))

    assert application["answer_by"] is None
    assert (await read(casey, application))["status"] == "applied"


async def test_what_was_promised_to_somebody_holds_whatever_is_promised_later(
    riley, casey, people, company_id, job_id, application
):
    await riley.patch(f"/companies/{company_id}", {"answer_days": 3})

    async def promised_three():
        person = await people.register("Somebody New")
        new = (await person.post("/applications", {"job_id": job_id})).json()
        return at(new["answer_by"]) - at(new["applied_at"]) == timedelta(days=3)

    await eventually(promised_three)
    assert (await read(casey, application))["answer_by"] == application["answer_by"]


@pytest.mark.parametrize("move", ["interview", "offer", "rejected"])
async def test_an_answer_stops_the_clock(riley, casey, application, path, room, move):
    await riley.post(f"{path}/status", {"status": move})

    await clock.close_unanswered(room, in_days(1_000))

    seen = await read(casey, application)
    assert (seen["status"], seen["answer_by"], seen["ended_by"]) == (move, None, None)


async def test_silence_closes_it_kindly_when_the_time_is_over(
    riley, casey, application, path, room
):
    await clock.close_unanswered(room, in_days(DAYS - 1))
    assert (await read(casey, application))["status"] == "applied"

    await clock.close_unanswered(room, in_days(DAYS + 1))

    seen = await read(casey, application)
    assert (seen["status"], seen["ended_by"]) == ("rejected", "silence")
    assert seen["allowed_statuses"] == ["applied"]
    assert (await riley.get(path)).json()["ended_by"] == "silence"
    history = (await casey.get(f"/applications/{application['id']}/history")).json()["items"]
    assert [(item["to"], item["actor"]) for item in history] == [
        ("applied", "candidate"),
        ("rejected", "system"),
    ]
    (hers,) = await told(casey, "application_unanswered")
    assert hers["title"] == "Northwind did not answer in the time it promised"
    (theirs,) = await told(riley, "application_unanswered")
    assert theirs["title"] == "Casey Morgan was not answered in the time promised"


async def test_the_clock_closes_once_however_many_look_at_it(casey, application, room):
    for _ in range(2):
        await clock.close_unanswered(room, in_days(DAYS + 1))

    history = (await casey.get(f"/applications/{application['id']}/history")).json()["items"]
    assert len(history) == 2


async def test_what_one_worker_is_closing_is_left_to_it_by_the_others(casey, application, room):
    late = in_days(DAYS + 1)
    async with room.db.transaction() as connection:
        await clock._close_some(room, connection, late)
        await clock.close_unanswered(room, late)  # raises if it waits for a row

    history = (await casey.get(f"/applications/{application['id']}/history")).json()["items"]
    assert [entry["to"] for entry in history] == ["applied", "rejected"]


async def test_the_candidate_opens_it_again_and_the_clock_begins_anew(
    riley, casey, application, path, room
):
    await clock.close_unanswered(room, in_days(DAYS + 1))

    again = await casey.post(f"/applications/{application['id']}/status", {"status": "applied"})

    assert again.status_code == 200, again.text
    assert (again.json()["status"], again.json()["ended_by"]) == ("applied", None)
    assert at(again.json()["answer_by"]) > in_days(DAYS - 1)
    (news,) = await told(riley, "candidate_decided")
    assert news["title"] == "Casey Morgan opened their application again"


async def test_the_company_answers_after_all(riley, casey, application, path, room):
    await clock.close_unanswered(room, in_days(DAYS + 1))

    moved = await riley.post(f"{path}/status", {"status": "interview"})

    assert moved.status_code == 200, moved.text
    seen = await read(casey, application)
    assert (seen["status"], seen["ended_by"]) == ("interview", None)


async def test_whom_the_company_rejected_can_not_open_it_again(riley, casey, application, path):
    await riley.post(f"{path}/status", {"status": "rejected"})

    refused = await casey.post(f"/applications/{application['id']}/status", {"status": "applied"})

    assert refused.status_code == 409
    assert refused.json()["allowed_statuses"] == []


async def test_who_withdrew_is_waited_for_no_more(casey, application, room):
    await casey.post(f"/applications/{application['id']}/status", {"status": "withdrawn"})

    await clock.close_unanswered(room, in_days(1_000))

    assert (await read(casey, application))["status"] == "withdrawn"


async def test_the_clock_starts_when_it_is_sent_and_not_when_it_is_saved(casey, job_id, room):
    saved = (await casey.post("/applications", {"job_id": job_id, "status": "saved"})).json()
    await clock.close_unanswered(room, in_days(1_000))

    sent = (await casey.post("/applications", {"job_id": job_id})).json()

    assert saved["answer_by"] is None
    assert at(sent["answer_by"]) - at(sent["applied_at"]) == timedelta(days=DAYS)


async def test_the_company_is_reminded_once_of_all_who_wait_for_a_job(
    people, riley, job_id, application, room
):
    second = await people.register("Second One")
    await second.post("/applications", {"job_id": job_id})

    await clock.remind(room, in_days(DAYS - 3))
    assert await reminders(room, job_id) == 0
    await clock.remind(room, in_days(DAYS - 1))
    await clock.remind(room, in_days(DAYS - 0.1))

    (news,) = await told(riley, "answer_due")
    day = at(application["answer_by"])
    assert news["title"] == f"2 applicants wait for your answer until {day:%A, %B} {day.day}"
    assert news["link"] == f"/hiring/jobs/{job_id}"
    assert await reminders(room, job_id) == 1


async def test_who_comes_later_is_reminded_of_after_a_pause(
    people, riley, company_id, job_id, application, room
):
    await clock.remind(room, in_days(DAYS - 1))
    late = await people.register("Late One")
    await late.post("/applications", {"job_id": job_id})

    await clock.remind(room, in_days(DAYS - 0.9))
    in_the_pause = await reminders(room, job_id)
    await clock.remind(room, in_days(DAYS - 0.4))

    assert (in_the_pause, await reminders(room, job_id)) == (1, 2)


async def test_interviewers_are_not_reminded_they_can_not_answer(
    people, riley, company_id, job_id, application, room
):
    ivy = await people.register("Ivy Viewer")
    await join(riley, company_id, ivy, "interviewer")

    async def known():
        return (await ivy.get(f"/pipelines/{job_id}")).status_code == 200

    await eventually(known)

    await clock.remind(room, in_days(DAYS - 1))

    await told(riley, "answer_due")
    kinds = {item["kind"] for item in (await ivy.get("/notifications")).json()["items"]}
    assert "answer_due" not in kinds


async def test_where_an_applicant_came_from_is_for_the_company_to_see(riley, casey, job_id):
    sent = await casey.post("/applications", {"job_id": job_id, "channel": "newsletter"})

    opened = await riley.get(f"/pipelines/{job_id}/applications/{sent.json()['id']}")

    assert opened.json()["channel"] == "newsletter"

    async def counted():
        numbers = (await riley.get(f"/analytics/jobs/{job_id}")).json()
        return numbers["by_source"] == [{"source": "Newsletter", "count": 1, "advanced": 0}]

    await eventually(counted)


async def test_an_application_made_elsewhere_has_no_channel(casey):
    refused = await casey.post(
        "/applications", {"company": "Acme", "position": "Nurse", "channel": "newsletter"}
    )

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["channel"]


@pytest.mark.parametrize("days", [0, 2, 91, "14", 3.5, True])
async def test_a_promise_that_nobody_could_keep_or_would_want_is_refused(riley, company_id, days):
    refused = await riley.patch(f"/companies/{company_id}", {"answer_days": days})

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["answer_days"]


async def test_a_promise_is_taken_back_for_those_who_come_later(riley, company_id):
    changed = await riley.patch(f"/companies/{company_id}", {"answer_days": None})

    assert changed.json()["answer_days"] is None


async def test_the_companys_numbers_do_not_take_silence_for_an_answer(
    riley, company_id, application, room
):
    await clock.close_unanswered(room, in_days(DAYS + 1))

    async def counted():
        numbers = (await riley.get(f"/analytics/companies/{UUID(company_id)}")).json()
        return (numbers["unanswered"], numbers["response_rate"]) == (1, 0.0)

    await eventually(counted)
