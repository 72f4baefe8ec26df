"""The employer's board: who sees it, how cards move, what stays private."""

from uuid import uuid4

from tests.factories.hiring import join, open_job
from tests.factories.people import eventually


async def test_a_move_by_the_employer_is_in_the_candidates_tracker(
    riley, casey, job_id, application
):
    path = f"/pipelines/{job_id}/applications/{application['id']}/status"

    moved = await riley.post(path, {"status": "interview"})

    assert moved.json()["status"] == "interview"
    seen = (await casey.get(f"/applications/{application['id']}")).json()
    assert seen["status"] == "interview"
    history = (await casey.get(f"/applications/{application['id']}/history")).json()["items"]
    assert [(h["to"], h["actor"]) for h in history] == [
        ("applied", "candidate"),
        ("interview", "employer"),
    ]


async def test_the_candidate_accepts_only_an_offer(riley, casey, job_id, application):
    path = f"/applications/{application['id']}/status"
    early = await casey.post(path, {"status": "accepted"})
    await riley.post(
        f"/pipelines/{job_id}/applications/{application['id']}/status", {"status": "offer"}
    )

    accepted = await casey.post(path, {"status": "accepted"})

    assert early.status_code == 409
    assert early.json()["allowed_statuses"] == ["withdrawn"]
    assert accepted.json()["status"] == "accepted"


async def test_the_employer_can_not_bring_back_who_withdrew(riley, casey, job_id, application):
    await casey.post(f"/applications/{application['id']}/status", {"status": "withdrawn"})
    path = f"/pipelines/{job_id}/applications/{application['id']}/status"

    refused = await riley.post(path, {"status": "interview"})

    assert refused.status_code == 409
    assert refused.json()["allowed_statuses"] == []


async def test_many_are_moved_at_once_and_those_that_can_not_be_are_named(people, riley, job_id):
    ids = []
    for n in range(3):
        person = await people.register(f"Person {n}")
        ids.append((await person.post("/applications", {"job_id": job_id})).json()["id"])
        if n == 2:
            await person.post(f"/applications/{ids[n]}/status", {"status": "withdrawn"})
    stranger = str(uuid4())

    moved = await riley.post(
        f"/pipelines/{job_id}/move", {"ids": [*ids, stranger], "status": "rejected"}
    )

    assert {m["id"] for m in moved.json()["moved"]} == set(ids[:2])
    assert {r["id"] for r in moved.json()["refused"]} == {ids[2], stranger}
    counts = (await riley.get(f"/pipelines/{job_id}")).json()["counts"]
    assert (counts["rejected"], counts["withdrawn"]) == (2, 1)


async def test_a_board_of_another_company_looks_like_none(people, casey, job_id, application):
    stranger = await people.register("Sam")

    async def answers(job, one):
        path = f"/pipelines/{job}/applications/{one}"
        return [
            (answer.status_code, answer.json()["title"])
            for person in (stranger, casey)
            for answer in (
                await person.get(f"/pipelines/{job}"),
                await person.get(path),
                await person.post(f"{path}/status", {"status": "offer"}),
                await person.get(f"{path}/notes"),
                await person.post(f"{path}/notes", {"text": "hi"}),
                await person.post(f"/pipelines/{job}/move", {"ids": [str(one)], "status": "offer"}),
            )
        ]

    theirs = await answers(job_id, application["id"])
    missing = await answers(uuid4(), uuid4())

    assert theirs == missing
    assert {status for status, _ in theirs} == {404}


async def test_an_application_is_not_found_under_another_job(riley, job_id, application):
    other_id = await open_job(riley)
    answer = await riley.get(f"/pipelines/{other_id}/applications/{application['id']}")
    assert answer.status_code == 404


async def test_private_notes_never_cross(riley, casey, job_id, application):
    theirs = f"/pipelines/{job_id}/applications/{application['id']}"
    mine = f"/applications/{application['id']}"
    await riley.post(f"{theirs}/notes", {"text": "EMPLOYER-MARKER"})
    await casey.post(f"{mine}/notes", {"text": "CANDIDATE-MARKER"})
    await riley.post(f"{theirs}/status", {"status": "offer", "note": "EMPLOYER-MARKER"})
    await casey.post(f"{mine}/status", {"status": "accepted", "note": "CANDIDATE-MARKER"})

    async def told():
        return (await casey.get("/notifications")).json()["items"]

    await eventually(told)
    seen_by_casey = [await casey.get(p) for p in (mine, f"{mine}/history", f"{mine}/notes")]
    seen_by_casey += [await casey.get("/notifications"), await casey.get("/applications")]
    seen_by_riley = [await riley.get(p) for p in (theirs, f"{theirs}/notes", "/notifications")]
    seen_by_riley.append(await riley.get(f"/pipelines/{job_id}"))

    assert all("EMPLOYER-MARKER" not in answer.text for answer in seen_by_casey)
    assert all("CANDIDATE-MARKER" not in answer.text for answer in seen_by_riley)
    assert "CANDIDATE-MARKER" in seen_by_casey[1].text
    assert "EMPLOYER-MARKER" in seen_by_riley[0].text


async def test_who_is_taken_from_the_company_loses_the_board(people, riley, job_id):
    sam = await people.register("Sam")
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await join(riley, company_id, sam, "recruiter")

    async def sees():
        return (await sam.get(f"/pipelines/{job_id}")).status_code == 200

    async def is_out():
        return (await sam.get(f"/pipelines/{job_id}")).status_code == 404

    await eventually(sees)
    await riley.delete(f"/companies/{company_id}/members/{sam.id}")
    await eventually(is_out, seconds=1)
