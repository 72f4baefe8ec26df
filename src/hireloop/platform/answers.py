"""Answers on their way out: small ASGI applications that send bytes which are ready."""

from collections.abc import Iterable
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.types import ASGIApp, Receive, Scope, Send

from hireloop.platform.problems import Problem

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
        return result  # an ASGI application
    return Answer(status, _body(result))


def problem_answer(problem: Problem, path: str) -> Answer:
    """The problem details (RFC 9457). Their `type` names the kind of problem for programs."""
    details: dict[str, Any] = {
        "type": f"urn:hireloop:problem:{type(problem).__name__.lower()}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail or problem.title,
        "instance": path,
    }
    if problem.errors:
        details["errors"] = problem.errors
    for name, value in problem.more.items():
        details.setdefault(name, value)
    headers = []
    if problem.retry_after is not None:
        headers.append((b"retry-after", b"%d" % problem.retry_after))
    if problem.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    return Answer(problem.status, _encode(details), _PROBLEM, headers)


def _body(value: Any) -> bytes:
    return b"" if value is None else _encode(value)
