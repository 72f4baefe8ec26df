"""/job-searches: searches that people saved, each their own, and how often they hear of news."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.jobs.logic import saved_searches
from hireloop.services.jobs.models.searches import (
    JobSearch,
    JobSearchChange,
    JobSearches,
    NewJobSearch,
)

__all__ = ["routes"]

_ONE = "/job-searches/{search_id:uuid}"


@get("/job-searches", guards=[signed_in])
async def job_searches(room: Room, caller: Caller) -> JobSearches:
    async with room.db.connection() as connection:
        return await saved_searches.listed(connection, caller)


@post("/job-searches", guards=[signed_in], status_code=201)
async def save_job_search(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewJobSearch
) -> Response[JobSearch]:
    """Keep a search of open jobs, at most 20. Its alerts tell of what opens from now on."""
    return await answer_once(
        room, request, caller, lambda connection: saved_searches.add(connection, caller, data)
    )


@patch(_ONE, guards=[signed_in])
async def change_job_search(
    room: Room, caller: Caller, search_id: UUID, data: JobSearchChange, if_match: IfMatch = None
) -> JobSearch:
    async with room.db.transaction() as connection:
        return await saved_searches.change(connection, caller, search_id, data, version=if_match)


@delete(_ONE, guards=[signed_in])
async def remove_job_search(room: Room, caller: Caller, search_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await saved_searches.remove(connection, caller, search_id)


routes = [job_searches, save_job_search, change_job_search, remove_job_search]
