"""Companies, who hires for them, and what they post."""

import base64

from tests.factories.documents import picture
from tests.factories.hiring import JOB
from tests.factories.people import People
from tests.permissions.things.making import mailed, maker, until_seen
from tests.permissions.world import TEAM, TRACKER, Ids, World, done


@maker
async def company(w: World) -> Ids:
    return {"company_id": w.company_id}


@maker
async def company_with_logo(w: World) -> Ids:
    body = {"content": base64.b64encode(picture()).decode()}
    done(await w.owner.put(f"/companies/{w.company_id}/logo", body))
    return {"company_id": w.company_id}


@maker
async def colleague(w: World) -> Ids:
    """Somebody who interviews for the owner's company."""
    person = await w.stand_in("interviewer")
    return {"company_id": w.company_id, "user_id": str(person.id)}


@maker
async def own_membership(w: World) -> Ids:
    """Of whoever asks."""
    return {"company_id": w.company_id}


@maker
async def rivals_company(w: World) -> Ids:
    return {"company_id": w.rivals_company_id}


@maker
async def invitation(w: World) -> Ids:
    """Of somebody who has not answered, as the owner lists it and as its letter has it."""
    person = await People(w.client).register(f"Invited {w.number}")
    path = f"/companies/{w.company_id}/invitations"
    made = done(
        await (await w.inviter()).post(path, {"email": person.email, "role": "interviewer"})
    ).json()
    confirmation = {"token": await mailed(person, "/verify-email")}
    done(await w.client.post("/api/v1/auth/email/verify", json=confirmation))
    return {
        "company_id": w.company_id,
        "invitation_id": made["id"],
        "letter": await mailed(person, "/invitation"),
    }


@maker
async def job(w: World) -> Ids:
    """An open one of the owner's company."""
    made = await draft(w)
    done(await w.owner.post(f"/jobs/{made['job_id']}/publish"))
    await until_seen(w.owner, f"/pipelines/{made['job_id']}")
    return made


@maker
async def draft(w: World) -> Ids:
    body = {"company_id": w.company_id, **JOB, "title": f"Engineer {w.number}"}
    return {"job_id": done(await w.owner.post("/jobs", body)).json()["id"]}


@maker
async def secret_draft(w: World) -> Ids:
    """One that tells what only those who hire may read."""
    made = await draft(w)
    changes = {"title": w.word(*TEAM), "description": w.word(*TEAM)}
    done(await w.owner.patch(f"/jobs/{made['job_id']}", changes))
    return made


@maker
async def closed_job(w: World) -> Ids:
    made = await job(w)
    done(await w.owner.post(f"/jobs/{made['job_id']}/close"))
    return made


@maker
async def job_template(w: World) -> Ids:
    body = {"name": w.word(*TEAM), "content": {"title": w.word(*TEAM)}}
    path = f"/companies/{w.company_id}/job-templates"
    return {"template_id": done(await w.owner.post(path, body)).json()["id"]}


@maker
async def job_search(w: World) -> Ids:
    """The candidate's."""
    await w.make_room(w.candidate, "/job-searches")
    body = {"name": w.word(*TRACKER), "search": {"q": w.word(*TRACKER)}}
    return {"search_id": done(await w.candidate.post("/job-searches", body)).json()["id"]}
