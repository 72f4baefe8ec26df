"""Filters that a person gave a name, at most 50."""

from uuid import UUID

import msgspec
from msgspec import UNSET

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, NotFound, Outdated
from hireloop.services.applications.models.tracker import (
    NewView,
    SavedView,
    SavedViews,
    ViewChange,
)
from hireloop.services.applications.store import saved_views

__all__ = ["add", "change", "listed", "remove"]

_MOST = 50
_TAKEN = "You have a view of this name already."


async def listed(connection: Connection, caller: Caller) -> SavedViews:
    return SavedViews(await saved_views.listed(connection, caller.account_id))


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
