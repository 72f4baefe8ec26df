"""The move that was just made is taken back, and nothing is lost by it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from hireloop.services.applications.logic import taking_back
from tests.factories.hiring import open_job

ACME = {"company": "Acme", "position": "Engineer", "applied_at": "2026-01-05T12:00:00Z"}
DONE, REFUSED = ["done"], ["refused"]


async def track(person, **fields):
    made = await person.post("/applications", {**ACME, **fields})
    assert made.status_code == 201, made.text
    return made.json()["id"]


async def move(person, application_id, status, **why):
    moved = await person.post(f"/applications/{application_id}/status", {"status": status, **why})
    assert moved.status_code == 200, moved.text


async def take_back(person, *ids):
    done = await person.post("/applications/undo", {"ids": ids})
    assert done.status_code == 200, done.text
    return [fate["outcome"] for fate in done.json()["items"]]


async def read(person, application_id):
    one = (await person.get(f"/applications/{application_id}")).json()
    return {name: one[name] for name in one if name not in ("version", "updated_at")}


async def test_many_closed_at_once_have_their_reasons_words_and_days_again(people):
    casey = await people.register()
    waiting = await track(casey, follow_up_on="2031-01-01")
    withdrawn = await track(casey)
    await move(casey, withdrawn, "withdrawn", reason="pay", reason_words="10 % less")
    saved = await track(casey, status="saved", applied_at=None)
    ids = [waiting, withdrawn, saved]
    before = [await read(casey, one) for one in ids]
    closing = {"ids": ids, "action": "set_status", "status": "rejected", "reason": "no_answer"}
    await casey.post("/applications/bulk", closing)
    assert {(await read(casey, one))["close_reason"] for one in ids} == {"no_answer"}

    assert await take_back(casey, *ids) == ["done", "done", "done"]

    assert [await read(casey, one) for one in ids] == before


async def test_the_history_keeps_both_moves(people):
    casey = await people.register()
    made = await track(casey)
    await move(casey, made, "rejected", note="By mail")

    await take_back(casey, made)

    history = (await casey.get(f"/applications/{made}/history")).json()["items"]
    assert [(item["to"], item["note"]) for item in history] == [
        ("applied", None),
        ("rejected", "By mail"),
        ("applied", "Taken back"),
    ]


async def test_what_was_taken_back_once_is_not_taken_back_again(people):
    casey = await people.register()
    made = await track(casey)
    await move(casey, made, "interview")
    await move(casey, made, "offer")

    assert await take_back(casey, made) == DONE
    assert await take_back(casey, made) == REFUSED

    assert (await read(casey, made))["status"] == "interview"


async def test_what_was_never_moved_is_refused(people):
    casey = await people.register()
    assert await take_back(casey, await track(casey)) == REFUSED


async def test_what_was_sent_to_a_job_here_is_not_taken_back(people):
    casey, rosa = await people.register(), await people.register("Rosa")
    made = (await casey.post("/applications", {"job_id": await open_job(rosa)})).json()["id"]
    await move(casey, made, "withdrawn")

    assert await take_back(casey, made) == REFUSED

    assert (await read(casey, made))["status"] == "withdrawn"


async def test_a_move_of_long_ago_is_not_taken_back(people, monkeypatch):
    casey = await people.register()
    made = await track(casey)
    await move(casey, made, "rejected")
    long_ago = datetime.now(UTC) - timedelta(minutes=11)
    monkeypatch.setattr(taking_back, "made_at", lambda _id: long_ago)

    assert await take_back(casey, made) == REFUSED


async def test_nobody_takes_back_what_another_did(people):
    casey, noor = await people.register(), await people.register("Noor")
    made, missing = await track(casey), str(uuid4())
    await move(casey, made, "rejected")

    refused = await noor.post("/applications/undo", {"ids": [made, missing]})

    theirs, nobodys = refused.json()["items"]
    assert theirs["outcome"] == nobodys["outcome"] == "refused"
    assert theirs["detail"] == nobodys["detail"]
    assert (await read(casey, made))["status"] == "rejected"


async def test_who_is_not_signed_in_takes_back_nothing(client):
    answer = await client.post("/api/v1/applications/undo", json={"ids": [str(uuid4())]})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "ids"),
        ({"ids": []}, "ids"),
        ({"ids": ["x"]}, "ids[0]"),
        ({"ids": [str(uuid4())] * 501}, "ids"),
        ({"ids": [str(uuid4())], "status": "applied"}, "status"),
    ],
    ids=["nothing", "none", "no id", "too many", "more than is known"],
)
async def test_a_bad_request_to_take_back_names_the_field(people, body, field):
    casey = await people.register()
    refused = await casey.post("/applications/undo", body)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]
