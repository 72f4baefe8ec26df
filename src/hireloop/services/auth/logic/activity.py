"""The record of what happened to a person's account and data, which they read and nobody changes.

What they do themselves is written in the transaction that does it. What others do, their rooms tell
by an event of that transaction (`platform.audit`). No line holds what anybody wrote.
"""

import asyncio
import ipaddress
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

import asyncpg
import structlog

from hireloop.platform.access import Caller
from hireloop.platform.audit import Audited
from hireloop.platform.ids import new_id
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy
from hireloop.platform.service import Room
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.activity import NOWHERE, Activity, Entry, Origin
from hireloop.services.auth.store import activity as store

__all__ = ["Failures", "coarse", "listed", "note", "take"]

_log = structlog.get_logger("hireloop.auth")


async def note(
    connection: Connection,
    account_id: UUID,
    act: str,
    origin: Origin = NOWHERE,
    *,
    about_id: UUID | None = None,
    detail: str | None = None,
    by: UUID | None = None,
) -> None:
    """Something that the person did themselves, or somebody else (`by`) within this room."""
    entry = Entry(
        id=new_id(),
        account_id=account_id,
        at=datetime.now(UTC),
        act=act,
        actor_id=by or account_id,
        about_id=about_id,
        detail=detail,
        network=origin.network,
        device=origin.device or None,
    )
    await store.add(connection, [entry])


async def take(connection: Connection, events: Sequence[Audited]) -> None:
    """What somebody else did, as another room tells it."""
    entries = [
        Entry(
            id=event.event_id,
            account_id=event.account_id,
            at=event.occurred_at,
            act=event.act,
            actor_id=event.actor_id,
            company_id=event.company_id,
            company=event.company,
            about_id=event.about_id,
            detail=event.detail,
            once=event.once,
        )
        for event in events
    ]
    await store.add(connection, entries)


async def listed(
    connection: Connection, caller: Caller, *, limit: int, cursor: str | None
) -> Page[Activity]:
    """The caller's own, the latest first."""
    after: tuple[datetime, UUID] | None = None
    if cursor:
        after = Cursor.decode(cursor, datetime, UUID)
    entries = await store.page(connection, caller.account_id, after=after, limit=limit + 1)
    return page(entries, limit, item=_shown, ends_at=lambda entry: (entry.at, entry.id))


class Failures:
    """Sign-ins that failed, written down beside the answer and not before it: how long that takes
    must not tell who has an account. Of one network at most one an hour, and what does not fit
    into the queue is left out, so that nobody can fill somebody's record by guessing.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._waiting: asyncio.Queue[Entry] = asyncio.Queue(maxsize=1_000)

    def note(self, account: Account | None, origin: Origin) -> None:
        """`None`: nobody has the address that was tried, which is as much work."""
        now = datetime.now(UTC)
        entry = Entry(
            id=new_id(),
            account_id=new_id() if account is None else account.id,
            at=now,
            act="sign_in.failed",
            network=origin.network,
            device=origin.device or None,
            once=f"sign_in.failed {origin.network} {now:%Y-%m-%dT%H}",
        )
        with suppress(asyncio.QueueFull):
            self._waiting.put_nowait(entry)

    async def keep_writing(self) -> None:
        while True:
            entry = await self._waiting.get()
            try:
                async with self._room.db.transaction() as connection:
                    await store.add(connection, [entry])
            except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                _log.warning("a failed sign-in is not on record", reason=str(error))
            finally:
                self._waiting.task_done()

    async def written(self) -> None:
        """Returns when nothing waits any more."""
        await self._waiting.join()


def coarse(address: str) -> str | None:
    """The network that an address is in: 256 neighbours, or with IPv6 a site."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    if parsed.version == 6 and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 48), strict=False))


def _shown(entry: Entry) -> Activity:
    return Activity(
        id=entry.id,
        at=entry.at,
        act=entry.act,
        by=_by(entry),
        company_id=entry.company_id,
        company=entry.company,
        about_id=entry.about_id,
        detail=entry.detail,
        network=entry.network,
        device=entry.device,
    )


def _by(entry: Entry) -> Literal["you", "company", "member", "nobody"]:
    if entry.actor_id == entry.account_id:
        return "you"
    if entry.company is not None:
        return "company"
    return "nobody" if entry.actor_id is None else "member"
