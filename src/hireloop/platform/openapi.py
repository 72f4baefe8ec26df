"""The description of the interface (OpenAPI 3.1), all rooms joined.

Made from the same signatures that the edge serves by, with msgspec's JSON Schemas: Litestar's own
leaves out what msgspec checks (lengths, patterns, that unknown fields are refused).
"""

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, get_args, get_origin
from uuid import UUID

import msgspec
from litestar import Response
from litestar.handlers import HTTPRouteHandler
from litestar.response import ServerSentEvent
from msgspec import NODEFAULT

import hireloop
from hireloop.platform import access
from hireloop.platform.service import Service
from hireloop.platform.signature import Asked, Signature, read_signature

__all__ = ["describe"]

_INTRODUCTION = """\
Both sides of a job search in one system. Errors are problem details (RFC 9457); lists come page by
page with `next_cursor`; a POST that creates takes an `Idempotency-Key`.
"""
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Names the kind of problem"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The address asked for"},
        "errors": {
            "type": "array",
            "description": "Every field that was not accepted",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
_FORBIDDEN = """\
Known to the caller, and not theirs to change; where the type is urn:hireloop:problem:prove-again,
not before they have proved again who they are (POST /api/v1/auth/prove)"""
_RESPONSES = {
    "401": ("Unauthorized", "No token, or one that is not valid any more"),
    "403": ("Forbidden", _FORBIDDEN),
    "404": ("NotFound", "There is no such thing, or it is not the caller's to see"),
    "408": ("TooSlow", "The body came too slowly"),
    "409": ("Conflict", "Does not go with how things stand"),
    "412": ("Outdated", "Somebody changed it in the meantime"),
    "413": ("TooLarge", "The body is too large"),
    "415": ("Unsupported", "The body is of another kind than the one described"),
    "422": ("Invalid", "Some fields were not accepted; each is named"),
    "429": ("TooMany", "Too many requests; Retry-After says when to come back"),
    "503": ("Busy", "Not now; Retry-After says when to come back"),
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and body are answered like the first time, and done once",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[\\x20-\\x7e]+$"},
}


# Of a handler that reads a file itself, whether it is the body or a part of a form.
_FORM = "multipart/form-data"
_FILE = {"type": "string", "format": "binary"}
_FORM_OF_FILE = {"type": "object", "required": ["file"], "properties": {"file": _FILE}}
_RAW = (bytes, str, Any)  # an answer that has no structure to describe


class _Operation(NamedTuple):
    """One handler under one of its paths."""

    room: str
    path: str
    handler: HTTPRouteHandler
    signature: Signature


def describe(services: Sequence[Service]) -> dict[str, Any]:
    """The document, as plain values ready for JSON. Raises `ValueError` if two handlers of a room
    have the same name, since operation ids are made of it.
    """
    operations = list(_operations(services))
    schemas = _Schemas(operations)
    paths: dict[str, Any] = {}
    ids: set[str] = set()
    for operation in operations:
        described = _describe(operation, schemas)
        if described["operationId"] in ids:
            raise ValueError(f"two handlers are called {described['operationId']}")
        ids.add(described["operationId"])
        for method in sorted(operation.handler.http_methods):
            paths.setdefault(operation.path, {})[str(method).lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hireloop",
            "version": hireloop.__version__,
            "description": _INTRODUCTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": room} for room in dict.fromkeys(one.room for one in operations)],
        "paths": paths,
        "components": _components(schemas),
    }


class _Schemas:
    """The JSON Schema of every type that the operations name, the shared ones as components."""

    def __init__(self, operations: Iterable[_Operation]) -> None:
        types = [hint for operation in operations for hint in _types(operation)]
        schemas, self.components = msgspec.json.schema_components(
            types, schema_hook=_binary, ref_template="#/components/schemas/{name}"
        )
        self._schemas = list(zip(types, schemas, strict=True))

    def of(self, hint: Any) -> dict[str, Any]:
        return next(dict(schema) for known, schema in self._schemas if known is hint)


def _operations(services: Iterable[Service]) -> Iterable[_Operation]:
    for service in services:
        for handler in service.routes:
            if not isinstance(handler, HTTPRouteHandler) or handler.include_in_schema is False:
                continue
            for path in sorted(handler.paths):
                if not path.startswith("/internal/"):
                    full = service.prefix + _template(path)
                    yield _Operation(service.name, full, handler, read_signature(handler))


def _template(path: str) -> str:
    """Without Litestar's types: /jobs/{job_id} of /jobs/{job_id:uuid}."""
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", path)


def _types(operation: _Operation) -> Iterable[Any]:
    signature = operation.signature
    for asked in (*signature.path, *signature.query, *signature.headers):
        yield asked.annotation
    if signature.body is not None:
        yield signature.body
    result = _result(signature.result)
    if result is not None:
        yield result
    yield from operation.handler.opt.get("problems", {}).values()
    yield from operation.handler.opt.get("errors", {}).values()
    if form := operation.handler.opt.get("fields"):
        yield form


def _result(hint: Any) -> Any:
    """The type of the answer's body; `None` for one without structure, or without a body."""
    if hint is None or hint is type(None) or hint in _RAW:
        return None
    origin = get_origin(hint) or hint
    if not (isinstance(origin, type) and issubclass(origin, Response)):
        return hint
    inner = get_args(hint)
    return _result(inner[0]) if inner else None


def _describe(operation: _Operation, schemas: _Schemas) -> dict[str, Any]:
    handler, signature = operation.handler, operation.signature
    name = handler.handler_name
    described: dict[str, Any] = {
        "operationId": f"{operation.room}_{name}",
        "tags": [operation.room],
        "summary": handler.summary or name.replace("_", " ").capitalize(),
        "parameters": [
            *(_parameter(asked, "path", schemas) for asked in signature.path),
            *(_parameter(asked, "query", schemas) for asked in signature.query),
            *(_parameter(asked, "header", schemas) for asked in signature.headers),
        ],
        "responses": _responses(operation, schemas),
        "security": [{"bearer": []}] if _is_signed_in(handler) else [],
    }
    if text := inspect.getdoc(handler.fn):
        described["description"] = text
    if _creates(handler):
        described["parameters"].append(_IDEMPOTENCY_KEY)
    if signature.body is not None:
        kind = "multipart/form-data" if signature.is_form else "application/json"
        described["requestBody"] = {
            "required": signature.body_default is NODEFAULT,
            "content": {kind: {"schema": schemas.of(signature.body)}},
        }
    if taken := handler.opt.get("takes"):
        content = {kind: {"schema": _FORM_OF_FILE if kind == _FORM else _FILE} for kind in taken}
        described["requestBody"] = {"required": True, "content": content}
    # A form without files, which the handler reads itself: another standard says how.
    if form := handler.opt.get("fields"):
        content = {"application/x-www-form-urlencoded": {"schema": schemas.of(form)}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _parameter(asked: Asked, where: str, schemas: _Schemas) -> dict[str, Any]:
    schema = schemas.of(asked.annotation)
    is_required = asked.default is NODEFAULT
    if not is_required and asked.default is not None:
        schema = {**schema, "default": msgspec.to_builtins(asked.default)}
    described = {"name": asked.written, "in": where, "required": is_required, "schema": schema}
    if where == "path":
        described["required"] = True
    if text := schema.get("description"):
        described["description"] = text
    return described


def _responses(operation: _Operation, schemas: _Schemas) -> dict[str, Any]:
    handler, signature = operation.handler, operation.signature
    good: dict[str, Any] = {"description": "Done"}
    result = _result(signature.result)
    if result is not None:
        good["content"] = {"application/json": {"schema": schemas.of(result)}}
    elif handler.status_code == 303:
        good["headers"] = {"Location": {"required": True, "schema": {"type": "string"}}}
    elif handler.status_code != 204 and signature.result not in (None, type(None)):
        good["content"] = {_raw_media_type(handler, signature.result): {}}
    possible = {"422", "429", "503"}
    possible |= {"401"} if _is_signed_in(handler) else set()
    asks_for_one = any(
        one.annotation is UUID and one.default is NODEFAULT for one in signature.query
    )
    possible |= {"404"} if signature.path else set()
    possible |= {"403", "404"} if asks_for_one else set()
    possible |= {"401", "403", "404", "409"} if "GET" not in handler.http_methods else set()
    takes_body = signature.body is not None or not {"takes", "fields"}.isdisjoint(handler.opt)
    possible |= {"408", "413", "415"} if takes_body else set()
    possible |= {"412"} if any(one.written == "If-Match" for one in signature.headers) else set()
    # Problems with members of their own, beside the usual one of that status.
    special = {
        str(status): _special(status, schemas.of(problem))
        for status, problem in handler.opt.get("problems", {}).items()
    }
    # What is no problem detail, because another standard says what it is.
    special |= {
        str(status): {
            "description": _RESPONSES.get(str(status), ("", "What was sent is not acceptable"))[1],
            "content": {"application/json": {"schema": schemas.of(error)}},
        }
        for status, error in handler.opt.get("errors", {}).items()
    }
    return {
        str(handler.status_code): good,
        **{
            status: {"$ref": f"#/components/responses/{_RESPONSES[status][0]}"}
            for status in sorted(possible)
        },
        **special,
    }


def _special(status: int, schema: dict[str, Any]) -> dict[str, Any]:
    usual = {"$ref": "#/components/schemas/Problem"}
    content = {"application/problem+json": {"schema": {"anyOf": [schema, usual]}}}
    return {"description": _RESPONSES[str(status)][1], "content": content}


def _raw_media_type(handler: HTTPRouteHandler, result: Any) -> str:
    origin = get_origin(result) or result
    if origin is ServerSentEvent:
        return "text/event-stream"
    return str(handler.media_type or "application/octet-stream")


def _is_signed_in(handler: HTTPRouteHandler) -> bool:
    return access.signed_in in (handler.guards or ())


def _creates(handler: HTTPRouteHandler) -> bool:
    return "POST" in handler.http_methods and handler.status_code == 201 and _is_signed_in(handler)


def _components(schemas: _Schemas) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "schemas": {**schemas.components, "Problem": _PROBLEM},
        "responses": {
            name: {"description": description, "content": content}
            for name, description in _RESPONSES.values()
        },
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    }


def _binary(_type: type) -> dict[str, Any]:
    """An uploaded file: msgspec knows no such thing."""
    return {"type": "string", "format": "binary"}
