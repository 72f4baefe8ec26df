"""/auth/api-keys: a person's keys for their own programs."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.limits import Limits, address_of
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Unauthorized
from hireloop.platform.service import Room
from hireloop.platform.tokens import Issuer
from hireloop.services.auth.api.letting_in import NO_STORE, shown_once
from hireloop.services.auth.logic import api_keys, proving
from hireloop.services.auth.models import (
    ApiKeys,
    KeyExchange,
    NewApiKey,
    NewApiKeyMade,
    TokenOfKey,
)

__all__ = ["routes"]


@get("/auth/api-keys", guards=[signed_in])
async def list_api_keys(room: Room, caller: Caller) -> ApiKeys:
    """Your keys, without what they are: that is shown once."""
    async with room.db.connection() as connection:
        return await api_keys.listed(connection, caller)


@post("/auth/api-keys", guards=[signed_in])
async def make_api_key(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewApiKey
) -> Response[NewApiKeyMade]:
    """A key for a program of yours. It is shown in this answer and never again."""

    async def make(connection: Connection) -> NewApiKeyMade:
        await proving.require_fresh(connection, caller)
        return await api_keys.make(connection, caller, data)

    return await shown_once(room, request, caller, make)


@delete("/auth/api-keys/{key_id:uuid}", guards=[signed_in])
async def end_api_key(room: Room, caller: Caller, key_id: UUID) -> None:
    """Also ends the access tokens that it was exchanged for."""
    async with room.db.transaction() as connection:
        await api_keys.end(room, connection, caller, key_id)


@post("/auth/api-keys/token", guards=[public], status_code=200)
async def exchange_api_key(
    room: Room, request: Request[Any, Any, Any], limits: Limits, data: KeyExchange
) -> Response[TokenOfKey]:
    """An access token for a key, good for some minutes, to be sent as a person's own is."""
    network = address_of(request)
    await limits.require("sign-in-failed-network", network)
    try:
        async with room.db.connection() as connection:
            caller = await api_keys.caller_of(connection, data.key)
    except Unauthorized:
        await limits.count("sign-in-failed-network", network)
        raise
    issuer: Issuer = room.state["issuer"]
    access_token, expires_in = issuer.issue(caller)
    answer = TokenOfKey(
        access_token=access_token, expires_in=expires_in, scopes=sorted(caller.scopes or ())
    )
    return Response(answer, status_code=200, headers=NO_STORE)


routes = [list_api_keys, make_api_key, end_api_key, exchange_api_key]
