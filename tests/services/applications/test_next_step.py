"""Days to follow up, and why an application ended."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloop.platform import avro
from tests.factories.hiring import open_job

ACME = {"company": "Acme", "position": "Engineer"}
NEXT_WEEK = (datetime.now(UTC).date() + timedelta(days=7)).isoformat()
YESTERDAY = (datetime.now(UTC).date() - timedelta(days=1)).isoformat()


async def track(person, **fields):
    made = await person.post("/applications", {**ACME, **fields})
    assert made.status_code == 201, made.text
    return made.json()


async def test_a_day_to_follow_up_is_the_day_of_the_next_step(people):
    casey = await people.register()
    made = await track(casey, follow_up_on=YESTERDAY)
    assert made["next_step"] == {"kind": "follow_up", "due_on": YESTERDAY, "is_overdue": True}
    assert made["needs_attention"] is True

    path = f"/applications/{made['id']}"
    put_off = (await casey.patch(path, {"follow_up_on": NEXT_WEEK})).json()
    cleared = (await casey.patch(path, {"follow_up_on": None})).json()

    assert put_off["next_step"] == {
        "kind": "follow_up",
        "due_on": NEXT_WEEK,
        "is_overdue": False,
    }
    assert cleared["next_step"]["due_on"] > NEXT_WEEK


async def test_the_candidate_sets_a_day_for_one_made_here_too_and_its_event_says_so(people, house):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    made = (await casey.post("/applications", {"job_id": job_id})).json()

    path = f"/applications/{made['id']}"
    edited = await casey.patch(path, {"follow_up_on": NEXT_WEEK, "tags": ["hope"]})

    assert edited.status_code == 200
    assert edited.json()["follow_up_on"] == NEXT_WEEK
    told = await _last_event(house, job_id)
    assert (told.follow_up_on.isoformat(), told.tags) == (NEXT_WEEK, ["hope"])


async def _last_event(house, key):
    async with house.rooms["applications"].db.connection() as connection:
        body = await connection.fetchval(
            "select body from events where key = $1 order by position desc limit 1", key
        )
    return avro.decode(body)


async def test_what_ends_an_application_may_say_why(people):
    casey = await people.register()
    made = await track(casey, follow_up_on=NEXT_WEEK)
    path = f"/applications/{made['id']}"
    why = {"reason": "no_answer", "reason_words": "Two mails, no word."}

    ended = (await casey.post(f"{path}/status", {"status": "rejected", **why})).json()
    edited = (await casey.patch(path, {"close_reason": "other", "close_words": None})).json()
    on_again = (await casey.post(f"{path}/status", {"status": "interview"})).json()

    assert (ended["close_reason"], ended["close_words"]) == ("no_answer", "Two mails, no word.")
    assert ended["next_step"] == {"kind": "none", "due_on": None, "is_overdue": False}
    assert ended["follow_up_on"] is None
    assert (edited["close_reason"], edited["close_words"]) == ("other", None)
    assert on_again["close_reason"] is None


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"status": "rejected", "reason": "ghosted"}, {"reason"}),
        ({"status": "offer", "reason": "pay", "reason_words": "x"}, {"reason", "reason_words"}),
        ({"status": "rejected", "reason_words": "x" * 201}, {"reason_words"}),
        ({"status": "rejected", "at": "2999-01-01T00:00:00Z"}, {"at"}),
    ],
)
async def test_a_reason_that_does_not_fit_is_refused(people, body, fields):
    casey = await people.register()
    made = await track(casey)
    refused = await casey.post(f"/applications/{made['id']}/status", body)
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == fields


@pytest.mark.parametrize(
    ("status", "change", "field"),
    [
        ("applied", {"close_reason": "pay"}, "close_reason"),
        ("rejected", {"follow_up_on": NEXT_WEEK}, "follow_up_on"),
        ("applied", {"follow_up_on": "2026-02-30"}, "follow_up_on"),
        ("applied", {"follow_up_on": "9999-12-31"}, "follow_up_on"),
    ],
)
async def test_an_edit_that_does_not_fit_the_status_is_refused(people, status, change, field):
    casey = await people.register()
    made = await track(casey, status=status)
    refused = await casey.patch(f"/applications/{made['id']}", change)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]


async def test_the_employer_gives_no_reasons_of_the_candidate(people):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    made = (await casey.post("/applications", {"job_id": job_id})).json()
    path = f"/pipelines/{job_id}/applications/{made['id']}/status"

    refused = await rosa.post(path, {"status": "rejected", "reason": "other"})
    assert refused.status_code == 422
    assert (await rosa.post(path, {"status": "rejected"})).status_code == 200

    own = await casey.patch(f"/applications/{made['id']}", {"close_reason": "not_selected"})
    assert own.json()["close_reason"] == "not_selected"
    seen = await rosa.get(f"/pipelines/{job_id}/applications/{made['id']}")
    assert "close_reason" not in seen.json()
