"""What is the candidate's own."""

from tests.permissions.things.companies import job
from tests.permissions.things.making import maker
from tests.permissions.world import TRACKER, Ids, World, done


@maker
async def application(w: World) -> Ids:
    """The candidate's own, made elsewhere."""
    words = {name: w.word(*TRACKER) for name in ("company", "position", "location", "source")}
    body = {**words, "description": w.word(*TRACKER), "tags": [w.word(*TRACKER)]}
    made = done(await w.candidate.post("/applications", body)).json()
    note = {"text": w.word(*TRACKER)}
    done(await w.candidate.post(f"/applications/{made['id']}/notes", note))
    return {"application_id": made["id"]}


@maker
async def removed_application(w: World) -> Ids:
    made = await application(w)
    done(await w.candidate.delete(f"/applications/{made['application_id']}"))
    return made


@maker
async def moved_application(w: World) -> Ids:
    made = await application(w)
    path = f"/applications/{made['application_id']}/status"
    done(await w.candidate.post(path, {"status": "interview", "note": w.word(*TRACKER)}))
    return made


@maker
async def bookmark(w: World) -> Ids:
    """A job that the candidate only saved: of that, nobody there hears."""
    opened = await job(w)
    body = {"job_id": opened["job_id"], "status": "saved"}
    made = done(await w.candidate.post("/applications", body)).json()
    note = {"text": w.word(*TRACKER)}
    done(await w.candidate.post(f"/applications/{made['id']}/notes", note))
    return {**opened, "application_id": made["id"]}


@maker
async def view(w: World) -> Ids:
    body = {"name": w.word(*TRACKER), "filter": {"q": w.word(*TRACKER)}}
    await w.make_room(w.candidate, "/applications/views")
    return {"view_id": done(await w.candidate.post("/applications/views", body)).json()["id"]}
