"""Idempotency-Key: a request that is sent again, because nobody knows whether it arrived, is
answered like the first time and done once.

The answer is kept in the room's own schema (`idempotency_keys`, made by the platform's migration)
in the transaction of the work itself, so there is never one without the other. What failed is not
kept: it may be tried again with the same key.
"""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import asyncpg
import msgspec
import structlog
from litestar import Request, Response

from hireloop.platform.access import Caller
from hireloop.platform.beside import beside
from hireloop.platform.call import call_of
from hireloop.platform.postgres import Connection, Database
from hireloop.platform.problems import Busy, Conflict, FieldError, Invalid
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room

__all__ = [
    "Key",
    "StoredAnswer",
    "answer_once",
    "forget_expired",
    "forgetting",
    "key_of",
    "stored_answer",
]

T = TypeVar("T")

_log = structlog.get_logger("hireloop.idempotency")
_FORGET_EVERY = 3_600.0  # seconds
_FIELD = "Idempotency-Key"
_GOOD = re.compile(rb"[\x20-\x7e]{1,200}")

_LOCK = "select pg_try_advisory_xact_lock(hashtextextended($1, 0))"
_FIND = "select body_hash, status, answer from idempotency_keys where account_id = $1 and key = $2"
_KEEP = """
insert into idempotency_keys (account_id, key, body_hash, status, answer)
values ($1, $2, $3, $4, $5)
"""
_FORGET = "delete from idempotency_keys where created_at < now() - interval '24 hours'"


class Key(NamedTuple):
    """A caller's key, with what tells one request from another under it."""

    text: str
    body_hash: bytes  # SHA-256 of method, path and body


class StoredAnswer(NamedTuple):
    status: int
    body: bytes


async def key_of(request: Request[Any, Any, Any]) -> Key | None:
    """The request's key, if it has one. Raises `Invalid` for one that is empty, longer than 200
    characters, or not printable ASCII.
    """
    call = call_of(request)
    text = call.idempotency_key
    if text is None:
        return None
    if _GOOD.fullmatch(text) is None:
        raise Invalid.field(_FIELD, "is 1 to 200 printable ASCII characters")
    told_apart = b"%b %b\n%b" % (request.method.encode(), request.scope["path"].encode(), call.body)
    return Key(text.decode(), hashlib.sha256(told_apart).digest())


async def stored_answer(connection: Connection, account_id: UUID, key: Key) -> StoredAnswer | None:
    """The answer kept under the key. Raises `Invalid` if the key was used for another request."""
    row = await connection.fetchrow(_FIND, account_id, key.text)
    if row is None:
        return None
    if row["body_hash"] != key.body_hash:
        raise Invalid(errors=[FieldError(_FIELD, "was used for a different request")])
    return StoredAnswer(row["status"], row["answer"])


async def answer_once(
    room: Room,
    request: Request[Any, Any, Any],
    caller: Caller,
    make: Callable[[Connection], Awaitable[T]],
    *,
    status: int = 201,
    seal: Seal | None = None,
) -> Response[T]:
    """Runs `make` in one transaction and answers with what it returns. With an Idempotency-Key,
    a repetition is answered with the same status and bytes; raises `Conflict` while the first is
    still running, and `Invalid` for a key that was used for another request.

    An answer with a secret in it wants a `seal`, so that it is not kept for who reads the database.
    """
    key = await key_of(request)
    async with room.db.transaction() as connection:
        if key is None:
            return _response(status, msgspec.json.encode(await make(connection)))
        if not await connection.fetchval(_LOCK, f"{room.name}:{caller.account_id}:{key.text}"):
            raise Conflict("The first request with this Idempotency-Key is still running.")
        stored = await stored_answer(connection, caller.account_id, key)
        about = f"{caller.account_id} {key.text}"
        if stored is not None:
            body = stored.body if seal is None else seal.open(stored.body, about=about).encode()
            return _response(stored.status, body)
        body = msgspec.json.encode(await make(connection))
        kept = body if seal is None else seal.close(body.decode(), about=about)
        await connection.execute(_KEEP, caller.account_id, key.text, key.body_hash, status, kept)
    return _response(status, body)


async def forget_expired(connection: Connection) -> None:
    """Deletes the keys of more than 24 hours ago."""
    await connection.execute(_FORGET)


@asynccontextmanager
async def forgetting(databases: Sequence[Database]) -> AsyncIterator[None]:
    """Meanwhile, expired keys of these rooms are deleted once in a while."""
    async with beside(_forget_now_and_then(databases)):
        yield


async def _forget_now_and_then(databases: Sequence[Database]) -> None:
    while True:
        await asyncio.sleep(_FORGET_EVERY)
        for database in databases:
            try:
                async with database.connection() as connection:
                    await forget_expired(connection)
            except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                _log.warning("expired keys stay a while", room=database.schema, reason=str(error))


def _response(status: int, body: bytes) -> Response[Any]:
    return Response(body, status_code=status, media_type="application/json")
