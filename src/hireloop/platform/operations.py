"""What machines ask: is it alive, is it ready, how is it doing, which keys, what interface."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, get_args

import asyncpg
import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from hireloop.platform import openapi
from hireloop.platform.access import Scope, public
from hireloop.platform.metrics import CONTENT_TYPE
from hireloop.platform.problems import Busy
from hireloop.platform.service import Room, Service

if TYPE_CHECKING:
    from hireloop.platform.edge import Edge

__all__ = ["operations"]

_READY_SECONDS = 2.0
_NO_CACHE = {"Cache-Control": "no-store"}


def operations(
    edge: "Edge",
    parts: Sequence[tuple[Service, Room]],
    *,
    is_worker: bool = False,
    interface: Callable[[], Awaitable[bytes]] | None = None,
) -> list[HTTPRouteHandler]:
    """The handlers, at the root. `interface` makes the OpenAPI document if these rooms do not."""
    answers: dict[str, Callable[[], Awaitable[Response[Any]]]] = {
        "/healthz": _alive,
        "/readyz": _ready(edge, [room for service, room in parts if service.stores]),
        "/metrics": _metrics(edge),
    }
    if not is_worker:
        services = [service for service, _ in parts]
        answers["/.well-known/jwks.json"] = _keys(edge)
        answers["/.well-known/oauth-authorization-server"] = _authorization_server(edge)
        answers["/openapi.json"] = _interface(interface or _described(services))
    return [
        get(path, guards=[public], opt={"limit": None}, include_in_schema=False)(answer)
        for path, answer in answers.items()
    ]


async def _alive() -> Response[Any]:
    return Response({"status": "alive"}, headers=_NO_CACHE)


def _ready(edge: "Edge", rooms: Sequence[Room]) -> Callable[[], Awaitable[Response[Any]]]:
    async def ready() -> Response[Any]:
        problems = await asyncio.gather(*map(_what_is_wrong, rooms))
        checks = {room.name: wrong or "ok" for room, wrong in zip(rooms, problems, strict=True)}
        if edge.traffic.is_draining:
            checks["process"] = "is stopping"
        is_ready = set(checks.values()) <= {"ok"}
        return Response(
            {"status": "ready" if is_ready else "not ready", "checks": checks},
            status_code=200 if is_ready else 503,
            headers=_NO_CACHE if is_ready else {**_NO_CACHE, "Retry-After": "1"},
        )

    return ready


async def _what_is_wrong(room: Room) -> str | None:
    try:
        async with asyncio.timeout(_READY_SECONDS), room.db.connection() as connection:
            await connection.fetchval("select 1")
    except (Busy, TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return "the database does not answer"
    return None


def _metrics(edge: "Edge") -> Callable[[], Awaitable[Response[Any]]]:
    async def metrics() -> Response[Any]:
        return Response(edge.metrics.text(), media_type=CONTENT_TYPE)

    return metrics


def _keys(edge: "Edge") -> Callable[[], Awaitable[Response[Any]]]:
    async def keys() -> Response[Any]:
        return Response(edge.tokens.jwks(), headers={"Cache-Control": "public, max-age=300"})

    return keys


def _authorization_server(edge: "Edge") -> Callable[[], Awaitable[Response[Any]]]:
    """RFC 8414: enough for a gateway to verify tokens, and for a program to be let in (OAuth 2.1),
    without being told anything else.
    """
    address = edge.settings.address
    with_secret = ["client_secret_basic", "client_secret_post"]
    document = {
        "issuer": address,
        "jwks_uri": f"{address}/.well-known/jwks.json",
        "authorization_endpoint": f"{address}/oauth/authorize",
        "token_endpoint": f"{address}/api/v1/oauth/token",
        "token_endpoint_auth_methods_supported": [*with_secret, "none"],
        "revocation_endpoint": f"{address}/api/v1/oauth/revoke",
        "revocation_endpoint_auth_methods_supported": [*with_secret, "none"],
        "introspection_endpoint": f"{address}/api/v1/oauth/introspect",
        "introspection_endpoint_auth_methods_supported": with_secret,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": list(get_args(Scope)),
        "authorization_response_iss_parameter_supported": True,  # RFC 9207
        "service_documentation": f"{address}/docs",
    }

    async def authorization_server() -> Response[Any]:
        return Response(document, headers={"Cache-Control": "public, max-age=300"})

    return authorization_server


def _interface(make: Callable[[], Awaitable[bytes]]) -> Callable[[], Awaitable[Response[Any]]]:
    made: list[bytes] = []  # describing takes some 100 ms, so not before somebody asks

    async def interface() -> Response[Any]:
        if not made:
            made.append(await make())
        return Response(made[0], media_type="application/json")

    return interface


def _described(services: Sequence[Service]) -> Callable[[], Awaitable[bytes]]:
    async def describe() -> bytes:
        return msgspec.json.encode(await asyncio.to_thread(openapi.describe, services))

    return describe
