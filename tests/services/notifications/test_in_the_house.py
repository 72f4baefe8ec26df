"""With every room there and the bus running: what one side does reaches the other by itself."""

from tests.factories.hiring import open_job
from tests.factories.people import eventually


async def test_a_move_of_the_recruiter_reaches_candidate_numbers_and_first_screen(people):
    grace, ada = await people.register("Grace Hopper"), await people.register("Ada Lovelace")
    job_id = await open_job(grace)
    applied = await ada.post("/applications", {"job_id": job_id})
    assert applied.status_code == 201, applied.text
    application_id = applied.json()["id"]

    async def first_of(person):
        return next(iter((await person.get("/notifications")).json()["items"]), None)

    arrived = await eventually(lambda: first_of(grace))
    path = f"/pipelines/{job_id}/applications/{application_id}/status"
    await grace.post(path, {"status": "interview", "note": "Only for us"})
    told = await eventually(lambda: first_of(ada))

    async def counted():
        numbers = (await ada.get("/analytics/applications")).json()
        return numbers if numbers["by_status"]["interview"] else None

    numbers = await eventually(counted)
    of_job = (await grace.get(f"/analytics/jobs/{job_id}")).json()
    screen = (await ada.get("/dashboard")).json()
    assert arrived["body"] == "Ada Lovelace applied for Backend Engineer"
    assert told["title"] == "Northwind Robotics moved your application to interview"
    assert "Only for us" not in str(told)
    assert numbers["flow"] == [{"from": "applied", "to": "interview", "count": 1}]
    assert numbers["by_location"] == [{"location": "Portland, OR", "count": 1}]
    assert of_job["total"] == of_job["by_status"]["interview"] == 1
    assert screen["totals"]["interview"] == screen["in_progress"] == 1
    assert screen["response_rate"] == 1.0
    assert screen["degraded"] == []


async def test_whoever_deletes_their_account_is_gone_from_the_recruiters_notifications(people):
    grace, ada = await people.register("Grace Hopper"), await people.register("Ada Lovelace")
    job_id = await open_job(grace)
    await ada.post("/applications", {"job_id": job_id})

    async def count():
        return len((await grace.get("/notifications")).json()["items"])

    await eventually(count)
    deleted = await ada.delete("/auth/account")

    async def none_left():
        total = (await grace.get(f"/analytics/jobs/{job_id}")).json()["total"]
        return await count() == 0 and total == 0

    assert deleted.status_code == 204, deleted.text
    assert await eventually(none_left)
