"""Answers on their way out: small ASGI applications that send bytes which are ready."""

import re
from collections.abc import Iterable
from typing import Any, cast

import msgspec
from litestar import Request, Response
from litestar.types import ASGIApp, Receive, Scope, Send

from hireloop.platform.problems import NotAllowed, Problem, Unauthorized

__all__ = ["JSON", "Answer", "answer_of", "problem_answer"]

JSON = b"application/json"
_PROBLEM = b"application/problem+json"
_encode = msgspec.json.Encoder().encode


class Answer:
    """A whole answer: status, body and headers."""

    __slots__ = ("body", "headers", "media_type", "status")

    def __init__(
        self,
        status: int,
        body: bytes = b"",
        media_type: bytes = JSON,
        headers: Iterable[tuple[bytes, bytes]] = (),
    ) -> None:
        self.status = status
        self.body = body
        self.media_type = media_type
        self.headers = headers

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        headers = list(self.headers)
        if self.status != 204:
            headers.append((b"content-type", self.media_type))
            headers.append((b"content-length", b"%d" % len(self.body)))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


def answer_of(result: Any, request: Request[Any, Any, Any], status: int) -> ASGIApp:
    """What a handler returned, as an answer: a value as JSON, a `Response` as it says."""
    if type(result) is Response and not (result.cookies or result.background):
        content = result.content
        if type(content) is bytes or result.media_type in (None, "application/json"):
            body = content if type(content) is bytes else _body(content)
            return Answer(
                result.status_code or status,
                body,
                str(result.media_type or "application/json").encode(),
                [(name.lower().encode(), value.encode()) for name, value in result.headers.items()],
            )
    if isinstance(result, Response):
        return result.to_asgi_response(None, request)
    if callable(result):
        return cast("ASGIApp", result)
    return Answer(status, _body(result))


def problem_answer(problem: Problem, path: str) -> Answer:
    """The problem details (RFC 9457). Their `type` names the kind of problem for programs."""
    details: dict[str, Any] = {
        "type": f"urn:hireloop:problem:{_kebab(type(problem).__name__)}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail or problem.title,
        "instance": path,
    }
    if problem.errors:
        details["errors"] = problem.errors
    for name, value in problem.more.items():
        details.setdefault(name, value)
    return Answer(problem.status, _encode(details), _PROBLEM, _problem_headers(problem))


def _problem_headers(problem: Problem) -> list[tuple[bytes, bytes]]:
    match problem:
        case Unauthorized():  # RFC 6750, 3.1
            reason = b' error="invalid_token"' if problem.had_token else b""
            return [(b"www-authenticate", b"Bearer" + reason)]
        case NotAllowed():
            return [(b"allow", problem.allow.encode())]
        case Problem(retry_after=int(seconds)):
            return [(b"retry-after", b"%d" % seconds)]
    return []


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _body(value: Any) -> bytes:
    return b"" if value is None else _encode(value)
