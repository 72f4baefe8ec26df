"""API keys: what a person's own programs have instead of a sign-in. A key itself opens nothing: it
is exchanged for access tokens that say what they may be used for and are good for some minutes, as
those of a session are. The key's id stands in them for the session, so they end with the key.
"""

import hashlib
import secrets
from functools import partial
from uuid import UUID

from msgspec import structs

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, NotFound, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth.logic import activity
from hireloop.services.auth.models import ApiKeys, NewApiKey, NewApiKeyMade
from hireloop.services.auth.store import api_keys

__all__ = ["caller_of", "end", "end_all", "listed", "make"]

_PREFIX = "hlk_"  # so that who finds one, or looks for leaked ones, knows what it is
_MOST = 20


async def make(connection: Connection, caller: Caller, data: NewApiKey) -> NewApiKeyMade:
    """Raises `Conflict` if the person has as many as they may."""
    if await api_keys.count(connection, caller.account_id) >= _MOST:
        raise Conflict(f"There are at most {_MOST} keys: remove one first.")
    key = _PREFIX + secrets.token_urlsafe(32)
    row = await api_keys.add(
        connection,
        new_id(),
        caller.account_id,
        name=data.name.strip(),
        key_hash=_hash(key),
        scopes=sorted(set(data.scopes)),
        days=data.days,
    )
    if row is None:
        raise Unauthorized("The account is gone.")
    await activity.note(connection, caller.account_id, "api_key.made", about_id=row.id)
    return NewApiKeyMade(**structs.asdict(row), key=key)


async def listed(connection: Connection, caller: Caller) -> ApiKeys:
    return ApiKeys(await api_keys.listed(connection, caller.account_id))


async def end(room: Room, connection: Connection, caller: Caller, key_id: UUID) -> None:
    """Its access tokens end with the commit. Raises `NotFound` for a key of somebody else."""
    if not await api_keys.end(connection, caller.account_id, key_id):
        raise NotFound
    await activity.note(connection, caller.account_id, "api_key.removed", about_id=key_id)
    connection.after_commit(lambda: room.tokens.revoke(key_id))


async def end_all(room: Room, connection: Connection, account_id: UUID) -> None:
    for key_id in await api_keys.end_all(connection, account_id):
        connection.after_commit(partial(room.tokens.revoke, key_id))


async def caller_of(connection: Connection, key: str) -> Caller:
    """For whom, and for what, its access tokens speak. Raises `Unauthorized` for a key that is
    none, was removed or has expired.
    """
    holder = await api_keys.use(connection, _hash(key))
    if holder is None:
        raise Unauthorized("The key is not good, or not any more.")
    return Caller(
        holder.account_id,
        holder.id,
        holder.email,
        holder.full_name,
        scopes=frozenset(holder.scopes),
    )


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
