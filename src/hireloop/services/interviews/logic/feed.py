"""The secret address of a person's calendar: made, replaced, revoked, and answered.

The secret is HMAC-SHA256 of a random seed under a key derived from this Hireloop's own secret. The
seed is part of the answer that is kept for a repeated request, and worth nothing without the key;
of the secret itself only a hash is stored. Whoever reads the database can subscribe to nothing.
"""

import asyncio
import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound, Unauthorized
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import calendar, scheduling
from hireloop.services.interviews.models import Calendar, Feed, FeedAddress, FeedMade
from hireloop.services.interviews.store import feeds, interviews, offers

__all__ = ["CANCELLED_FOR", "Secrets", "address_of", "answer", "file_of", "look", "make", "revoke"]

CANCELLED_FOR = timedelta(days=30)  # a calendar that was not opened for longer keeps what it has
_PAST_FOR = timedelta(days=365)
_MOST = 500  # interviews in a calendar


class Secrets:
    """Makes secrets of seeds."""

    def __init__(self, root: Secret) -> None:
        self._key = root.derive("calendar feeds")

    def of(self, seed: UUID) -> str:
        """43 characters that go into an address as they are: 256 bits."""
        digest = hmac.digest(self._key, seed.bytes, hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


async def make(secrets: Secrets, connection: Connection, caller: Caller) -> FeedMade:
    """A new address; the one of before is no good from now on."""
    made = FeedMade(uuid4(), datetime.now(UTC))  # random throughout, unlike our own ids
    secret_hash = _hash(secrets.of(made.seed))
    if not await feeds.replace(connection, caller.account_id, secret_hash, made.created_at):
        raise Unauthorized("The account is gone.")
    return made


def address_of(room: Room, secrets: Secrets, made: FeedMade) -> FeedAddress:
    path = f"/api/v1/interviews/feed/{secrets.of(made.seed)}.ics"
    return FeedAddress(room.settings.address + path, made.created_at)


async def look(connection: Connection, caller: Caller) -> Feed:
    at = await feeds.made_at(connection, caller.account_id)
    return Feed(at is not None, at)


async def revoke(connection: Connection, caller: Caller) -> None:
    """Also where there is none."""
    await feeds.delete(connection, caller.account_id)


async def answer(room: Room, secret: str, known: str | None) -> Calendar:
    """The calendar behind an address, without a body if `known` (of If-None-Match) is what it has
    still. Raises `NotFound` for an address that never was or was revoked.
    """
    async with room.db.connection() as connection:
        # The index is looked into for a hash, which says nothing about the secrets near it; what
        # was found is compared once more in constant time.
        found = await feeds.find(connection, _hash(secret))
        if found is None or not hmac.compare_digest(found[1], _hash(secret)):
            raise NotFound
        now = datetime.now(UTC)
        rows = await interviews.for_calendar(
            connection,
            found[0],
            starts_after=now - _PAST_FOR,
            cancelled_after=now - CANCELLED_FOR,
            most=_MOST,
        )
        held = await offers.held_for(connection, found[0], _MOST)
    etag = calendar.etag_of(rows, held)
    if known is not None and etag in known:
        return Calendar(etag, None)
    # In a thread: some hundred take a tenth of a second, and others are waiting to be answered.
    body = await asyncio.to_thread(calendar.render, rows, room.settings.address, found[0], held)
    return Calendar(etag, body)


async def file_of(room: Room, caller: Caller, interview_id: UUID) -> bytes:
    """The caller's own interview as a calendar file."""
    async with room.db.connection() as connection:
        row = await scheduling.own(connection, caller, interview_id)
    return await asyncio.to_thread(calendar.render, [row], room.settings.address, caller.account_id)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
