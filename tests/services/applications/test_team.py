"""What the employer's people tell each other about an applicant, and what each role may do."""

from uuid import uuid4

import pytest

from tests.factories.people import eventually

GOOD = {
    "verdict": "yes",
    "ratings": [{"criterion": "Python", "points": 4, "remark": "Knows why."}],
    "text": "Would work with her at once.",
    "is_submitted": True,
}


@pytest.fixture
async def path(casey, job_id):
    application = (await casey.post("/applications", {"job_id": job_id})).json()
    return f"/pipelines/{job_id}/applications/{application['id']}"


async def test_a_note_says_who_wrote_it_and_whom_it_is_for(riley, colleague, path):
    iris = await colleague("Iris Vale", "interviewer")

    made = await riley.post(f"{path}/notes", {"text": "Have a look", "mentions": [str(iris.id)]})
    seen = (await iris.get(f"{path}/notes")).json()["items"]

    assert made.status_code == 201
    assert seen == [made.json()]
    assert seen[0]["author"] == {"id": str(riley.id), "name": "Riley Chen"}
    assert [one["id"] for one in seen[0]["mentions"]] == [str(iris.id)]


async def test_who_is_mentioned_is_told_but_not_what_the_note_says(riley, colleague, path):
    iris = await colleague("Iris Vale", "interviewer")
    note = {"text": "SECRET-WORDS", "mentions": [str(iris.id), str(riley.id)]}
    await riley.post(f"{path}/notes", note)

    async def told():
        items = (await iris.get("/notifications")).json()["items"]
        return [one for one in items if one["kind"] == "mention"]

    [news] = await eventually(told)
    assert news["title"] == "A colleague mentioned you"
    assert "Casey Morgan" in news["body"]
    assert news["link"].endswith(path.rpartition("/")[2])
    assert "SECRET-WORDS" not in str(news)
    own = (await riley.get("/notifications")).json()["items"]
    assert "mention" not in [one["kind"] for one in own]


async def test_only_members_can_be_mentioned(riley, casey, path):
    note = {"text": "Psst", "mentions": [str(casey.id)]}

    refused = await riley.post(f"{path}/notes", note)

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["mentions"]
    assert (await riley.get(f"{path}/notes")).json()["items"] == []


async def test_a_note_sent_twice_is_kept_once(riley, path):
    for _ in range(2):
        await riley.post(f"{path}/notes", {"text": "Once"}, idempotency_key="note-1")

    assert len((await riley.get(f"{path}/notes")).json()["items"]) == 1


async def test_a_scorecard_is_hidden_from_who_has_not_submitted_one(riley, colleague, path):
    iris = await colleague("Iris Vale", "interviewer")
    submitted = await riley.put(f"{path}/scorecard", GOOD)
    assert submitted.status_code == 200, submitted.text

    before = (await iris.get(f"{path}/scorecards")).json()
    await iris.put(f"{path}/scorecard", {**GOOD, "verdict": "no", "is_submitted": False})
    with_draft = (await iris.get(f"{path}/scorecards")).json()
    await iris.put(f"{path}/scorecard", {**GOOD, "verdict": "no"})
    after = (await iris.get(f"{path}/scorecards")).json()

    assert before == {"own": None, "others": [], "hidden": 1}
    assert (with_draft["others"], with_draft["hidden"]) == ([], 1)
    assert [card["author"]["name"] for card in after["others"]] == ["Riley Chen"]
    assert after["others"][0]["ratings"] == GOOD["ratings"]
    assert (after["own"]["verdict"], after["hidden"]) == ("no", 0)


async def test_a_draft_is_its_authors_alone(riley, colleague, path):
    iris = await colleague("Iris Vale", "interviewer")
    await iris.put(f"{path}/scorecard", {**GOOD, "is_submitted": False})
    await riley.put(f"{path}/scorecard", GOOD)

    assert (await riley.get(f"{path}/scorecards")).json()["others"] == []
    assert (await iris.get(f"{path}/scorecards")).json()["own"]["submitted_at"] is None


async def test_what_is_submitted_stays_as_it_is(riley, path):
    await riley.put(f"{path}/scorecard", GOOD)

    refused = await riley.put(f"{path}/scorecard", {**GOOD, "verdict": "no"})

    assert refused.status_code == 409
    assert (await riley.get(f"{path}/scorecards")).json()["own"]["verdict"] == "yes"


async def test_an_old_draft_does_not_overwrite_a_newer_one(riley, path):
    draft = {**GOOD, "is_submitted": False}
    await riley.put(f"{path}/scorecard", draft)
    await riley.put(f"{path}/scorecard", {**draft, "text": "Newer"})

    answer = await riley.client.put(
        f"/api/v1{path}/scorecard",
        json=draft,
        headers={"authorization": f"Bearer {riley.token}", "if-match": "1"},
    )

    assert answer.status_code == 412
    assert (await riley.get(f"{path}/scorecards")).json()["own"]["text"] == "Newer"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"verdict": None}, "verdict"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"ratings": [{"criterion": "Python", "points": 6}]}, "ratings[0].points"),
        ({"ratings": [{"criterion": " ", "points": 1}]}, "ratings[0].criterion"),
        ({"text": "\x00"}, "text"),
        ({"salary": 1}, "salary"),
    ],
)
async def test_a_bad_scorecard_names_the_field(riley, path, change, field):
    refused = await riley.put(f"{path}/scorecard", {**GOOD, **change})

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]


async def test_interviewers_read_and_score_and_neither_move_nor_write_to_anybody(
    colleague, job_id, path
):
    iris = await colleague("Iris Vale", "interviewer")
    application_id = path.rpartition("/")[2]

    moved = await iris.post(f"{path}/status", {"status": "interview"})
    many = await iris.post(
        f"/pipelines/{job_id}/move", {"ids": [application_id], "status": "rejected"}
    )
    written = await iris.post(f"{path}/messages", {"subject": "Hello", "body": "Come tomorrow."})

    assert (moved.status_code, many.status_code, written.status_code) == (403, 403, 403)
    assert (await iris.get(f"{path}/messages")).json()["items"] == []
    board = (await iris.get(f"/pipelines/{job_id}")).json()
    card = board["columns"]["applied"][0]
    assert (board["may_move"], card["allowed_statuses"]) == (False, [])
    assert (await iris.get(path)).json()["allowed_statuses"] == []
    assert (await iris.put(f"{path}/scorecard", GOOD)).status_code == 200


async def test_recruiters_move_as_owners_do(colleague, job_id, path):
    remy = await colleague("Remy Sol", "recruiter")

    moved = await remy.post(f"{path}/status", {"status": "interview"})

    assert moved.json()["status"] == "interview"
    assert (await remy.get(f"/pipelines/{job_id}")).json()["may_move"] is True


async def test_scorecards_of_another_company_look_like_none(people, casey, path):
    stranger = await people.register("Sam")
    nowhere = f"/pipelines/{uuid4()}/applications/{uuid4()}"

    found = [
        answer.status_code
        for person in (stranger, casey)
        for one in (path, nowhere)
        for answer in (
            await person.get(f"{one}/scorecards"),
            await person.put(f"{one}/scorecard", GOOD),
            await person.get(f"{one}/notes"),
        )
    ]

    assert set(found) == {404}


async def test_who_is_gone_leaves_what_they_wrote_without_their_name(riley, colleague, path):
    iris = await colleague("Iris Vale", "owner")
    await riley.post(f"{path}/notes", {"text": "Strong on queues"})

    async def author():
        [note] = (await iris.get(f"{path}/notes")).json()["items"]
        assert note["text"] == "Strong on queues"
        return note["author"]["name"]

    assert await author() == "Riley Chen"
    assert (await riley.delete("/auth/account")).status_code == 204

    async def is_nameless():
        return await author() is None

    await eventually(is_nameless)
