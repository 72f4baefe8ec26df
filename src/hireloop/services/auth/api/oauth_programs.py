"""/auth/oauth-clients and /auth/oauth-grants: programs that a person answers for, and programs that
they have let in.
"""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import NO_STORE
from hireloop.services.auth.logic import proving
from hireloop.services.auth.logic.oauth import clients, grants
from hireloop.services.auth.models.oauth import Clients, Grants, NewClient, NewClientMade

__all__ = ["routes"]


@get("/auth/oauth-clients", guards=[signed_in])
async def list_oauth_clients(room: Room, caller: Caller) -> Clients:
    """Programs that you have registered, without their secrets: those are shown once."""
    async with room.db.connection() as connection:
        return await clients.listed(connection, caller)


@post("/auth/oauth-clients", guards=[signed_in])
async def register_oauth_client(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewClient
) -> Response[NewClientMade]:
    """A program that others can let into their accounts. Its secret is shown in this answer and
    never again. Nothing of it can be changed: what people agree to stays what it is.
    """

    async def make(connection: Connection) -> NewClientMade:
        await proving.require_fresh(connection, caller)
        return await clients.make(connection, caller, data)

    answer = await answer_once(room, request, caller, make, seal=room.state["answer_seal"])
    answer.headers.update(NO_STORE)
    return answer


@delete("/auth/oauth-clients/{client_id:uuid}", guards=[signed_in])
async def remove_oauth_client(room: Room, caller: Caller, client_id: UUID) -> None:
    """Nobody's account is open to it any more, at once."""
    async with room.db.transaction() as connection:
        await clients.end(room, connection, caller, client_id)


@get("/auth/oauth-grants", guards=[signed_in])
async def list_oauth_grants(room: Room, caller: Caller) -> Grants:
    """Programs that you have let in, and what they may do."""
    async with room.db.connection() as connection:
        return await grants.listed(connection, caller)


@delete("/auth/oauth-grants/{grant_id:uuid}", guards=[signed_in])
async def end_oauth_grant(room: Room, caller: Caller, grant_id: UUID) -> None:
    """The program is let in no more, at once."""
    async with room.db.transaction() as connection:
        await grants.end(room, connection, caller, grant_id)


routes = [
    list_oauth_clients,
    register_oauth_client,
    remove_oauth_client,
    list_oauth_grants,
    end_oauth_grant,
]
