"""A file of vCards becomes contacts: each card is added, or there already, or refused, and its fate
is told. The same file again changes nothing.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import UUID

from hireloop.contracts.folding import fold
from hireloop.contracts.users.client import address_key
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.contacts.logic import cards, keeping, linking
from hireloop.services.contacts.logic.cards import Card, Unreadable
from hireloop.services.contacts.logic.linking import Said
from hireloop.services.contacts.models import CardFate, Imported, Row
from hireloop.services.contacts.store import contacts

__all__ = ["MOST_CARDS", "emails", "keep", "read"]

MOST_CARDS = 5_000  # in one file
_OWN_UID = "urn:uuid:"


async def read(content: bytes) -> list[Card | Unreadable]:
    """The cards of a file. Raises `Invalid` if there are none, or too many."""
    # A thousand cards take a second and a half, in which others are to be answered.
    found = await asyncio.to_thread(
        lambda: list(islice(cards.read(_decoded(content)), MOST_CARDS + 1))
    )
    if not found:
        raise Invalid.field("file", "has no vCard in it")
    if len(found) > MOST_CARDS:
        raise Invalid.field("file", f"has more than {MOST_CARDS} cards; split it")
    return found


def emails(found: Iterable[Card | Unreadable]) -> list[str | None]:
    return [one.contact.email for one in found if isinstance(one, Card)]


async def keep(
    room: Room,
    connection: Connection,
    caller: Caller,
    found: Sequence[Card | Unreadable],
    said: Said,
) -> Imported:
    await linking.hold(connection)
    await linking.require_there(connection, caller.account_id)
    known = _Known(await contacts.all_of(connection, caller.account_id))
    fates, added = [], []
    for number, one in enumerate(found, start=1):
        if isinstance(one, Unreadable):
            fates.append(CardFate(number, one.name, "refused", reason=one.reason))
            continue
        row = keeping.row_of(caller.account_id, one.contact, card_uid=one.uid)
        there = known.find(row)
        if there is not None:
            fates.append(CardFate(number, row.name, "already_there", contact_id=there))
        elif known.count >= keeping.MOST:
            reason = f"there are {keeping.MOST} contacts already"
            fates.append(CardFate(number, row.name, "refused", reason=reason))
        else:
            known.note(row)
            added.append(row)
            fates.append(CardFate(number, row.name, "added", contact_id=row.id))
    await _add(room, connection, added, said)
    return _summary(fates)


async def _add(room: Room, connection: Connection, rows: Sequence[Row], said: Said) -> None:
    if rows:
        linked = await linking.linked(connection, rows, said)
        await contacts.add(connection, *linked)
        await emit(room.db, connection, *map(linking.saved, linked))


class _Known:
    """The contacts that there are, by what makes a card one of them: its UID, or else its name with
    the address; without an address with the telephone number; without either with the company.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.count = 0
        self._by_uid: dict[str, UUID] = {}
        self._by_name: dict[tuple[str, str], UUID] = {}
        for row in rows:
            self.note(row)

    def note(self, row: Row) -> None:
        self.count += 1
        self._by_uid[f"{_OWN_UID}{row.id}"] = row.id
        if row.card_uid:
            self._by_uid[row.card_uid] = row.id
        for key in _marks(row):
            self._by_name.setdefault((row.name_key, key), row.id)

    def find(self, row: Row) -> UUID | None:
        if row.card_uid and row.card_uid in self._by_uid:
            return self._by_uid[row.card_uid]
        return self._by_name.get((row.name_key, _marks(row)[0]))


def _marks(row: Row) -> list[str]:
    """What tells people of one name apart, the surest first."""
    marks = []
    if row.email:
        marks.append(f"@{address_key(row.email)}")
    if row.phone:
        marks.append("+" + "".join(character for character in row.phone if character.isdigit()))
    marks.append(f"#{fold(row.company or '')}")
    return marks


def _summary(fates: list[CardFate]) -> Imported:
    counts = Counter(one.fate for one in fates)
    return Imported(
        added=counts["added"],
        already_there=counts["already_there"],
        refused=counts["refused"],
        cards=fates,
    )


def _decoded(content: bytes) -> str:
    """UTF-8, which both versions are written in; old programs write Windows' letters."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
