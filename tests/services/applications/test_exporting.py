"""What goes out as CSV comes in again: nothing changes, and nothing is lost."""

import pytest

from tests.factories.hiring import open_job
from tests.factories.people import eventually
from tests.factories.uploads import upload
from tests.services.applications.test_import import GOOD, imported, notes_of, tracker

FULL = {
    "company": "=cmd|' /C calc'!A0",
    "position": '\'-1 "quoted", with; separators',
    "location": "Oslo; or Bergen",
    "status": "offer",
    "tags": ["+plus", "@at", "a, b; c|d", 'the "one"'],
    "salary": {"min": None, "max": 900, "currency": "XAU", "period": "month"},
    "salary_text": "and a share, later",
    "description": "-first\r\nsecond\n\n\tthird",
    "applied_at": "2026-02-03T04:05:06.000007Z",
    "follow_up_on": "2031-02-28",
    "source": "A friend",
    "link": "https://example.org/?a=b,c",
}


async def exported(person):
    return (await person.get("/applications/export.csv")).content


async def told(person):
    """All of the tracker that is not of this copy alone."""
    own = ("id", "created_at", "updated_at", "version", "resume_file_id")
    return [
        {
            **{name: value for name, value in item.items() if name not in own},
            "notes": await notes_of(person, item["id"]),
        }
        for item in await tracker(person)
    ]


async def closed(person, company, status, **why):
    body = {"company": company, "position": "Engineer", "applied_at": "2026-01-05T12:00:00Z"}
    made = (await person.post("/applications", body)).json()
    moved = await person.post(
        f"/applications/{made['id']}/status",
        {"status": status, "at": "2026-02-01T12:00:00Z", **why},
    )
    assert moved.status_code == 200, moved.text
    return made["id"]


async def test_an_export_comes_in_again_as_it_was(people):
    casey, noor = await people.register(), await people.register("Noor")
    await imported(casey, GOOD)
    made = (await casey.post("/applications", FULL)).json()
    await casey.post(f"/applications/{made['id']}/notes", {"text": "=1+1"})
    await closed(casey, "Cinder", "withdrawn", reason="pay", reason_words="-10 %, they said")
    await closed(casey, "Dune", "rejected", reason="no_answer")
    await closed(casey, "Elm", "rejected", reason_words="only words")
    await closed(casey, "Fern", "accepted", reason="other", reason_words="n. a., sort of")
    before = await told(casey)

    result = await imported(noor, await exported(casey))

    assert (result["summary"]["added"], result["summary"]["refused"]) == (7, 0)
    assert result["unknown_headings"] == ["Résumé"]
    assert await told(noor) == before
    assert await told(casey) == before


async def test_what_was_exported_is_there_already(people):
    casey = await people.register()
    await imported(casey, GOOD)
    await casey.post("/applications", FULL)
    await closed(casey, "Cinder", "withdrawn", reason="pay", reason_words="too low")
    before = await tracker(casey)

    result = await imported(casey, await exported(casey))

    assert result["summary"] == {"rows": 4, "added": 0, "exists": 4, "refused": 0}
    assert await tracker(casey) == before


async def test_the_name_of_the_resume_goes_out_until_the_file_is_deleted(people):
    casey = await people.register()
    resume = (await upload(casey, filename="casey.pdf")).json()["id"]
    body = {"company": "Acme", "position": "Engineer", "resume_file_id": resume}
    made = await casey.post("/applications", body)
    assert made.status_code == 201, made.text

    assert "casey.pdf" in (await exported(casey)).decode()
    await casey.delete(f"/files/{resume}")

    async def is_forgotten():
        return b"casey.pdf" not in await exported(casey)

    await eventually(is_forgotten)


@pytest.mark.parametrize(
    ("stage", "status", "reason"),
    [
        ("👻 Ghosted", "rejected", "no_answer"),
        ("Rejected by me", "withdrawn", None),
        ("Rejected - position filled", "rejected", "position_closed"),
        ("Job no longer available", "rejected", "position_closed"),
        ("Not selected", "rejected", "not_selected"),
        ("Declined offer (salary)", "withdrawn", "pay"),
        ("Withdrew, better offer", "withdrawn", "better_offer"),
        ("Offer rescinded", "rejected", None),
        ("rejected", "rejected", None),
        ("No response", "applied", None),
    ],
)
async def test_a_word_for_an_end_says_why_if_it_does(people, stage, status, reason):
    casey = await people.register()

    result = await imported(casey, f'company,position,stage\nAcme,Engineer,"{stage}"\n')

    (item,) = await tracker(casey)
    assert (item["status"], item["close_reason"]) == (status, reason)
    assert result["stages"][0].get("close_reason") == reason


async def test_a_reason_in_their_words_is_one_of_ours_and_keeps_the_words(people):
    casey = await people.register()
    content = (
        "Company,Position,Status,Rejection Reason,Feedback\n"
        "Acme,Engineer,Rejected,Went with another candidate,Friendly mail\n"
        "Borealis,Engineer,Rejected,Mercury retrograde,\n"
        "Cinder,Engineer,Ghosted,,\n"
        "Dune,Engineer,Applied,Slow,Nothing yet\n"
    )

    await imported(casey, content)

    acme, borealis, cinder, dune = await tracker(casey)
    assert acme["close_reason"] == "not_selected"
    assert acme["close_words"] == "Went with another candidate; Friendly mail"
    assert (borealis["close_reason"], borealis["close_words"]) == (None, "Mercury retrograde")
    assert (cinder["close_reason"], cinder["close_words"]) == ("no_answer", None)
    assert (dune["close_reason"], dune["close_words"]) == (None, None)
    assert await notes_of(casey, dune["id"]) == ["Rejection Reason: Slow\n\nFeedback: Nothing yet"]


async def test_words_too_long_for_a_reason_are_kept_as_a_note(people):
    casey = await people.register()
    content = f"company,position,status,feedback\nAcme,Engineer,rejected,{'x' * 201}\n"

    await imported(casey, content)

    (item,) = await tracker(casey)
    assert item["close_words"] is None
    assert await notes_of(casey, item["id"]) == [f"feedback: {'x' * 201}"]


async def test_a_day_to_follow_up_comes_in_and_what_is_none_is_a_note(people):
    casey = await people.register()
    content = (
        "Company,Position,Status,Follow-up\n"
        "Acme,Engineer,Applied,2031-04-05\n"
        "Borealis,Engineer,Applied,twice already\n"
        "Cinder,Engineer,Rejected,2031-04-05\n"
        "Dune,Engineer,Applied,n/a\n"
    )

    result = await imported(casey, content)

    assert result["summary"]["added"] == 4
    acme, borealis, cinder, dune = await tracker(casey)
    assert acme["follow_up_on"] == "2031-04-05"
    assert acme["next_step"]["due_on"] == "2031-04-05"
    assert borealis["follow_up_on"] is None
    assert await notes_of(casey, borealis["id"]) == ["Follow-up: twice already"]
    assert cinder["follow_up_on"] is None
    assert await notes_of(casey, cinder["id"]) == ["Follow-up: 2031-04-05"]
    assert (dune["follow_up_on"], await notes_of(casey, dune["id"])) == (None, [])


async def test_a_day_to_follow_up_that_could_be_two_is_asked_for(people):
    casey = await people.register()
    content = "company,position,follow up date\nAcme,Engineer,03/04/2031\n"

    looked = await imported(casey, content, dry_run=True)
    await imported(casey, content, day_first=True)

    assert looked["needs"] == ["day_first"]
    assert (await tracker(casey))[0]["follow_up_on"] == "2031-04-03"


async def test_nobody_elses_applications_or_notes_go_out(people):
    casey, noor, rosa = [await people.register(name) for name in ("Casey", "Noor", "Rosa")]
    await noor.post("/applications", {"company": "Secret Noor", "position": "Engineer"})
    job_id = await open_job(rosa)
    sent = (await casey.post("/applications", {"job_id": job_id})).json()["id"]
    await casey.post(f"/applications/{sent}/notes", {"text": "mine alone"})
    path = f"/pipelines/{job_id}/applications/{sent}/notes"
    assert (await rosa.post(path, {"text": "theirs alone"})).status_code == 201

    told = (await exported(casey)).decode()

    assert "mine alone" in told
    assert "theirs alone" not in told
    assert "Secret Noor" not in told


async def test_who_is_not_signed_in_gets_no_export(client):
    answer = await client.get("/api/v1/applications/export.csv")

    assert answer.status_code == 401
