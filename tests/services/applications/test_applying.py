"""Applying to a job posted here, and the express lane that many share."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from hireloop.platform.batcher import Batcher
from tests.factories.hiring import open_job
from tests.factories.people import eventually

QUESTIONS = [
    {"text": "Why us?", "kind": "text", "required": True},
    {"text": "May you work here?", "kind": "yes_no", "required": False},
    {"text": "Which team?", "kind": "choice", "choices": ["Red", "Blue"], "required": False},
]


async def test_the_application_is_in_the_tracker_and_on_the_board(riley, casey):
    job_id = await open_job(riley)

    made = await casey.post("/applications", {"job_id": job_id, "cover_letter": "Dear Northwind"})

    assert made.status_code == 201
    application = made.json()
    assert (application["company"], application["position"]) == (
        "Northwind Robotics",
        "Backend Engineer",
    )
    assert application["status"] == "applied"
    assert (await casey.get(f"/applications/{application['id']}")).json() == application
    board = (await riley.get(f"/pipelines/{job_id}")).json()
    assert board["counts"]["applied"] == 1
    assert board["columns"]["applied"][0]["candidate_name"] == "Casey Morgan"


async def test_a_second_application_to_the_same_job_is_refused_with_the_first_ones_id(riley, casey):
    job_id = await open_job(riley)
    first = (await casey.post("/applications", {"job_id": job_id})).json()

    second = await casey.post("/applications", {"job_id": job_id})

    assert second.status_code == 409
    assert second.json()["application_id"] == first["id"]


async def test_a_hundred_identical_applications_at_once_leave_one(riley, casey):
    job_id = await open_job(riley)

    answers = await asyncio.gather(
        *(casey.post("/applications", {"job_id": job_id}) for _ in range(100))
    )

    assert sorted(a.status_code for a in answers) == [201] + [409] * 99
    assert len((await casey.get("/applications")).json()["items"]) == 1


async def test_a_hundred_with_one_key_are_answered_alike(riley, casey):
    job_id = await open_job(riley)

    answers = await asyncio.gather(
        *(
            casey.post("/applications", {"job_id": job_id}, Idempotency_Key="same")
            for _ in range(100)
        )
    )

    assert {a.status_code for a in answers} <= {201, 409}
    assert len({a.content for a in answers if a.status_code == 201}) == 1
    later = await casey.post("/applications", {"job_id": job_id}, Idempotency_Key="same")
    assert later.status_code == 201


async def test_a_key_used_for_another_job_is_refused_and_changes_nothing(riley, casey):
    job_id, other_id = await open_job(riley), await open_job(riley)
    await casey.post("/applications", {"job_id": job_id}, Idempotency_Key="k")

    reused = await casey.post("/applications", {"job_id": other_id}, Idempotency_Key="k")

    assert reused.status_code == 422
    assert reused.json()["errors"][0]["field"] == "Idempotency-Key"
    assert len((await casey.get("/applications")).json()["items"]) == 1


async def test_a_bad_one_among_many_fails_alone(people, riley):
    job_id, other_id = await open_job(riley), await open_job(riley)
    crowd = [await people.register(f"Person {n}") for n in range(8)]
    await crowd[0].post("/applications", {"job_id": other_id}, Idempotency_Key="taken")

    answers = await asyncio.gather(
        *(
            person.post("/applications", {"job_id": job_id}, Idempotency_Key="taken")
            for person in crowd
        )
    )

    assert [a.status_code for a in answers] == [422] + [201] * 7


async def test_a_closed_job_takes_no_application(riley, casey):
    job_id = await open_job(riley)
    await riley.post(f"/jobs/{job_id}/close")

    async def refused():
        answer = await casey.post("/applications", {"job_id": job_id})
        return answer.status_code == 409 and "no more applications" in answer.json()["detail"]

    await eventually(refused)
    assert (await riley.get(f"/pipelines/{job_id}")).json()["counts"]["applied"] <= 1


async def test_a_job_that_does_not_exist_is_not_found(casey):
    answer = await casey.post("/applications", {"job_id": str(uuid4())})
    assert answer.status_code == 404


async def test_answers_are_kept_beside_the_questions(riley, casey):
    job_id = await open_job(riley, questions=QUESTIONS)
    asked = {q["text"]: q["id"] for q in (await casey.get(f"/jobs/{job_id}")).json()["questions"]}
    answers = [
        {"question_id": asked["Why us?"], "answer": "The robots."},
        {"question_id": asked["Which team?"], "answer": "Blue"},
    ]

    made = (await casey.post("/applications", {"job_id": job_id, "answers": answers})).json()

    opened = (await riley.get(f"/pipelines/{job_id}/applications/{made['id']}")).json()
    assert opened["answers"] == [
        {"question": "Why us?", "answer": "The robots."},
        {"question": "Which team?", "answer": "Blue"},
    ]


async def test_what_the_job_asks_must_be_answered_as_it_asks(riley, casey):
    job_id = await open_job(riley, questions=QUESTIONS)
    asked = {q["text"]: q["id"] for q in (await casey.get(f"/jobs/{job_id}")).json()["questions"]}
    answers = [
        {"question_id": asked["May you work here?"], "answer": "perhaps"},
        {"question_id": asked["Which team?"], "answer": "Green"},
        {"question_id": str(uuid4()), "answer": "?"},
    ]

    refused = await casey.post("/applications", {"job_id": job_id, "answers": answers})

    messages = " ".join(error["message"] for error in refused.json()["errors"])
    assert refused.status_code == 422
    assert len(refused.json()["errors"]) == 4
    assert "Why us?" in messages
    assert "Red, Blue" in messages


@pytest.mark.parametrize(
    ("kind", "answer"), [("yes_no", "no"), ("yes_no", " no "), ("choice", "Red"), ("yes_no", "")]
)
async def test_an_answer_that_knocks_out_is_refused_and_nothing_is_kept(riley, casey, kind, answer):
    choices = ["Red", "Blue"] if kind == "choice" else []
    out = ["Red"] if kind == "choice" else ["no"]
    asked = {"text": "Can you?", "kind": kind, "choices": choices, "knock_out": out}
    job_id = await open_job(riley, questions=[{**asked, "required": True}])
    (question,) = (await casey.get(f"/jobs/{job_id}")).json()["questions"]
    answers = [{"question_id": question["id"], "answer": answer}]

    refused = await casey.post("/applications", {"job_id": job_id, "answers": answers})

    assert question["knock_out"] == out
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["answers"]
    assert "Can you?" in refused.json()["errors"][0]["message"]
    assert (await casey.get("/applications")).json()["items"] == []
    assert (await riley.get(f"/pipelines/{job_id}")).json()["counts"]["applied"] == 0


async def test_a_saved_job_is_not_sent_with_an_answer_that_knocks_out(riley, casey):
    asked = {"text": "Can you?", "kind": "yes_no", "knock_out": ["no"], "required": True}
    job_id = await open_job(riley, questions=[asked])
    (question,) = (await casey.get(f"/jobs/{job_id}")).json()["questions"]
    saved = (await casey.post("/applications", {"job_id": job_id, "status": "saved"})).json()
    body = {"job_id": job_id, "answers": [{"question_id": question["id"], "answer": "no"}]}

    refused = await casey.post("/applications", body)
    body["answers"][0]["answer"] = "yes"
    sent = await casey.post("/applications", body)

    assert (refused.status_code, sent.status_code) == (422, 201)
    assert (sent.json()["id"], sent.json()["status"]) == (saved["id"], "applied")


async def test_what_the_job_says_can_not_be_said_again(riley, casey):
    job_id = await open_job(riley)
    refused = await casey.post("/applications", {"job_id": job_id, "company": "Me", "tags": ["x"]})
    assert {e["field"] for e in refused.json()["errors"]} == {"company", "tags"}


async def test_a_saved_job_is_the_candidates_secret_until_it_is_sent(riley, casey):
    job_id = await open_job(riley)
    saved = (await casey.post("/applications", {"job_id": job_id, "status": "saved"})).json()
    before = (await riley.get(f"/pipelines/{job_id}")).json()

    sent = await casey.post("/applications", {"job_id": job_id, "cover_letter": "Now."})

    assert sum(before["counts"].values()) == 0
    assert sent.json()["id"] == saved["id"]
    assert sent.json()["status"] == "applied"
    assert (await riley.get(f"/pipelines/{job_id}")).json()["counts"]["applied"] == 1


async def test_a_withdrawn_and_removed_one_leaves_the_way_open_for_another(riley, casey):
    job_id = await open_job(riley)
    first = (await casey.post("/applications", {"job_id": job_id})).json()
    await casey.delete(f"/applications/{first['id']}")

    second = await casey.post("/applications", {"job_id": job_id})

    assert second.status_code == 201
    counts = (await riley.get(f"/pipelines/{job_id}")).json()["counts"]
    assert (counts["applied"], counts["withdrawn"]) == (1, 1)


async def test_of_what_was_sent_only_the_tags_can_be_changed(riley, casey):
    job_id = await open_job(riley)
    made = (await casey.post("/applications", {"job_id": job_id})).json()
    path = f"/applications/{made['id']}"

    assert (await casey.patch(path, {"company": "Other"})).status_code == 403
    assert (await casey.patch(path, {"tags": ["hopeful"]})).json()["tags"] == ["hopeful"]


async def test_those_who_arrive_together_share_a_batch():
    batches = []

    async def run(items):
        batches.append(list(items))
        await asyncio.sleep(0.01)
        return [item * 2 for item in items]

    batcher = Batcher(run, largest=10, blames_item=())
    results = await asyncio.gather(*(batcher.submit(n) for n in range(21)))

    assert results == [n * 2 for n in range(21)]
    assert [len(batch) for batch in batches] == [10, 10, 1]


async def test_a_lost_connection_is_everybodys_answer_and_is_tried_once():
    runs = 0

    async def run(_items):
        nonlocal runs
        runs += 1
        raise asyncpg.ConnectionDoesNotExistError

    batcher = Batcher(run, largest=10, blames_item=(asyncpg.DataError,))
    results = await asyncio.gather(*(batcher.submit(n) for n in range(5)), return_exceptions=True)

    assert [type(result) for result in results] == [asyncpg.ConnectionDoesNotExistError] * 5
    assert runs == 1
