"""Programs that somebody has registered, and how they show that it is them."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import unquote_plus
from uuid import UUID

from msgspec import structs

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, NotFound, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth.logic import activity
from hireloop.services.auth.logic.oauth import grants, redirects
from hireloop.services.auth.logic.oauth.refused import Refused
from hireloop.services.auth.models.oauth import Clients, NewClient, NewClientMade, Program
from hireloop.services.auth.store import oauth as store

__all__ = ["authenticate", "end", "find", "listed", "make"]

_PREFIX = "hls_"  # so that who finds one, or looks for leaked ones, knows what it is
_MOST = 20


async def make(connection: Connection, caller: Caller, data: NewClient) -> NewClientMade:
    """Raises `Conflict` if the person has as many as they may, `Invalid` for bad addresses."""
    redirects.require_good(data.redirect_uris)
    if await store.count_clients(connection, caller.account_id) >= _MOST:
        raise Conflict(f"There are at most {_MOST} programs: remove one first.")
    secret = None if data.kind == "public" else _PREFIX + secrets.token_urlsafe(32)
    row = await store.add_client(
        connection,
        new_id(),
        caller.account_id,
        name=data.name.strip(),
        redirect_uris=list(dict.fromkeys(data.redirect_uris)),
        scopes=sorted(set(data.scopes)),
        secret_hash=None if secret is None else _hash(secret),
    )
    if row is None:
        raise Unauthorized("The account is gone.")
    await activity.note(connection, caller.account_id, "oauth_client.made", about_id=row.id)
    return NewClientMade(**structs.asdict(row), secret=secret)


async def listed(connection: Connection, caller: Caller) -> Clients:
    return Clients(await store.list_clients(connection, caller.account_id))


async def end(room: Room, connection: Connection, caller: Caller, client_id: UUID) -> None:
    """Ends what people have let it do as well. Raises `NotFound` for one of somebody else."""
    ended = await store.end_client(connection, caller.account_id, client_id)
    if ended is None:
        raise NotFound
    await activity.note(connection, caller.account_id, "oauth_client.removed", about_id=client_id)
    await grants.settle(room, connection, ended, by=caller.account_id)


async def find(connection: Connection, text: str) -> Program | None:
    try:
        client_id = UUID(text)
    except ValueError:
        return None
    return await store.find_program(connection, client_id)


async def authenticate(
    connection: Connection, authorization: str | None, fields: Mapping[str, str]
) -> Program:
    """Who asks (RFC 6749, 2.3): with its secret in the header or in the form, or as a public
    program with its name alone. Raises `Refused`.
    """
    name, secret = _shown(authorization, fields)
    program = await find(connection, name)
    expected = None if program is None else program.secret_hash
    # As much work for who is unknown, and for who has no secret.
    is_right = hmac.compare_digest(_hash(secret or ""), expected or bytes(32))
    if program is None or (secret is None) != program.is_public:
        is_right = False
    elif program.is_public:
        is_right = True
    if program is None or not is_right:
        raise Refused("invalid_client", "The program or its secret is not known.", status=401)
    return program


def _shown(authorization: str | None, fields: Mapping[str, str]) -> tuple[str, str | None]:
    kind, _, text = (authorization or "").partition(" ")
    if kind.lower() != "basic":
        if "client_id" not in fields:
            raise Refused("invalid_client", "Say which program this is.", status=401)
        return fields["client_id"], fields.get("client_secret")
    if "client_secret" in fields:
        raise Refused("invalid_request", "The secret is shown in two ways; one will do.")
    try:
        name, colon, secret = base64.b64decode(text, validate=True).decode().partition(":")
        name, secret = (unquote_plus(part, errors="strict") for part in (name, secret))
    except (binascii.Error, ValueError):
        name = colon = secret = ""
    if not colon:
        raise Refused("invalid_client", "The Authorization header can't be read.", status=401)
    if fields.get("client_id", name) != name:
        raise Refused("invalid_request", "The header and the form name different programs.")
    return name, secret


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
