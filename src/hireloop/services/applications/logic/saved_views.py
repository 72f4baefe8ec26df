"""Filters that a person gave a name, at most 50."""

from uuid import UUID

import msgspec
from msgspec import UNSET

from hireloop.contracts.applications.status import CLOSED, STATUSES
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, NotFound, Outdated
from hireloop.services.applications.models.tracker import (
    Filter,
    NewView,
    SavedView,
    SavedViews,
    ViewChange,
    ViewCount,
    ViewCounts,
    ViewFilter,
)
from hireloop.services.applications.store import listing, saved_views

__all__ = ["add", "change", "counts", "listed", "remove"]

_MOST = 50
_COUNTED = 100  # a menu says "99+"
_MOST_WORDS = 10  # further ones narrow nothing down
_TAKEN = "You have a view of this name already."


async def listed(connection: Connection, caller: Caller) -> SavedViews:
    return SavedViews(await saved_views.listed(connection, caller.account_id))


async def counts(connection: Connection, caller: Caller) -> ViewCounts:
    """One small query for each view; there are few of these."""
    found = [
        ViewCount(
            view.id,
            await listing.count_of(
                connection, caller.account_id, _filter_of(view.filter), _COUNTED
            ),
        )
        for view in await saved_views.listed(connection, caller.account_id)
    ]
    return ViewCounts(found, _COUNTED)


def _filter_of(chosen: ViewFilter) -> Filter:
    """What the list shows when it is asked as the view says."""
    with_closed = chosen.include_closed is not False
    wanted = chosen.status or STATUSES
    return Filter(
        status=[one for one in STATUSES if one in wanted and (with_closed or one not in CLOSED)],
        words=(chosen.q or "").split()[:_MOST_WORDS],
        tag=chosen.tag or [],
        applied_from=chosen.applied_from,
        applied_to=chosen.applied_to,
    )


async def add(connection: Connection, caller: Caller, data: NewView) -> SavedView:
    """Raises `Conflict` for a name that is taken, whatever its case, and for one too many."""
    if await saved_views.count(connection, caller.account_id) >= _MOST:
        raise Conflict(f"You have {_MOST} saved views; delete one first.")
    name = data.name.strip()
    view = await saved_views.add(connection, caller.account_id, name, data.filter)
    if view is None:
        raise Conflict(_TAKEN)
    return view


async def change(
    connection: Connection, caller: Caller, view_id: UUID, data: ViewChange, *, version: int | None
) -> SavedView:
    await saved_views.count(connection, caller.account_id)  # for its lock: names are compared
    view = await saved_views.find(connection, caller.account_id, view_id, lock=True)
    if view is None:
        raise NotFound
    if version is not None and version != view.version:
        raise Outdated(f"It is at version {view.version} now.", more={"version": view.version})
    if data.name is UNSET and data.filter is UNSET:
        return view
    changed = msgspec.structs.replace(
        view,
        name=view.name if data.name is UNSET else data.name.strip(),
        filter=view.filter if data.filter is UNSET else data.filter,
    )
    written = await saved_views.change(connection, changed, caller.account_id)
    if written is None:
        raise Conflict(_TAKEN)
    return written


async def remove(connection: Connection, caller: Caller, view_id: UUID) -> None:
    if not await saved_views.delete(connection, caller.account_id, view_id):
        raise NotFound
