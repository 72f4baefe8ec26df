"""HTTP in: the pages that anybody may read, also without running a script. For people they are the
web app at the same address.

What has Markdown in it is written in a thread: the longest and most tangled takes half a second.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from litestar import HttpMethod, Request, Response, route

from hireloop.contracts.jobs.board import BoardClient
from hireloop.platform.access import public
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.service import Room
from hireloop.services.gateway.api.answering import ASK_AGAIN, kept
from hireloop.services.gateway.api.app import bare_app
from hireloop.services.gateway.logic import assets, board
from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.pages import Page, in_app

__all__ = ["routes"]

_OPTIONS: dict[str, Any] = {
    "http_method": [HttpMethod.GET, HttpMethod.HEAD],
    "guards": [public],
    "opt": {"limit": "pages", "any_query": True},  # a page of the app reads its own query
    "include_in_schema": False,
}
_SHOWN = 50  # jobs of a list; all others are in the sitemap

AnyRequest = Request[Any, Any, Any]


@route("/jobs", **_OPTIONS)
async def jobs_page(room: Room, request: AnyRequest) -> Response[bytes]:
    return await _page(request, _jobs(room, request.scope["query_string"].decode("latin-1")))


@route("/jobs/{job_id:str}", **_OPTIONS)
async def job_page(room: Room, request: AnyRequest, job_id: str) -> Response[bytes]:
    return await _page(request, _job(room, job_id))


@route("/companies/{company_id:str}", **_OPTIONS)
async def company_page(room: Room, request: AnyRequest, company_id: str) -> Response[bytes]:
    return await _page(request, _company(room, company_id))


@route(["/jobs/{first:str}/{rest:path}", "/companies/{first:str}/{rest:path}"], **_OPTIONS)
async def page_below(request: AnyRequest, first: str, rest: str) -> Response[bytes]:  # noqa: ARG001  # parts of the path
    """Other pages of the app, as the form of an application is one: not for reading without it."""
    return bare_app(request)


async def _jobs(room: Room, query: str) -> Page:
    found = await BoardClient(room.neighbours).found(query, limit=_SHOWN)
    return board.jobs_page(_site(room), found, query)


async def _job(room: Room, text: str) -> Page | None:
    job_id = _id(text)
    posting = None if job_id is None else await BoardClient(room.neighbours).posting(job_id)
    if posting is None:
        return None
    return await asyncio.to_thread(board.job_page, _site(room), posting)


async def _company(room: Room, text: str) -> Page | None:
    company_id, ask = _id(text), BoardClient(room.neighbours)
    company = None if company_id is None else await ask.company(company_id)
    if company is None:
        return None
    found = await ask.found(f"company_id={company_id}", limit=_SHOWN)
    return await asyncio.to_thread(board.company_page, _site(room), company, found)


async def _page(request: AnyRequest, made: Awaitable[Page | None]) -> Response[bytes]:
    """The page in the web app's. Where it can't be made just now, the app alone, which asks by
    itself; search engines learn from the status to come again.
    """
    app = assets.page()
    try:
        page = await made
    except Unreachable:
        answer = bare_app(request, status=503)
        answer.headers["Retry-After"] = "5"
        return answer
    if app is None:
        return bare_app(request)
    return kept(
        request,
        in_app(page or board.NO_SUCH_PAGE, app.body.decode()),
        media_type=app.media_type,
        cache_control=ASK_AGAIN,
        status=200 if page else 404,
    )


def _site(room: Room) -> Site:
    return Site(room.settings.address)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


routes = [jobs_page, job_page, company_page, page_below]
