"""/jobs/{id}: writing, editing, opening and closing jobs. Searching them is `api.search`."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.platform.strategies import WriteBehind
from hireloop.platform.versions import IfMatch
from hireloop.services.jobs.logic import jobs, lifecycle, views
from hireloop.services.jobs.models import Job, JobChange, NewJob, Previewed, ToPreview

__all__ = ["routes"]


@post("/jobs", guards=[signed_in], status_code=201)
async def create_job(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewJob
) -> Response[Job]:
    """Write a draft, for owners and recruiters of the company."""
    return await answer_once(
        room, request, caller, lambda connection: jobs.create(connection, caller, data)
    )


@post("/jobs/preview", guards=[signed_in], status_code=200, opt={"limit": "preview"})
async def preview_job(data: ToPreview) -> Previewed:
    """A description as it would be shown."""
    return Previewed(await views.shown(data.description))


@get("/jobs/{job_id:uuid}", guards=[public])
async def read_job(room: Room, caller: Caller | None, job_id: UUID) -> Job:
    """A job that is or was open; a draft only for members of its company."""
    job = await jobs.read(room, caller, job_id)
    if job.is_open:
        seen: WriteBehind = room.state["views"]
        seen.add(job_id)
    return job


@patch("/jobs/{job_id:uuid}", guards=[signed_in])
async def change_job(
    room: Room, caller: Caller, job_id: UUID, data: JobChange, if_match: IfMatch = None
) -> Job:
    async with room.db.transaction() as connection:
        return await jobs.change(room, connection, caller, job_id, data, version=if_match)


@post("/jobs/{job_id:uuid}/duplicate", guards=[signed_in], status_code=201)
async def duplicate_job(
    room: Room, caller: Caller, request: Request[Any, Any, Any], job_id: UUID
) -> Response[Job]:
    """Begin a draft with all that this job says, but for its closing date."""
    return await answer_once(
        room, request, caller, lambda connection: jobs.duplicate(connection, caller, job_id)
    )


@delete("/jobs/{job_id:uuid}", guards=[signed_in])
async def delete_job(room: Room, caller: Caller, job_id: UUID) -> None:
    """Remove a job for good; an open one is closed by that."""
    async with room.db.transaction() as connection:
        await lifecycle.delete(room, connection, caller, job_id)


@post("/jobs/{job_id:uuid}/publish", guards=[signed_in], status_code=200)
async def publish_job(room: Room, caller: Caller, job_id: UUID) -> Job:
    """Open a draft to everybody."""
    async with room.db.transaction() as connection:
        return await lifecycle.publish(room, connection, caller, job_id)


@post("/jobs/{job_id:uuid}/close", guards=[signed_in], status_code=200)
async def close_job(room: Room, caller: Caller, job_id: UUID) -> Job:
    """No more applications."""
    async with room.db.transaction() as connection:
        return await lifecycle.close(room, connection, caller, job_id)


@post("/jobs/{job_id:uuid}/reopen", guards=[signed_in], status_code=200)
async def reopen_job(room: Room, caller: Caller, job_id: UUID) -> Job:
    async with room.db.transaction() as connection:
        return await lifecycle.reopen(room, connection, caller, job_id)


routes = [
    create_job,
    preview_job,
    read_job,
    change_job,
    duplicate_job,
    delete_job,
    publish_job,
    close_job,
    reopen_job,
]
