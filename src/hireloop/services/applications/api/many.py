"""/applications: one thing done to many of them, and taking it back."""

from litestar import post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.service import Room
from hireloop.services.applications.logic import bulk, removing, taking_back
from hireloop.services.applications.models.tracker import BulkAction, BulkResult, Restoration

__all__ = ["routes"]


@post("/applications/bulk", guards=[signed_in], status_code=200)
async def act(room: Room, caller: Caller, data: BulkAction) -> BulkResult:
    """Again, it changes nothing further. What is deleted can be brought back for 10 minutes."""
    async with room.db.transaction() as connection:
        return await bulk.act(room, connection, caller, data)


@post("/applications/restore", guards=[signed_in], status_code=200)
async def restore(room: Room, caller: Caller, data: Restoration) -> BulkResult:
    async with room.db.transaction() as connection:
        return await removing.restore(connection, caller, data.ids)


@post("/applications/undo", guards=[signed_in], status_code=200)
async def take_back(room: Room, caller: Caller, data: Restoration) -> BulkResult:
    """Takes back the last move of each, for 10 minutes, with all that it changed. Not of those sent
    to a job here: somebody has been told.
    """
    async with room.db.transaction() as connection:
        return await taking_back.take_back(room, connection, caller, data.ids)


routes = [act, restore, take_back]
