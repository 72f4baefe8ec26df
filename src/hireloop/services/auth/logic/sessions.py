"""Sessions: opened by a sign-in, kept alive by refresh tokens that are good for one use each.

A token that is used a second time was stolen, from the one who used it first or from the one who
did it now, and nobody can tell which: the session ends for both. The exception is a few seconds
after its first use, when two tabs of one browser may have had the same idea.
"""

from typing import Any
from uuid import UUID

import structlog

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.logic import activity
from hireloop.services.auth.logic.refresh_tokens import RefreshTokens
from hireloop.services.auth.models import Account, OpenSession, Session, Sessions
from hireloop.services.auth.models.activity import Origin

__all__ = ["end", "end_all", "end_by_token", "end_if_open", "listed", "open_session", "renew"]

_GRACE_SECONDS = 10.0
_log = structlog.get_logger("hireloop.auth")


async def open_session(
    room: Room, connection: Connection, account: Account, origin: Origin, *, act: str = "signed_in"
) -> OpenSession:
    """Whoever is let in gets one here, so here it goes on record as well, as `act`. Raises
    `Unauthorized` if the account was deleted in the meantime.
    """
    tokens: RefreshTokens = room.state["refresh_tokens"]
    session_id = new_id()
    token = tokens.first(session_id)
    is_added = await store.add_session(
        connection,
        session_id,
        account.id,
        token_hash=tokens.hash(token),
        days=room.settings.refresh_token_days,
        most_days=room.settings.session_days,
        device=origin.device,
    )
    if not is_added:
        raise Unauthorized("The account is gone.")
    await activity.note(connection, account.id, act, origin, about_id=session_id)
    return OpenSession(account, session_id, token)


async def renew(room: Room, connection: Connection, token: str) -> OpenSession | None:
    """The session with its next refresh token; `None` if the token is not good. The caller has to
    commit in both cases: a token that was used before ends its session.
    """
    tokens: RefreshTokens = room.state["refresh_tokens"]
    known = tokens.read(token)
    if not known.is_ours:
        return None
    row = await store.lock_session(connection, known.session_id, fresh_seconds=_GRACE_SECONDS)
    if row is None or row.is_expired:
        return None
    successor = tokens.next(token)
    if row.token_hash == known.hash:
        await store.rotate(
            connection,
            row.id,
            token_hash=tokens.hash(successor),
            days=room.settings.refresh_token_days,
            most_days=room.settings.session_days,
        )
    elif row.previous_hash != known.hash or not row.is_fresh:
        await _end(room, connection, row.account_id, act="session.token_used_twice", only=row.id)
        _log.warning("refresh token used twice", session_id=row.id, account_id=row.account_id)
        return None
    account = await store.find_account(connection, row.account_id)
    return None if account is None else OpenSession(account, row.id, successor)


async def listed(connection: Connection, caller: Caller) -> Sessions:
    rows = await store.list_sessions(connection, caller.account_id)
    return Sessions([Session(**row, is_current=row["id"] == caller.session_id) for row in rows])


async def end(room: Room, connection: Connection, caller: Caller, session_id: UUID) -> None:
    """Raises `NotFound` for a session that is not the caller's."""
    if not await _end(room, connection, caller.account_id, only=session_id):
        raise NotFound


async def end_if_open(room: Room, connection: Connection, caller: Caller) -> None:
    await _end(room, connection, caller.account_id, only=caller.session_id)


async def end_by_token(room: Room, connection: Connection, token: str) -> None:
    """Ends the session of any refresh token it ever had. What was made up ends nothing."""
    tokens: RefreshTokens = room.state["refresh_tokens"]
    known = tokens.read(token)
    if known.is_ours:
        row = await store.lock_session(connection, known.session_id, fresh_seconds=0)
        if row is not None:
            await _end(room, connection, row.account_id, only=row.id)


async def end_all(
    room: Room, connection: Connection, account_id: UUID, *, but: UUID | None = None
) -> None:
    await _end(room, connection, account_id, but=but)


async def _end(
    room: Room, connection: Connection, account_id: UUID, *, act: str = "signed_out", **which: Any
) -> list[UUID]:
    """Ends them in the database, and their access tokens with the commit."""
    ended = await store.end_sessions(connection, account_id, **which)
    for session_id in ended:
        await activity.note(connection, account_id, act, about_id=session_id)

    def revoke() -> None:
        for session_id in ended:
            room.tokens.revoke(session_id)

    connection.after_commit(revoke)
    return ended
