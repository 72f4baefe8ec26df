"""/applications/views: filters that a person gave a name."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.applications.logic import saved_views
from hireloop.services.applications.models.tracker import (
    NewView,
    SavedView,
    SavedViews,
    ViewChange,
    ViewCounts,
)

__all__ = ["routes"]


@get("/applications/views", guards=[signed_in])
async def saved(room: Room, caller: Caller) -> SavedViews:
    async with room.db.connection() as connection:
        return await saved_views.listed(connection, caller)


@get("/applications/views/counts", guards=[signed_in])
async def view_counts(room: Room, caller: Caller) -> ViewCounts:
    """How many applications each of your views shows."""
    async with room.db.connection() as connection:
        return await saved_views.counts(connection, caller)


@post("/applications/views", guards=[signed_in])
async def save_view(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewView
) -> Response[SavedView]:
    return await answer_once(
        room, request, caller, lambda connection: saved_views.add(connection, caller, data)
    )


@patch("/applications/views/{view_id:uuid}", guards=[signed_in])
async def change_view(
    room: Room, caller: Caller, view_id: UUID, data: ViewChange, if_match: IfMatch = None
) -> SavedView:
    async with room.db.transaction() as connection:
        return await saved_views.change(connection, caller, view_id, data, version=if_match)


@delete("/applications/views/{view_id:uuid}", guards=[signed_in])
async def remove_view(room: Room, caller: Caller, view_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await saved_views.remove(connection, caller, view_id)


routes = [saved, view_counts, save_view, change_view, remove_view]
