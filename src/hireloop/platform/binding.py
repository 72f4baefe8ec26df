"""From a room's handler to one that Litestar serves.

Litestar's own way fills a handler's arguments from models it makes of the signature; with
dependencies that takes some 100 us a request and names only the first bad field. Here each handler
becomes a function of the request alone, which fills the arguments itself: strictly, naming every
bad field, in a tenth of the time. Litestar keeps the routing and the description of the interface.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import msgspec
from litestar import Request
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp
from msgspec import NODEFAULT

from hireloop.platform import bodies
from hireloop.platform.access import Areas, require_scope
from hireloop.platform.answers import answer_of
from hireloop.platform.call import Call, call_of
from hireloop.platform.endings import as_pieces
from hireloop.platform.forms import read_form
from hireloop.platform.limits import Limits
from hireloop.platform.problems import FieldError, Invalid, NotFound, Unsupported
from hireloop.platform.service import Room
from hireloop.platform.signature import Asked, Signature, read_signature
from hireloop.platform.versions import version_of

__all__ = ["bind"]

AnyRequest = Request[Any, Any, Any]
Guard = Callable[[AnyRequest, HTTPRouteHandler], None]
# Adds arguments from one source.
Fill = Callable[[dict[str, Any], AnyRequest, Call], Awaitable[None]]


def bind(
    handler: HTTPRouteHandler,
    room: Room,
    limits: Limits,
    *,
    prefix: str,
    area: Areas | None = None,
) -> HTTPRouteHandler:
    """The handler as Litestar serves it for this room, under `prefix`; for programs with keys for
    this `area`, if any.
    """
    signature = read_signature(handler)
    largest = handler.request_max_body_size
    if not isinstance(largest, int):
        largest = room.settings.body_bytes
    serve = _serve(handler, signature, room, limits, largest, area)
    return HTTPRouteHandler(
        [prefix + as_pieces(path) for path in sorted(handler.paths)],
        http_method=list(handler.http_methods),
        opt={**handler.opt, "name": f"{room.name}.{handler.handler_name}"},
        status_code=200,  # never sent: what is served says its own status, 204 included
        request_max_body_size=largest,
        include_in_schema=False,
    )(serve)


def _serve(
    handler: HTTPRouteHandler,
    signature: Signature,
    room: Room,
    limits: Limits,
    largest: int,
    area: Areas | None,
) -> Callable[..., Awaitable[ASGIApp]]:
    function, status = handler.fn, handler.status_code
    given = {"room": room, "limits": limits}
    fixed = {name: value for name, value in given.items() if name in signature.given}
    takes_request = "request" in signature.given
    takes_caller = "caller" in signature.given
    fills = _fills(signature, largest)
    if not handler.opt.get("any_query"):
        fills.insert(0, _query_fill(signature))
    guards = cast("list[Guard]", list(handler.guards or ()))
    count_request = limits.counter(handler.opt.get("limit", "default"))

    async def serve(request: AnyRequest) -> ASGIApp:
        call = call_of(request)
        for guard in guards:
            guard(request, handler)
        require_scope(call.caller, area, request.scope["method"])
        if count_request is not None:
            await count_request(request, call)
        arguments = dict(fixed)
        if takes_request:
            arguments["request"] = request
        if takes_caller:
            arguments["caller"] = call.caller
        for fill in fills:
            await fill(arguments, request, call)
        return answer_of(await function(**arguments), request, status)

    return serve


def _fills(signature: Signature, largest: int) -> list[Fill]:
    fills: list[Fill] = []
    if signature.path:
        fills.append(_path_fill(signature.path))
    if signature.headers:
        fills.append(_header_fill(signature.headers))
    if signature.is_form:
        fills.append(_form_fill(signature, largest))
    elif signature.body is not None:
        fills.append(_body_fill(signature, largest))
    return fills


def _query_fill(signature: Signature) -> Fill:
    struct = signature.query_struct()
    msgspec.json.Decoder(struct)  # a type that msgspec can't check shows when starting
    names = [asked.name for asked in signature.query]
    defaults = {asked.name: asked.default for asked in signature.query}
    all_optional = NODEFAULT not in defaults.values()
    many = frozenset(asked.written for asked in signature.query if asked.is_many)

    async def fill(arguments: dict[str, Any], request: AnyRequest, _call: Call) -> None:
        text = request.scope["query_string"]
        if not text and all_optional:
            arguments.update(defaults)
            return
        values: dict[str, Any] = {}
        errors = []
        for name, found in bodies.parse_query(text).items():
            if name not in many and len(found) > 1:
                errors.append(FieldError(name, "is given more than once"))
            values[name] = found if name in many else found[0]
        try:
            query = msgspec.convert(values, struct, strict=False)
        except msgspec.ValidationError:
            errors += bodies.complaints(values, struct, strict=False)
        if errors:
            raise Invalid(errors=errors)
        for name in names:
            arguments[name] = getattr(query, name)

    return fill


def _path_fill(path: tuple[Asked, ...]) -> Fill:
    async def fill(arguments: dict[str, Any], request: AnyRequest, _call: Call) -> None:
        values = request.scope["path_params"]
        for name, _, annotation, default, _ in path:
            value = values.get(name, default)
            if type(value) is str:
                try:
                    value = msgspec.convert(value, annotation, strict=False)
                except msgspec.ValidationError:
                    raise NotFound from None
                if type(value) is str and "\x00" in value:
                    raise NotFound
            arguments[name] = value

    return fill


def _header_fill(headers: tuple[Asked, ...]) -> Fill:
    async def fill(arguments: dict[str, Any], request: AnyRequest, _call: Call) -> None:
        for name, written, annotation, default, _ in headers:
            text = request.headers.get(written)
            if text is None and default is NODEFAULT:
                raise Invalid.field(written, "is missing")
            if text is None:
                arguments[name] = default
            elif written == "If-Match":
                arguments[name] = version_of(text)
            else:
                arguments[name] = _header(written, text, annotation)

    return fill


def _header(written: str, text: str, annotation: Any) -> Any:
    found = bodies.complaints(text, annotation, strict=False)
    if found:
        raise Invalid.field(written, found[0].message)
    return msgspec.convert(text, annotation, strict=False)


def _body_fill(signature: Signature, largest: int) -> Fill:
    decoder = msgspec.json.Decoder(signature.body)
    default = signature.body_default

    async def fill(arguments: dict[str, Any], request: AnyRequest, call: Call) -> None:
        _require_plain(call)
        kind = call.content_type
        if kind is not None and kind != b"application/json" and not _is_json(kind):
            raise Unsupported("Send it as application/json.")
        call.body = body = await bodies.read_body(request.receive, call.content_length, largest)
        if not body and default is not NODEFAULT:
            arguments["data"] = default
        else:
            arguments["data"] = bodies.decode(body, decoder)

    return fill


def _form_fill(signature: Signature, largest: int) -> Fill:
    async def fill(arguments: dict[str, Any], request: AnyRequest, call: Call) -> None:
        _require_plain(call)
        arguments["data"] = await read_form(
            request.receive, call.content_type, call.content_length, largest, signature.body
        )

    return fill


def _require_plain(call: Call) -> None:
    """A compressed body would be one whose size nobody knows before it is unpacked."""
    if call.content_encoding not in (None, b"", b"identity"):
        raise Unsupported("Send it without a Content-Encoding.")


def _is_json(content_type: bytes) -> bool:
    kind = content_type.partition(b";")[0].strip().lower()
    return kind == b"application/json"
