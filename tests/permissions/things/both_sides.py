"""What two sides see."""

from tests.factories.hiring import JOB, open_job
from tests.factories.people import People
from tests.permissions.things.companies import job
from tests.permissions.things.making import BOTH, maker, until_seen
from tests.permissions.world import TEAM, TRACKER, Ids, World, done


@maker
async def candidacy(w: World) -> Ids:
    """The candidate's application to a job of the owner's, with what each side keeps of it."""
    made = await applied(w)
    path = f"/pipelines/{made['job_id']}/applications/{made['application_id']}"
    done(await w.owner.post(f"{path}/notes", {"text": w.word(*TEAM)}))
    card = {
        "verdict": "yes",
        "text": w.word("owner", "hiring:read", "hiring:write"),
        "is_submitted": False,
    }
    done(await w.owner.put(f"{path}/scorecard", card))
    letter = {"subject": w.word(*BOTH), "body": w.word(*BOTH)}
    done(await w.owner.post(f"{path}/messages", letter))
    note = {"text": w.word(*TRACKER)}
    done(await w.candidate.post(f"/applications/{made['application_id']}/notes", note))
    return made


@maker
async def applied(w: World) -> Ids:
    """No more than that: who applied to which job, with a résumé."""
    opened = await job(w)
    file_id = (await w.thing("file"))["file_id"]
    body = {**opened, "cover_letter": w.word(*BOTH), "resume_file_id": file_id}
    made = done(await w.candidate.post("/applications", body)).json()
    await until_seen(w.owner, f"/pipelines/{opened['job_id']}/applications/{made['id']}")
    return {**opened, "application_id": made["id"]}


@maker
async def candidacy_of_another_job(w: World) -> Ids:
    """An application, and a job of the same company that it was not sent to."""
    application_id = (await w.thing("candidacy"))["application_id"]
    return {"job_id": (await w.thing("job"))["job_id"], "application_id": application_id}


@maker
async def candidacy_at_the_rivals(w: World) -> Ids:
    """An application, and a job of a company that it was not sent to."""
    application_id = (await w.thing("candidacy"))["application_id"]
    body = {"company_id": w.rivals_company_id, **JOB}
    job_id = done(await w.rival.post("/jobs", body)).json()["id"]
    done(await w.rival.post(f"/jobs/{job_id}/publish"))
    await until_seen(w.rival, f"/pipelines/{job_id}")
    return {"job_id": job_id, "application_id": application_id}


@maker
async def talent(w: World) -> Ids:
    """The owner's question to somebody who applied; asked of a new person, who is asked once."""
    candidate = await People(w.client).register(f"Talent {w.number}")
    opened = await w.thing("job")
    made = done(await candidate.post("/applications", opened)).json()
    await until_seen(w.owner, f"/pipelines/{opened['job_id']}/applications/{made['id']}")
    asked = done(await w.owner.post("/talent", {"application_id": made["id"]})).json()
    done(await candidate.post(f"/talent/{asked['id']}/answer", {"answer": "accept"}))
    done(await w.owner.patch(f"/talent/{asked['id']}", {"note": w.word(*TEAM)}))
    return {"talent_id": asked["id"]}


@maker
async def unasked(w: World) -> Ids:
    """The application of somebody who was not asked yet."""
    candidate = await People(w.client).register(f"Unasked {w.number}")
    opened = await w.thing("job")
    made = done(await candidate.post("/applications", opened)).json()
    await until_seen(w.owner, f"/pipelines/{opened['job_id']}/applications/{made['id']}")
    return {"application_id": made["id"]}


@maker
async def talent_question(w: World) -> Ids:
    """To the candidate, who has not answered; by another company of the owner's, since there is
    one question at a time and then none for months.
    """
    job_id = await open_job(w.owner)
    made = done(await w.candidate.post("/applications", {"job_id": job_id})).json()
    await until_seen(w.owner, f"/pipelines/{job_id}/applications/{made['id']}")
    asked = await w.owner.post("/talent", {"application_id": made["id"]})
    return {"talent_id": done(asked).json()["id"]}
