"""The candidate's list: what is shown of it, and what is much like a new one."""

from uuid import UUID

from hireloop.contracts.applications.status import STATUSES
from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.services.applications.logic import views
from hireloop.services.applications.models import Application
from hireloop.services.applications.models.tracker import Counts, Filter, SimilarFound
from hireloop.services.applications.store import listing, similar

__all__ = ["counts", "listed", "similar_to"]


async def listed(
    connection: Connection, caller: Caller, wanted: Filter, *, limit: int, cursor: str | None
) -> Page[Application]:
    """A page of the list. Words that nothing has are taken for mistyped: then what is much like
    them is shown, on all pages of this list.
    """
    after, is_forgiving = _place(cursor, wanted)

    async def found(*, is_forgiving: bool) -> list[listing.Found]:
        return await listing.page(
            connection,
            caller.account_id,
            wanted,
            after=after,
            limit=limit + 1,
            is_forgiving=is_forgiving,
        )

    rows = await found(is_forgiving=is_forgiving)
    if not rows and wanted.words and cursor is None:
        is_forgiving = True
        rows = await found(is_forgiving=True)
    return page(
        rows,
        limit,
        item=lambda found: views.for_candidate(found[0]),
        ends_at=lambda found: (found[1], found[0].id, *([is_forgiving] if wanted.words else [])),
    )


async def counts(connection: Connection, caller: Caller) -> Counts:
    found = await listing.count(connection, caller.account_id)
    return Counts({status: found.get(status, 0) for status in STATUSES}, listing.COUNTED)


async def similar_to(
    connection: Connection,
    caller: Caller,
    *,
    company: str | None,
    position: str | None,
    link: str | None,
) -> SimilarFound:
    found = await similar.find(
        connection, caller.account_id, company=company, position=position, link=link
    )
    return SimilarFound(found)


def _place(cursor: str | None, wanted: Filter) -> tuple[tuple[object, UUID] | None, bool]:
    """Where the page begins, and whether this list forgives slips."""
    if cursor is None:
        return None, False
    if not wanted.words:
        return Cursor.decode(cursor, *listing.KEYS[wanted.sort]), False
    key, last_id, is_forgiving = Cursor.decode(cursor, *listing.KEYS[wanted.sort], bool)
    return (key, last_id), is_forgiving
