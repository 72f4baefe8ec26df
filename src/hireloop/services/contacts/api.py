"""HTTP in: one's own contacts, the applications they are linked to, and vCards out and in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from litestar import Request, Response, delete, get, patch, post, put
from msgspec import UNSET

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.beside import beside
from hireloop.platform.bodies import read_body
from hireloop.platform.call import call_of
from hireloop.platform.fields import OptionalLine
from hireloop.platform.forms import read_form
from hireloop.platform.idempotency import answer_once
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.contacts.logic import exporting, importing, keeping, linking
from hireloop.services.contacts.models import CardFile, Contact, ContactChange, Imported, NewContact

__all__ = ["routes", "running"]

_ASK_AGAIN_SECONDS = 15.0
_CARD = "text/vcard; charset=utf-8"
_CARD_KINDS = {b"text/vcard", b"text/x-vcard", b"text/directory"}
_CARD_FILES = ("text/vcard", "multipart/form-data")
_LARGEST_FILE = 10 * 1024 * 1024  # bytes; most of it are people's pictures
_log = structlog.get_logger("hireloop.contacts")


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    """Meanwhile, users is asked about the addresses of which it has been silent."""
    async with beside(_keep_asking(room)):
        yield


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


@get("/contacts/{contact_id:uuid}.vcf", guards=[signed_in], media_type=_CARD)
async def card(room: Room, caller: Caller, contact_id: UUID) -> Response[bytes]:
    """The contact as a vCard 4.0."""
    async with room.db.connection() as connection:
        return _card_file(await exporting.one(connection, caller, contact_id), "contact.vcf")


@get("/contacts/export.vcf", guards=[signed_in], media_type=_CARD)
async def export_cards(room: Room, caller: Caller) -> Response[bytes]:
    """All contacts as vCards 4.0."""
    async with room.db.connection() as connection:
        rows = await exporting.rows(connection, caller)
    return _card_file(await exporting.written(rows), "contacts.vcf")


@post(
    "/contacts/import",
    guards=[signed_in],
    status_code=200,
    request_max_body_size=_LARGEST_FILE,
    opt={"takes": _CARD_FILES},
)
async def import_cards(
    room: Room, caller: Caller, request: Request[Any, Any, Any]
) -> Response[Imported]:
    """Adds the contacts of a file of vCards 3.0 or 4.0, and tells what became of each card. What is
    there already is left as it is, so the same file again changes nothing.
    """
    found = await importing.read(await _file_in(request))
    said = await linking.ask(room, importing.emails(found))
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: importing.keep(room, connection, caller, found, said),
        status=200,
    )


routes = [
    create,
    listed,
    read,
    change,
    remove,
    link,
    unlink,
    card,
    export_cards,
    import_cards,
]


async def _file_in(request: Request[Any, Any, Any]) -> bytes:
    """The file that is the body, or the part `file` of a form. Raises `Unsupported` for a body of
    another kind, and `TooLarge`.
    """
    call = call_of(request)
    kind = (call.content_type or b"").partition(b";")[0].strip().lower()
    if kind in _CARD_KINDS:
        call.body = await read_body(request.receive, call.content_length, _LARGEST_FILE)
        return call.body
    form: CardFile = await read_form(
        request.receive, call.content_type, call.content_length, _LARGEST_FILE, CardFile
    )
    call.body = form.file.file.read()
    return call.body


def _card_file(text: str, name: str) -> Response[bytes]:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text.encode(), media_type=_CARD, headers=disposition)


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
