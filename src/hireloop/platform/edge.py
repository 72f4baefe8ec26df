"""The way in: one ASGI application in front of the rooms.

It does for each request what must not be forgotten in any room: who is calling, a request id, the
limits, the security headers, problem details for whatever goes wrong, one access line, metrics.
One layer does all of it, because a layer costs each request some microseconds whatever it does.
"""

import re
import secrets
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any

import msgspec
import structlog
from litestar import Litestar, Request, Response, Router
from litestar import route as handles
from litestar.enums import HttpMethod, ScopeType
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from hireloop.platform import access, held, openapi, telemetry
from hireloop.platform.answers import problem_answer
from hireloop.platform.binding import bind
from hireloop.platform.blobs import upload_source
from hireloop.platform.call import Call, call_of
from hireloop.platform.endings import asked_path, endings_of, with_endings
from hireloop.platform.failures import problem_of
from hireloop.platform.forwarding import Gateways
from hireloop.platform.limits import Limits, SharedCounters, network_of
from hireloop.platform.metrics import Metrics
from hireloop.platform.neighbours import Badge
from hireloop.platform.operations import operations
from hireloop.platform.patience import patient
from hireloop.platform.problems import Busy, Unauthorized
from hireloop.platform.service import Room, Service
from hireloop.platform.settings import Settings
from hireloop.platform.shared import Shared
from hireloop.platform.tokens import Tokens, UnknownKey
from hireloop.platform.traffic import Traffic

__all__ = ["SECURITY_HEADERS", "Edge", "build_app", "document"]

_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; "
    "script-src 'self'; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "frame-src blob:; "  # a page shows a PDF that it has fetched itself; nothing of another place
    "frame-ancestors 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "object-src 'none'"
)
SECURITY_HEADERS = (
    (b"content-security-policy", _CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin"),  # mails lead to addresses with a one-time word in them
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
    (b"x-frame-options", b"DENY"),
)
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_NO_STORE = (b"cache-control", b"no-store")
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
# Long, of what secrets in addresses are written with, and no identifier.
_LIKE_A_SECRET = re.compile(r"(?!(?:[0-9a-f]+-){4}[0-9a-f]{12}(?![\w-]))[\w-]{20,}")
_LONGEST_SHOWN = 200  # characters of a path, in the log
_ASKED_ALL_THE_TIME = {"/healthz", "/readyz", "/metrics"}  # no access lines while all is well
_REFUSED = {401, 403, 413, 429}  # whoever looks for an attack asks where these come from
_LEFT = 499  # the client was gone before it was answered
_log = structlog.get_logger("hireloop.edge")


class Edge:
    """What stands in front of all rooms of a process, and what it keeps."""

    def __init__(
        self,
        settings: Settings,
        tokens: Tokens,
        badge: Badge,
        *,
        shared: Shared | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.settings = settings
        self.tokens = tokens
        counters = None if shared is None else SharedCounters(shared)
        self.limits = limits or Limits(counters, enabled=settings.limits)
        self.metrics = Metrics()
        if shared is not None:
            self.metrics.watch_breaker(shared.breaker)
        self.traffic = Traffic()
        self.metrics.watch_in_flight(lambda: self.traffic.in_flight)
        self._badge = badge
        self._gateways = Gateways.of(settings)
        is_https = settings.address.startswith("https:")
        self._headers = [*_security_headers(settings), *([_HSTS] if is_https else [])]
        self._id_prefix = secrets.token_hex(5).encode()
        self._ids = count(1)

    async def drain(self, seconds: float = 20.0) -> None:
        """Returns when every request that was accepted has its answer, or after so long."""
        left = await self.traffic.drain(seconds)
        if left:
            _log.warning("stopped before every request was answered", requests=left)

    def in_front_of(self, app: ASGIApp) -> ASGIApp:
        """`app`, behind this edge."""
        traffic = self.traffic

        async def pass_on(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != ScopeType.HTTP:
                await app(scope, receive, send)
                return
            call = self._look(scope)
            if call.has_unknown_key:
                await self._look_again(call, scope)
            added = [*self._headers, (b"x-request-id", call.request_id)]

            async def send_on(message: Message) -> None:
                if message["type"] == "http.response.start":
                    traffic.answer()
                    call.status = message["status"]
                    message["headers"] = _headers(message, call, added, traffic)
                await send(message)

            traffic.enter()
            try:
                _require_neighbour(call, scope)
                await app(scope, patient(receive), send_on)
            except Exception as error:  # noqa: BLE001  # the last place where one can be answered
                await _answer_late(error, call, scope, receive, send_on)
            finally:
                if not call.status:
                    traffic.answer()
                traffic.leave()
                self._note(call, scope)

        return pass_on

    def _look(self, scope: Any) -> Call:
        """Who is calling, and under which id. The guards read scope["caller"] and
        scope["neighbour"].
        """
        scope["call"] = call = Call(scope["headers"])
        if self._gateways is not None:
            scope["client"] = self._gateways.client(scope["client"], call.forwarded_for)
        if _REQUEST_ID.fullmatch(call.request_id) is None:
            call.request_id = b"%b-%x" % (self._id_prefix, next(self._ids))
        if call.authorization is not None:
            self._verify(call, call.authorization)
        scope["caller"] = call.caller
        badge = call.neighbour_badge
        scope["neighbour"] = None if badge is None else self._badge.read(badge.decode("latin-1"))
        return call

    def _verify(self, call: Call, authorization: bytes) -> None:
        kind, _, token = authorization.partition(b" ")
        if kind.lower() != b"bearer":
            return
        try:
            call.caller = self.tokens.verify(token.decode("latin-1"))
        except Unauthorized as refused:
            call.refusal = Unauthorized(refused.detail, had_token=True)
            call.has_unknown_key = isinstance(refused, UnknownKey)

    async def _look_again(self, call: Call, scope: Any) -> None:
        """The token's key is not known here. Where auth is another process, it may have a new one;
        while it has not answered even once, that is no fault of the caller's.
        """
        assert call.authorization is not None
        try:
            if await self.tokens.learn_keys():
                self._verify(call, call.authorization)
        except Busy as busy:
            call.refusal = busy
        scope["caller"] = call.caller

    def _note(self, call: Call, scope: Any) -> None:
        seconds = time.perf_counter() - call.started
        method, route = scope["method"], scope.get("path_template")
        status = call.status or _LEFT
        self.metrics.observe(method, route or "unknown", status, seconds)
        if route in _ASKED_ALL_THE_TIME and status == 200:
            return
        telemetry.note_request(
            telemetry.AccessLine(
                at=datetime.now(UTC),
                request_id=call.request_id.decode(),
                method=method,
                path=_shown_path(scope, route),
                status=status,
                ms=round(seconds * 1000, 2),
                account_id=None if call.caller is None else call.caller.account_id,
                network=_network(scope) if status in _REFUSED else None,
            )
        )


def build_app(
    edge: Edge,
    parts: Sequence[tuple[Service, Room]],
    *,
    is_worker: bool = False,
    interface: Callable[[], Awaitable[bytes]] | None = None,
) -> ASGIApp:
    """The application that serves these rooms, behind the edge. A worker's answers nothing but how
    it is doing; `interface` makes the OpenAPI document where that of these rooms is not enough.

    Raises `access.Undeclared` if a route does not say who may call it, and `BadHandler` for a
    handler that can't be called.
    """
    edge.metrics.watch_pools({room.name: room.db for service, room in parts if service.stores})
    for service, room in parts:
        edge.metrics.watch_breaker(room.neighbours.breaker)
        for gauge in service.gauges:
            edge.metrics.gauge(gauge.name, gauge.meaning, gauge.label, partial(gauge.read, room))
    routes: list[BaseRouteHandler] = []
    for service, room in () if is_worker else parts:
        access.require_declared(service.routes)
        asked = () if service.held is None else held.routes_of(service.name, service.held)
        routes += [_bound(edge, service, room, handler) for handler in (*service.routes, *asked)]
    told = operations(edge, parts, is_worker=is_worker, interface=interface)
    app = Litestar(
        # At once: given one by one, the whole table is checked anew for each of five hundred.
        [Router("/", route_handlers=[_options(routes), *told, *routes])],
        exception_handlers={Exception: _answer_failure},
        openapi_config=None,  # made by `openapi`, when somebody asks
        request_max_body_size=edge.settings.body_bytes,
        logging_config=None,
        debug=False,
    )
    paths = [
        (path, service.prefix + path)
        for service, _ in parts
        for route in service.routes
        for path in route.paths
    ]
    fixed = frozenset(full for path, full in paths if "{" not in path)
    served = with_endings(
        _straight_on(app, routes), endings_of(path for path, _ in paths), but=fixed
    )
    return edge.in_front_of(served)


def _options(routes: Iterable[BaseRouteHandler]) -> HTTPRouteHandler:
    """What OPTIONS is answered with, on every path. Litestar would answer by itself, but of the
    first handler of a path only, and with a handler for each.
    """
    methods: dict[str, set[str]] = {}
    for route in routes:
        if isinstance(route, HTTPRouteHandler):
            for path in route.paths:
                methods.setdefault(path, {"OPTIONS"}).update(map(str, route.http_methods))

    allowed = {re.sub(r":\w+}", "}", path): sorted(known) for path, known in methods.items()}

    async def options(request: Request[Any, Any, Any]) -> Response[None]:
        allow = ", ".join(allowed[request.scope["path_template"]])
        return Response(None, status_code=204, headers={"Allow": allow})

    return handles(list(methods), http_method=HttpMethod.OPTIONS, guards=[access.public])(options)


def _straight_on(app: Litestar, routes: Sequence[BaseRouteHandler]) -> ASGIApp:
    """`app`, with a short way to what has a fixed address and reads its own request: one look into
    a table in place of Litestar's router and wrappers, which take longer than most handlers.
    """
    table = {
        (str(method), path): route.fn
        for route in routes
        if isinstance(route, HTTPRouteHandler) and "data" not in route.fn.__annotations__
        for path in route.paths
        if "{" not in path
        for method in route.http_methods
    }

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        handle = None
        if scope["type"] == ScopeType.HTTP:
            handle = table.get((scope["method"], scope["path"]))
        if handle is None:
            await app(scope, receive, send)
            return
        scope["litestar_app"] = app
        scope["path_params"] = {}
        scope["path_template"] = scope["path"]
        request: Request[Any, Any, Any] = Request(scope, receive, send)
        try:
            answer = await handle(request)
        except Exception as error:  # noqa: BLE001  # each is answered
            problem = problem_of(error, call_of(request).request_id.decode())
            answer = problem_answer(problem, scope["path"])
        await answer(scope, receive, send)

    return serve


def document(services: Sequence[Service]) -> str:
    """The OpenAPI document of these rooms together, as it is committed under docs/."""
    return (
        msgspec.json.format(msgspec.json.encode(openapi.describe(services)), indent=2).decode()
        + "\n"
    )


def _bound(edge: Edge, service: Service, room: Room, handler: BaseRouteHandler) -> BaseRouteHandler:
    if not isinstance(handler, HTTPRouteHandler):
        return handler
    is_internal = all(path.startswith("/internal/") for path in handler.paths)
    word = min(handler.paths).split("/")[1]
    return bind(
        handler,
        room,
        edge.limits,
        prefix="" if is_internal else service.prefix,
        area=handler.opt.get("area", service.areas.get(word)),
    )


def _security_headers(settings: Settings) -> list[tuple[bytes, bytes]]:
    """Where files go straight to a bucket, pages may send to that bucket as well."""
    bucket = upload_source(settings)
    if bucket is None:
        return list(SECURITY_HEADERS)
    allowed = f"connect-src 'self' {bucket}".encode()
    return [(name, text.replace(b"connect-src 'self'", allowed)) for name, text in SECURITY_HEADERS]


def _require_neighbour(call: Call, scope: Any) -> None:
    access.require_neighbour(scope["path"], scope["neighbour"], call.neighbour_badge)


def _shown_path(scope: Any, route: str | None) -> str:
    """The path as it is logged. Text in a path can be a secret (a calendar's address is one), so
    with any in it the template stands for it; identifiers are shown. Where there is no template,
    because the address is not quite right or the method is not, what looks like a secret is hidden.
    """
    values = scope.get("path_params", {}).values()
    if any(type(value) is str for value in values):
        return str(route)
    path: str = scope["path"]
    if not values and path != route:
        path = _LIKE_A_SECRET.sub("[hidden]", path)
    return path[:_LONGEST_SHOWN]


def _network(scope: Any) -> str | None:
    client = scope["client"]
    return None if client is None else network_of(client[0])


def _headers(
    message: Any, call: Call, added: list[tuple[bytes, bytes]], traffic: Traffic
) -> list[tuple[bytes, bytes]]:
    headers = [*message.get("headers", ()), *added, *call.headers_out]
    if traffic.is_draining:
        headers.append((b"connection", b"close"))
    if call.caller is not None and not any(name == b"cache-control" for name, _ in headers):
        headers.append(_NO_STORE)
    return headers


def _answer_failure(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    call = call_of(request)
    answer = problem_answer(problem_of(error, call.request_id.decode()), asked_path(request.scope))
    return Response(
        answer.body,
        status_code=answer.status,
        media_type=answer.media_type.decode(),
        headers={name.decode(): value.decode() for name, value in answer.headers},
    )


async def _answer_late(
    error: Exception, call: Call, scope: Scope, receive: Receive, send: Send
) -> None:
    """An error that got past Litestar: in the middle of an answer, or in Litestar itself."""
    cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
    problem = problem_of(cause, call.request_id.decode())
    if call.status:
        raise error  # the server cuts the connection, so that nobody takes it for complete
    await problem_answer(problem, scope["path"])(scope, receive, send)
