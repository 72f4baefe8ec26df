"""HTTP in: feeds of jobs for readers, other boards and search engines.

What has Markdown in it is written in a thread: the longest and most tangled takes half a second.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import HttpMethod, Request, Response, route
from litestar.response import Stream

from hireloop.contracts.jobs.board import BEFORE_ALL, BoardClient, PublicJob
from hireloop.platform.access import public
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.gateway.api.answering import kept, needed
from hireloop.services.gateway.logic import exports, feeds, sitemaps
from hireloop.services.gateway.logic.addresses import Site

__all__ = ["routes"]

_OPTIONS: dict[str, Any] = {
    "http_method": [HttpMethod.GET, HttpMethod.HEAD],
    "guards": [public],
    "opt": {"limit": "feed", "any_query": True},  # an address may say whom it was handed to
    "include_in_schema": False,
}
_STREAMED = {**_OPTIONS, "http_method": HttpMethod.GET}
_NEWEST = 50  # entries of a feed
_FEED = "public, max-age=300, stale-while-revalidate=600"
_SITEMAP = "public, max-age=3600, stale-while-revalidate=3600"
_XML = "application/xml; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_KINDS = {
    "atom": (feeds.atom, "application/atom+xml; charset=utf-8"),
    "rss": (feeds.rss, "application/rss+xml; charset=utf-8"),
}

AnyRequest = Request[Any, Any, Any]


@route("/jobs.atom", **_OPTIONS)
async def jobs_atom(room: Room, request: AnyRequest) -> Response[bytes]:
    return await _of_search(room, request, "atom")


@route("/jobs.rss", **_OPTIONS)
async def jobs_rss(room: Room, request: AnyRequest) -> Response[bytes]:
    return await _of_search(room, request, "rss")


@route("/companies/{company_id:uuid}/jobs.atom", **_OPTIONS)
async def company_atom(room: Room, request: AnyRequest, company_id: UUID) -> Response[bytes]:
    return await _of_company(room, request, company_id, "atom")


@route("/companies/{company_id:uuid}/jobs.rss", **_OPTIONS)
async def company_rss(room: Room, request: AnyRequest, company_id: UUID) -> Response[bytes]:
    return await _of_company(room, request, company_id, "rss")


@route("/jobs.xml", **_STREAMED)
async def job_feed(room: Room) -> Stream:
    """All jobs that are applied to here, as Indeed reads them."""
    return await _job_feed(room, None)


@route("/companies/{company_id:uuid}/jobs.xml", **_STREAMED)
async def company_job_feed(room: Room, company_id: UUID) -> Stream:
    await _require_company(room, company_id)
    return await _job_feed(room, company_id)


@route("/companies/{company_id:uuid}/jobs.json", **_OPTIONS)
async def company_postings(room: Room, request: AnyRequest, company_id: UUID) -> Response[bytes]:
    """A company's jobs in the form of Lever's public postings."""
    await _require_company(room, company_id)
    site = Site(room.settings.address)
    said = [
        await asyncio.to_thread(exports.lever_posting, site, job)
        async for batch in _all_hosted(room, company_id)
        for job in batch
    ]
    return kept(request, msgspec.json.encode(said), media_type=_JSON, cache_control=_FEED)


@route("/sitemap.xml", **_OPTIONS)
async def sitemap(room: Room, request: AnyRequest) -> Response[bytes]:
    starts = await needed(BoardClient(room.neighbours).starts())
    text = sitemaps.index(Site(room.settings.address), starts)
    return kept(request, text.encode(), media_type=_XML, cache_control=_SITEMAP)


@route("/sitemaps/jobs.xml", **_OPTIONS)
async def sitemap_of_jobs(room: Room, request: AnyRequest) -> Response[bytes]:
    return await _part(room, request, "jobs")


@route("/sitemaps/companies.xml", **_OPTIONS)
async def sitemap_of_companies(room: Room, request: AnyRequest) -> Response[bytes]:
    return await _part(room, request, "companies")


@route("/robots.txt", **_OPTIONS)
async def robots(room: Room, request: AnyRequest) -> Response[bytes]:
    text = sitemaps.robots(Site(room.settings.address))
    return kept(
        request, text.encode(), media_type="text/plain; charset=utf-8", cache_control=_SITEMAP
    )


async def _of_search(room: Room, request: AnyRequest, kind: str) -> Response[bytes]:
    site = Site(room.settings.address)
    query = request.scope["query_string"].decode("latin-1")
    about = feeds.About("Jobs on Hireloop", site.jobs(query, ending=f".{kind}"), site.jobs(query))
    return await _newest(room, request, kind, about, query)


async def _of_company(
    room: Room, request: AnyRequest, company_id: UUID, kind: str
) -> Response[bytes]:
    site = Site(room.settings.address)
    name = await _require_company(room, company_id)
    address = site.company_jobs(company_id, f".{kind}")
    about = feeds.About(f"Jobs at {name}", address, site.company(company_id))
    return await _newest(room, request, kind, about, f"company_id={company_id}")


async def _newest(
    room: Room, request: AnyRequest, kind: str, about: feeds.About, query: str
) -> Response[bytes]:
    # Of a filter that is given twice the first counts.
    newest = BoardClient(room.neighbours).found(f"sort=newest&{query}", limit=_NEWEST)
    found = await needed(newest)
    write, media_type = _KINDS[kind]
    text = await asyncio.to_thread(write, Site(room.settings.address), about, found.jobs)
    return kept(request, text.encode(), media_type=media_type, cache_control=_FEED)


async def _job_feed(room: Room, company_id: UUID | None) -> Stream:
    """Written while it is read: there may be any number of jobs. Where the jobs room falls silent
    in between, the answer is cut off, so that nobody takes it for whole.
    """
    site, batches = Site(room.settings.address), _all_hosted(room, company_id)
    no_job: list[PublicJob] = []
    first = await anext(batches, no_job)  # if this does not come, the answer says so

    async def text() -> AsyncIterator[str]:
        yield exports.feed_start(site)
        yield await asyncio.to_thread(exports.feed_jobs, site, first)
        async for batch in batches:
            yield await asyncio.to_thread(exports.feed_jobs, site, batch)
        yield exports.FEED_END

    return Stream(text(), media_type=_XML, headers={"Cache-Control": _FEED})


async def _all_hosted(room: Room, company_id: UUID | None) -> AsyncIterator[list[PublicJob]]:
    after = BEFORE_ALL
    while True:
        batch = await needed(BoardClient(room.neighbours).hosted(after, company_id=company_id))
        if not batch:
            return
        yield batch
        after = batch[-1].job_id


async def _require_company(room: Room, company_id: UUID) -> str:
    """The company's name; raises `NotFound` if there is none."""
    company = await needed(BoardClient(room.neighbours).company(company_id))
    if company is None:
        raise NotFound
    return company.name


async def _part(
    room: Room, request: AnyRequest, kind: Literal["jobs", "companies"]
) -> Response[bytes]:
    site = Site(room.settings.address)
    page = site.job if kind == "jobs" else site.company
    listed = await needed(BoardClient(room.neighbours).listed(kind, _after(request)))
    text = sitemaps.part([(page(one.id), one) for one in listed])
    return kept(request, text.encode(), media_type=_XML, cache_control=_SITEMAP)


def _after(request: AnyRequest) -> UUID:
    given = request.query_params.get("after")
    try:
        return UUID(given) if given else BEFORE_ALL
    except ValueError:
        raise NotFound from None


routes = [
    jobs_atom,
    jobs_rss,
    company_atom,
    company_rss,
    job_feed,
    company_job_feed,
    company_postings,
    sitemap,
    sitemap_of_jobs,
    sitemap_of_companies,
    robots,
]
