"""/applications: the candidate's list, how long it is, and what is much like a new one."""

from datetime import date
from typing import Annotated

from litestar import get
from msgspec import Meta

from hireloop.contracts.applications.status import CLOSED, STATUSES, Status
from hireloop.platform.access import Caller, signed_in
from hireloop.platform.fields import Link, OptionalLine, Tag
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.services.applications.logic import listing
from hireloop.services.applications.models import Application
from hireloop.services.applications.models.tracker import Counts, Filter, SimilarFound, Sort

__all__ = ["routes"]

_MOST_WORDS = 10  # further ones narrow nothing down


@get("/applications", guards=[signed_in])
async def listed(  # noqa: PLR0913, PLR0917  # one argument for each filter; called by name
    room: Room,
    caller: Caller,
    status: list[Status] | None = None,
    q: OptionalLine | None = None,
    tag: Annotated[list[Tag], Meta(max_length=20)] | None = None,
    applied_from: date | None = None,
    applied_to: date | None = None,
    due_from: date | None = None,
    due_to: date | None = None,
    sort: Sort = "updated",
    include_closed: bool = True,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> Page[Application]:
    """Several of `status` mean any of them, of `tag` all of them. `q` finds words of company and
    position in any order, whatever their case and accents; where nothing has them all, what is
    much like them. Days are those of UTC, both ends included; `due` is the day of the next step.
    """
    wanted = Filter(
        status=[
            s for s in STATUSES if s in (status or STATUSES) and (include_closed or s not in CLOSED)
        ],
        words=(q or "").split()[:_MOST_WORDS],
        tag=tag or [],
        applied_from=applied_from,
        applied_to=applied_to,
        due_from=due_from,
        due_to=due_to,
        sort=sort,
    )
    async with room.db.connection() as connection:
        return await listing.listed(connection, caller, wanted, limit=limit, cursor=cursor)


@get("/applications/counts", guards=[signed_in])
async def counts(room: Room, caller: Caller) -> Counts:
    async with room.db.connection() as connection:
        return await listing.counts(connection, caller)


@get("/applications/similar", guards=[signed_in])
async def similar(
    room: Room,
    caller: Caller,
    company: OptionalLine | None = None,
    position: OptionalLine | None = None,
    link: Link | None = None,
) -> SimilarFound:
    """Own applications with the same company and position, or the same link, however written."""
    async with room.db.connection() as connection:
        return await listing.similar_to(
            connection, caller, company=company, position=position, link=link
        )


routes = [listed, counts, similar]
