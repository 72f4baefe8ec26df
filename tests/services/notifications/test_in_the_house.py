"""With every room there and the bus running: what one side does reaches the other by itself."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

from hireloop.services.jobs.logic import alerts
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


async def test_a_saved_search_tells_once_of_what_opened_and_of_nothing_else(people, house):
    riley, casey = await people.register("Riley Chen"), await people.register("Casey Morgan")
    kept = await casey.post("/job-searches", {"name": "Kilns", "search": {"q": "kiln operator"}})
    assert kept.status_code == 201, kept.text
    matching = await open_job(riley, title="Kiln Operator")
    await open_job(riley, title="Fleet Dispatcher")

    async def told():
        items = (await casey.get("/notifications")).json()["items"]
        mails = (await casey.get("/notifications/mailbox")).json()["items"]
        alerts_told = [item for item in items if item["kind"] == "job_alert"]
        return alerts_told, [mail for mail in mails if mail["subject"] == "Kilns: 1 new job"]

    for days in (1.01, 1.02, 2.01):
        await alerts.tell_due(house.rooms["jobs"], datetime.now(UTC) + timedelta(days=days))

    async def arrived():
        found = await told()
        return found if all(found) else None

    (in_app,), (mail,) = await eventually(arrived)
    assert in_app["title"] == "Kilns: 1 new job"
    assert in_app["body"] == "Kiln Operator at Northwind Robotics"
    assert "Fleet Dispatcher" not in mail["text"]
    page = await casey.get("/jobs", **parse_qs(in_app["link"].partition("?")[2]))
    assert [job["id"] for job in page.json()["items"]] == [matching]
