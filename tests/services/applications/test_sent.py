"""What goes with an application, and is kept as it was that day."""

from uuid import UUID

from hireloop.contracts.files.events import FileDeleted, FileReady
from hireloop.platform.ids import new_id
from tests.factories import documents
from tests.factories.hiring import open_job
from tests.factories.one_room import one_room
from tests.factories.people import eventually
from tests.factories.uploads import upload

ACME = {"company": "Acme", "position": "Platform Engineer"}


async def resume_of(person) -> str:
    return (await upload(person)).json()["id"]


async def test_the_employer_reads_the_resume_that_was_sent(people, riley, casey):
    job_id, resume = await open_job(riley), await resume_of(casey)

    made = await casey.post("/applications", {"job_id": job_id, "resume_file_id": resume})

    assert made.status_code == 201, made.text
    assert made.json()["resume_file_id"] == resume
    candidacy = f"/pipelines/{job_id}/applications/{made.json()['id']}"
    assert (await riley.get(candidacy)).json()["resume_file_id"] == resume
    address = (await riley.get(f"{candidacy}/resume")).json()
    assert (await riley.client.get(address["url"])).content == documents.pdf()
    stranger = await people.register()
    assert (await stranger.get(f"{candidacy}/resume")).status_code == 404
    assert (await casey.get(f"{candidacy}/resume")).status_code == 404


async def test_what_was_sent_outlives_the_advert_and_the_file(riley, casey):
    job_id, resume = await open_job(riley), await resume_of(casey)
    body = {"job_id": job_id, "resume_file_id": resume, "cover_letter": "Dear Northwind"}
    made = (await casey.post("/applications", body)).json()
    await riley.patch(f"/jobs/{job_id}", {"description": "Something else entirely."})
    await riley.post(f"/jobs/{job_id}/close")
    await casey.delete(f"/files/{resume}")

    sent = (await casey.get(f"/applications/{made['id']}/sent")).json()
    address = (await casey.get(f"/applications/{made['id']}/resume")).json()

    assert sent == {
        "sent_at": made["applied_at"],
        "company": "Northwind Robotics",
        "position": "Backend Engineer",
        "location": "Portland, OR",
        "salary": None,
        "posting": "Keep the pipeline honest.",
        "posting_html": "<p>Keep the pipeline honest.</p>",
        "cover_letter": "Dear Northwind",
        "answers": [],
        "resume_file_id": resume,
    }
    assert (await casey.client.get(address["url"])).content == documents.pdf()


async def test_a_saved_job_is_sent_with_the_resume_given_then(riley, casey):
    job_id, resume = await open_job(riley), await resume_of(casey)
    saved = (await casey.post("/applications", {"job_id": job_id, "status": "saved"})).json()
    before = await casey.get(f"/applications/{saved['id']}/sent")

    body = {"job_id": job_id, "resume_file_id": resume}
    sent = (await casey.post("/applications", body)).json()

    assert before.status_code == 404
    assert (sent["id"], sent["resume_file_id"]) == (saved["id"], resume)
    packet = (await casey.get(f"/applications/{saved['id']}/sent")).json()
    assert packet["posting"] == "Keep the pipeline honest."


async def test_a_resume_is_noted_with_an_application_made_elsewhere(riley, casey):
    first, second = await resume_of(casey), await resume_of(casey)

    made = (await casey.post("/applications", {**ACME, "resume_file_id": first})).json()
    changed = await casey.patch(f"/applications/{made['id']}", {"resume_file_id": second})
    taken = await casey.patch(f"/applications/{made['id']}", {"resume_file_id": None})

    assert made["resume_file_id"] == first
    assert changed.json()["resume_file_id"] == second
    assert taken.json()["resume_file_id"] is None
    assert (await casey.get(f"/applications/{made['id']}/resume")).status_code == 404


async def test_a_file_of_somebody_else_or_of_nobody_is_refused_by_its_field(riley, casey):
    job_id = await open_job(riley)
    mine = (await casey.post("/applications", ACME)).json()["id"]
    bad = [await resume_of(riley), str(new_id())]

    answers = [
        answer
        for one in bad
        for answer in (
            await casey.post("/applications", {"job_id": job_id, "resume_file_id": one}),
            await casey.post("/applications", {**ACME, "resume_file_id": one}),
            await casey.patch(f"/applications/{mine}", {"resume_file_id": one}),
        )
    ]

    assert [a.status_code for a in answers] == [422] * 6
    assert {a.json()["errors"][0]["field"] for a in answers} == {"resume_file_id"}


async def test_nobody_else_sees_what_was_sent(riley, casey):
    made = (await casey.post("/applications", ACME)).json()["id"]

    assert (await riley.get(f"/applications/{made}/sent")).status_code == 404
    assert (await riley.get(f"/applications/{made}/resume")).status_code == 404


async def test_a_deleted_file_can_not_be_sent_any_more(casey):
    resume = await resume_of(casey)
    await casey.delete(f"/files/{resume}")

    async def is_refused():
        answer = await casey.post("/applications", {**ACME, "resume_file_id": resume})
        return answer.status_code == 422

    assert await eventually(is_refused)


def ready(owner_id: UUID, file_id: UUID | None = None) -> FileReady:
    return FileReady(
        file_id=file_id or new_id(),
        owner_id=owner_id,
        purpose="resume",
        filename="resume.pdf",
        content_type="application/pdf",
        size=1,
    )


async def test_a_resume_that_is_known_needs_no_other_room(settings):
    async with one_room(settings, "applications") as room:
        casey = room.sign_in()
        known = ready(casey.id)
        await room.hear(known, known)

        made = await casey.post("/applications", {**ACME, "resume_file_id": str(known.file_id)})
        unknown = await casey.post("/applications", {**ACME, "resume_file_id": str(new_id())})

    assert made.status_code == 201
    assert (unknown.status_code, unknown.headers["retry-after"]) == (503, "1")


async def test_late_news_does_not_bring_a_deleted_resume_back(settings):
    async with one_room(settings, "applications") as room:
        casey = room.sign_in()
        late = ready(casey.id)
        await room.hear(FileDeleted(file_id=late.file_id, owner_id=casey.id, purpose="resume"))
        await room.hear(late)

        answer = await casey.post("/applications", {**ACME, "resume_file_id": str(late.file_id)})

    assert answer.status_code == 422
