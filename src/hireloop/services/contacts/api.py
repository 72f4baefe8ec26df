"""HTTP in: one's own contacts, and the applications they are linked to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

import structlog
from litestar import Request, Response, delete, get, patch, post, put
from msgspec import UNSET

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.fields import OptionalLine
from hireloop.platform.idempotency import answer_once
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.contacts.logic import keeping, linking
from hireloop.services.contacts.models import Contact, ContactChange, NewContact

__all__ = ["routes", "running"]

_ASK_AGAIN_SECONDS = 15.0
_log = structlog.get_logger("hireloop.contacts")


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    """Meanwhile, users is asked about the addresses of which it has been silent."""
    task = asyncio.create_task(_keep_asking(room), name="contacts upkeep")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@post("/contacts", guards=[signed_in])
async def create(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewContact
) -> Response[Contact]:
    said = await linking.ask(room, [data.email])
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: keeping.add(room, connection, caller, data, said),
    )


@get("/contacts", guards=[signed_in])
async def listed(
    room: Room,
    caller: Caller,
    q: OptionalLine | None = None,
    application_id: UUID | None = None,
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> Page[Contact]:
    """By name. `q` finds in name, company and position, without case and accents; where nothing
    has its words, what has similar ones is listed.
    """
    async with room.db.connection() as connection:
        return await keeping.listed(
            connection, caller, q=q, application_id=application_id, limit=limit, cursor=cursor
        )


@get("/contacts/{contact_id:uuid}", guards=[signed_in])
async def read(room: Room, caller: Caller, contact_id: UUID) -> Contact:
    async with room.db.connection() as connection:
        return await keeping.read(connection, caller, contact_id)


@patch("/contacts/{contact_id:uuid}", guards=[signed_in])
async def change(
    room: Room, caller: Caller, contact_id: UUID, data: ContactChange, if_match: IfMatch = None
) -> Contact:
    said = await linking.ask(room, [None if data.email is UNSET else data.email])
    async with room.db.transaction() as connection:
        return await keeping.change(
            room, connection, caller, contact_id, data, version=if_match, said=said
        )


@delete("/contacts/{contact_id:uuid}", guards=[signed_in])
async def remove(room: Room, caller: Caller, contact_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await keeping.remove(room, connection, caller, contact_id)


_APPLICATION = "/contacts/{contact_id:uuid}/applications/{application_id:uuid}"


@put(_APPLICATION, guards=[signed_in])
async def link(room: Room, caller: Caller, contact_id: UUID, application_id: UUID) -> Contact:
    await keeping.require_application(room, caller, application_id)
    async with room.db.transaction() as connection:
        return await keeping.link(connection, caller, contact_id, application_id)


@delete(_APPLICATION, guards=[signed_in])
async def unlink(room: Room, caller: Caller, contact_id: UUID, application_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await keeping.unlink(connection, caller, contact_id, application_id)


routes = [create, listed, read, change, remove, link, unlink]


async def _keep_asking(room: Room) -> None:
    while True:
        try:
            while await linking.ask_again(room):
                pass
        except Unreachable:
            _log.info("users does not answer; it is asked again")
        except Exception:  # noqa: BLE001  # whatever it is, the next round may do better
            _log.exception("upkeep failed; it is tried again")
        await asyncio.sleep(_ASK_AGAIN_SECONDS)
