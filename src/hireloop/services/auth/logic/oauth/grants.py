"""What people have let programs do. A grant begins as a code, which is good for a minute and once,
and goes on as refresh tokens that are good for one use each.

A code or a token that is used a second time was stolen, from the one who used it first or from the
one who did it now, and nobody can tell which: the grant ends with all its tokens. Other than with
the sessions of people there are no seconds of grace, since a program has no two tabs.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

import msgspec
import structlog

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound, Unauthorized
from hireloop.platform.service import Room
from hireloop.platform.tokens import AUDIENCE, Issuer
from hireloop.services.auth.logic import activity
from hireloop.services.auth.logic.oauth.refused import Refused
from hireloop.services.auth.logic.refresh_tokens import RefreshTokens
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.oauth import GrantRow, Grants, Introspection, Program, Tokens
from hireloop.services.auth.store import oauth as store

__all__ = [
    "end",
    "end_around",
    "give",
    "introspect",
    "listed",
    "redeem",
    "renew",
    "revoke",
    "settle",
]

_CODE_SECONDS = 60.0
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")  # RFC 7636, 4.1
_log = structlog.get_logger("hireloop.auth")


async def give(
    connection: Connection,
    caller: Caller,
    program: Program,
    *,
    scopes: Sequence[str],
    redirect_uri: str,
    challenge: str,
    origin: Origin,
) -> str:
    """The code by which the program fetches its tokens."""
    code = secrets.token_urlsafe(32)
    grant_id = new_id()
    is_added = await store.add_grant(
        connection,
        grant_id,
        caller.account_id,
        program.id,
        scopes=scopes,
        code_hash=_hash(code),
        redirect_uri=redirect_uri,
        challenge=challenge,
        seconds=_CODE_SECONDS,
    )
    if not is_added:
        raise Unauthorized("The account is gone, or the program is.")
    await activity.note(
        connection, caller.account_id, "oauth_grant.given", origin, about_id=grant_id
    )
    return code


async def redeem(
    room: Room, connection: Connection, program: Program, fields: Mapping[str, str]
) -> Tokens | Refused:
    """Tokens for a code. To be committed in both cases: a code that was used before ends its
    grant. Raises `Refused` where nothing has changed.
    """
    code, verifier = _needed(fields, "code"), _needed(fields, "code_verifier")
    grant = await store.lock_by_code(connection, _hash(code))
    if grant is None or grant.client_id != program.id:
        raise Refused("invalid_grant", "The code is not good, or not any more.")
    if grant.is_redeemed:
        await _end_stolen(room, connection, grant, act="oauth_grant.code_used_twice")
        return Refused("invalid_grant", "The code was used already; all that it gave has ended.")
    if grant.is_expired:
        raise Refused("invalid_grant", "The code is not good, or not any more.")
    if fields.get("redirect_uri", grant.redirect_uri) != grant.redirect_uri:
        raise Refused("invalid_grant", "The redirect_uri is not the one that the code was for.")
    if not _is_proved(verifier, grant.challenge):
        raise Refused("invalid_grant", "The code_verifier is not that of the code_challenge.")
    tokens: RefreshTokens = room.state["refresh_tokens"]
    token = tokens.first(grant.id)
    days = room.settings.refresh_token_days
    await store.redeem(connection, grant.id, token_hash=tokens.hash(token), days=days)
    return _given(room, grant, token, grant.scopes)


async def renew(
    room: Room, connection: Connection, program: Program, fields: Mapping[str, str]
) -> Tokens | Refused:
    """The next tokens. To be committed in both cases, as `redeem`."""
    token = _needed(fields, "refresh_token")
    tokens: RefreshTokens = room.state["refresh_tokens"]
    grant = await _grant_of(room, connection, program, token)
    if grant is None or grant.is_expired:
        raise Refused("invalid_grant", "The refresh token is not good, or not any more.")
    if grant.token_hash != tokens.hash(token):
        await _end_stolen(room, connection, grant, act="oauth_grant.token_used_twice")
        return Refused("invalid_grant", "The token was used already; all of its family have ended.")
    scopes = fields["scope"].split() if "scope" in fields else grant.scopes
    if not scopes or not set(scopes) <= set(grant.scopes):
        raise Refused("invalid_scope", "The person has not agreed to all of these scopes.")
    successor = tokens.next(token)
    await store.rotate(
        connection,
        grant.id,
        token_hash=tokens.hash(successor),
        days=room.settings.refresh_token_days,
        most_days=room.settings.program_days,
    )
    return _given(room, grant, successor, scopes)


async def revoke(
    room: Room, connection: Connection, program: Program, fields: Mapping[str, str]
) -> None:
    """Ends the grant of any token it has had, and what is none of the program's not (RFC 7009)."""
    token = _needed(fields, "token")
    grant = await _grant_of(room, connection, program, token)
    if grant is None:
        caller = _caller_of(room, token)
        grant = None if caller is None else await store.grant_by_id(connection, caller.session_id)
    if grant is not None and grant.client_id == program.id:
        await _end(room, connection, grant.account_id, grant.id)


async def introspect(
    room: Room, connection: Connection, program: Program, fields: Mapping[str, str]
) -> Introspection:
    """How it stands with a token of the program's own; of any other it learns nothing. Raises
    `Refused` for a program that can't show who it is.
    """
    if program.is_public:
        raise Refused("invalid_client", "This is for programs that have a secret.", status=401)
    token = _needed(fields, "token")
    tokens: RefreshTokens = room.state["refresh_tokens"]
    grant = await _grant_of(room, connection, program, token)
    if grant is not None:
        if grant.is_expired or grant.token_hash != tokens.hash(token):
            return Introspection(active=False)
        return Introspection(
            active=True,
            scope=" ".join(grant.scopes),
            client_id=program.id,
            exp=int(grant.expires_at.timestamp()),
            sub=grant.account_id,
            iss=room.settings.address,
        )
    caller = _caller_of(room, token)
    grant = None if caller is None else await store.grant_by_id(connection, caller.session_id)
    if caller is None or grant is None or grant.client_id != program.id:
        return Introspection(active=False)
    times = _times_of(token)
    return Introspection(
        active=True,
        scope=" ".join(sorted(caller.scopes or ())),
        client_id=program.id,
        token_type="Bearer",  # noqa: S106  # RFC 6750
        exp=times.exp,
        iat=times.iat,
        sub=caller.account_id,
        aud=AUDIENCE,
        iss=room.settings.address,
    )


async def listed(connection: Connection, caller: Caller) -> Grants:
    return Grants(await store.list_grants(connection, caller.account_id))


async def end(room: Room, connection: Connection, caller: Caller, grant_id: UUID) -> None:
    """Its access tokens end with the commit. Raises `NotFound` for one of somebody else."""
    if not await _end(room, connection, caller.account_id, grant_id):
        raise NotFound


async def end_around(room: Room, connection: Connection, account_id: UUID) -> None:
    """What the account gave, its programs, and what others gave them."""
    await settle(
        room, connection, await store.end_grants_around(connection, account_id), by=account_id
    )


async def settle(
    room: Room, connection: Connection, ended: Sequence[store.Ended], *, by: UUID
) -> None:
    """What belongs to the end of grants: their tokens are refused from the commit on, and the
    people who gave them read in their record that they are over, and whether it was them.
    """
    for grant in ended:
        connection.after_commit(partial(room.tokens.revoke, grant.id))
        await activity.note(
            connection, grant.account_id, "oauth_grant.ended", about_id=grant.id, by=by
        )


async def _end(
    room: Room,
    connection: Connection,
    account_id: UUID,
    grant_id: UUID,
    *,
    act: str = "oauth_grant.ended",
) -> bool:
    """Whether there was one."""
    ended = await store.end_grants(connection, account_id, only=grant_id)
    for grant in ended:
        await activity.note(connection, grant.account_id, act, about_id=grant.id)
        connection.after_commit(partial(room.tokens.revoke, grant.id))
    return bool(ended)


async def _end_stolen(room: Room, connection: Connection, grant: GrantRow, *, act: str) -> None:
    await _end(room, connection, grant.account_id, grant.id, act=act)
    _log.warning(act, grant_id=grant.id, account_id=grant.account_id, client_id=grant.client_id)


async def _grant_of(
    room: Room, connection: Connection, program: Program, token: str
) -> GrantRow | None:
    """Of any refresh token that the program has had; nobody else can rotate it meanwhile."""
    tokens: RefreshTokens = room.state["refresh_tokens"]
    known = tokens.read(token)
    if not known.is_ours:
        return None
    grant = await store.grant_by_id(connection, known.session_id, is_locked=True)
    return None if grant is None or grant.client_id != program.id else grant


def _given(room: Room, grant: GrantRow, refresh_token: str, scopes: Sequence[str]) -> Tokens:
    issuer: Issuer = room.state["issuer"]
    caller = Caller(
        grant.account_id, grant.id, grant.email, grant.full_name, scopes=frozenset(scopes)
    )
    access_token, expires_in = issuer.issue(caller, client_id=grant.client_id)
    return Tokens(
        access_token=access_token,
        expires_in=expires_in,
        refresh_token=refresh_token,
        scope=" ".join(sorted(set(scopes))),
    )


def _needed(fields: Mapping[str, str], name: str) -> str:
    if not fields.get(name):
        raise Refused("invalid_request", f"{name} is missing.")
    return fields[name]


def _is_proved(verifier: str, challenge: str) -> bool:
    """RFC 7636, 4.6, by S256."""
    if _VERIFIER.fullmatch(verifier) is None:
        return False
    digest = hashlib.sha256(verifier.encode()).digest()
    return hmac.compare_digest(base64.urlsafe_b64encode(digest).rstrip(b"="), challenge.encode())


class _Times(msgspec.Struct):
    iat: int
    exp: int


def _times_of(access_token: str) -> _Times:
    """Of one that was verified."""
    part = access_token.split(".")[1]
    return msgspec.json.decode(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)), type=_Times)


def _caller_of(room: Room, access_token: str) -> Caller | None:
    try:
        return room.tokens.verify(access_token)
    except Unauthorized:
        return None


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
