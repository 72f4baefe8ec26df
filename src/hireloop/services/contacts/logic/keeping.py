"""A person's contacts: added, found, changed, deleted, linked to the person's applications.
Everybody sees only their own.
"""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from hireloop.contracts.applications.client import ApplicationsClient
from hireloop.contracts.contacts.events import ContactDeleted
from hireloop.contracts.folding import fold
from hireloop.contracts.users.client import address_key
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.outbox import emit
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy, Conflict, NotFound, Outdated
from hireloop.platform.service import Room
from hireloop.services.contacts.logic import linking
from hireloop.services.contacts.logic.linking import Said
from hireloop.services.contacts.models import Contact, ContactChange, ContactLink, NewContact, Row
from hireloop.services.contacts.store import contacts, links

__all__ = [
    "MOST",
    "add",
    "change",
    "forget_application",
    "link",
    "listed",
    "read",
    "remove",
    "require_application",
    "row_of",
    "unlink",
]

MOST = 10_000  # contacts of a person: searched whole for something like what was typed
_MOST_APPLICATIONS = 100  # of a contact
_LONGEST_KEY = 150  # characters; a key is in an index and in cursors, whatever folding makes of it
_LONGEST_SEARCHED = 600
_ONE_LINE = ("name", "position", "company", "email", "phone")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]*)", re.IGNORECASE)
_KINDS = {
    "linkedin.com": "linkedin",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "xing.com": "xing",
    "x.com": "x",
    "twitter.com": "x",
    "bsky.app": "bluesky",
}


async def add(
    room: Room, connection: Connection, caller: Caller, data: NewContact, said: Said
) -> Contact:
    """Raises `Conflict` if the caller has as many as one may have."""
    await linking.hold(connection)
    await linking.require_there(connection, caller.account_id)
    if await contacts.count(connection, caller.account_id) >= MOST:
        raise Conflict(f"There are {MOST} contacts already; delete some first.")
    (row,) = await linking.linked(connection, [row_of(caller.account_id, data)], said)
    await contacts.add(connection, row)
    await emit(room.db, connection, linking.saved(row))
    return _contact(row, [])


async def listed(
    connection: Connection,
    caller: Caller,
    *,
    q: str | None,
    application_id: UUID | None,
    limit: int,
    cursor: str | None,
) -> Page[Contact]:
    """Those with all words of `q` in name, company or position, by name; where there are none, one
    page of those with words like them, the most alike first.
    """
    words = fold(q or "").split()
    if not words and (q or "").strip():
        return Page([], None)
    rows = await contacts.page(
        connection,
        caller.account_id,
        patterns=[f"%{word}%" for word in words],  # of letters and digits only
        application_id=application_id,
        after=Cursor.decode(cursor, str, UUID) if cursor else None,
        limit=limit + 1,
    )
    if not rows and words and cursor is None:
        rows = await contacts.nearest(
            connection, caller.account_id, words=words, application_id=application_id, limit=limit
        )
    of = await links.of(connection, [row.id for row in rows])
    return page(
        rows,
        limit,
        item=lambda row: _contact(row, of.get(row.id, [])),
        ends_at=lambda row: (row.name_key, row.id),
    )


async def read(connection: Connection, caller: Caller, contact_id: UUID) -> Contact:
    row = await contacts.find(connection, contact_id, caller.account_id)
    if row is None:
        raise NotFound
    return await _whole(connection, row)


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    contact_id: UUID,
    data: ContactChange,
    *,
    version: int | None,
    said: Said,
) -> Contact:
    """Raises `Outdated` if a `version` is given and the contact is at another one."""
    given = {n: value for n, value in msgspec.structs.asdict(data).items() if value is not UNSET}
    if "email" in given:
        await linking.hold(connection)
    row = await contacts.lock(connection, contact_id, caller.account_id)
    if row is None:
        raise NotFound
    if version not in (None, row.version):
        raise Outdated(f"It is at version {row.version} now.", more={"version": row.version})
    changed = _keyed(msgspec.structs.replace(row, **_tidied(given)))
    if changed.email_key != row.email_key:
        (changed,) = await linking.linked(connection, [changed], said)
    if changed == row:
        return await _whole(connection, row)
    changed = msgspec.structs.replace(
        changed, version=row.version + 1, updated_at=datetime.now(UTC)
    )
    await contacts.replace(connection, changed)
    await emit(room.db, connection, linking.saved(changed))
    return await _whole(connection, changed)


async def remove(room: Room, connection: Connection, caller: Caller, contact_id: UUID) -> None:
    row = await contacts.lock(connection, contact_id, caller.account_id)
    if row is None:
        raise NotFound
    await contacts.delete(connection, row.id)
    deleted = ContactDeleted(contact_id=row.id, version=row.version + 1, owner_id=row.owner_id)
    await emit(room.db, connection, deleted)


async def require_application(room: Room, caller: Caller, application_id: UUID) -> None:
    """Raises `NotFound` if the caller has no such application, and `Busy` if nobody can say."""
    try:
        await ApplicationsClient(room.neighbours).application(caller.account_id, application_id)
    except Unreachable:
        raise Busy("Your applications can't be looked up right now.") from None


async def link(
    connection: Connection, caller: Caller, contact_id: UUID, application_id: UUID
) -> Contact:
    """Linking twice changes nothing. The application has been seen to be the caller's."""
    row = await contacts.lock(connection, contact_id, caller.account_id)
    if row is None:
        raise NotFound
    if await links.count(connection, row.id) >= _MOST_APPLICATIONS:
        raise Conflict(f"It is linked to {_MOST_APPLICATIONS} applications already.")
    await links.link(connection, row.id, application_id)
    return await _whole(connection, row)


async def unlink(
    connection: Connection, caller: Caller, contact_id: UUID, application_id: UUID
) -> None:
    row = await contacts.lock(connection, contact_id, caller.account_id)
    if row is None:
        raise NotFound
    await links.unlink(connection, row.id, application_id)


async def forget_application(connection: Connection, application_id: UUID) -> None:
    """It was deleted; nothing is linked to it any more."""
    await links.forget_application(connection, application_id)


def row_of(owner_id: UUID, data: NewContact, *, card_uid: str | None = None) -> Row:
    """A new contact as it is stored, not yet linked to anybody."""
    now = datetime.now(UTC)
    values = _tidied(msgspec.structs.asdict(data))
    return _keyed(
        Row(
            id=new_id(),
            owner_id=owner_id,
            name_key="",
            search_key="",
            card_uid=card_uid,
            created_at=now,
            updated_at=now,
            **values,
        )
    )


def _tidied(values: dict[str, Any]) -> dict[str, Any]:
    """Without blanks around lines; an empty one is none; a link that has no kind gets one."""
    tidy = dict(values)
    for name in _ONE_LINE:
        if isinstance(tidy.get(name), str):
            tidy[name] = tidy[name].strip() or None
    if "notes" in tidy:
        tidy["notes"] = tidy["notes"] or None
    if "links" in tidy:
        tidy["links"] = [_link(given) for given in tidy["links"]]
    return tidy


def _link(given: ContactLink | str) -> ContactLink:
    if isinstance(given, ContactLink):
        return given
    host = _HOST.match(given)
    return ContactLink(_KINDS.get(host[1].lower() if host else "", "website"), given)


def _keyed(row: Row) -> Row:
    searched = fold(" ".join(filter(None, (row.name, row.company, row.position))))
    return msgspec.structs.replace(
        row,
        name_key=fold(row.name)[:_LONGEST_KEY],
        search_key=searched[:_LONGEST_SEARCHED],
        email_key=address_key(row.email) if row.email else None,
    )


async def _whole(connection: Connection, row: Row) -> Contact:
    of = await links.of(connection, [row.id])
    return _contact(row, of.get(row.id, []))


def _contact(row: Row, application_ids: list[UUID]) -> Contact:
    shown = {
        name: getattr(row, name) for name in Contact.__struct_fields__ if name != "application_ids"
    }
    return Contact(**shown, application_ids=application_ids)
