"""How an operation is asked for, and what is compared of its answers."""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.permissions.endless import endless

__all__ = ["Ask", "Request", "essence", "made_up", "said"]

# Of each answer its own: none of them tells what was found.
_OF_THE_REQUEST = {"x-request-id", "date", "content-length"}


@dataclass(frozen=True)
class Ask:
    """A request that is as it should be, so that whether it is done depends on who asks. Words in
    braces are identifiers of the thing, `{me}` is who asks.
    """

    body: Any = None
    query: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)  # parts that are no identifiers
    content: bytes | Callable[[Mapping[str, str]], bytes] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    # Whoever may, does it to a thing of its own, made for that; `False` if it takes nothing away.
    uses_up: bool | None = None  # None: whatever is no reading
    by_double: bool = False  # it is over with who does it, so somebody in the same position does

    def of(self, operation: str, ids: Mapping[str, str], *, prefix: str = "/api/v1") -> "Request":
        method, path = operation.split(" ", 1)
        content = self.content(ids) if callable(self.content) else self.content
        return Request(
            method,
            prefix + _filled(path, {**ids, **_filled(dict(self.path), ids)}),
            _filled(dict(self.query), ids),
            _filled(self.body, ids),
            content,
            dict(self.headers),
        )


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    body: Any = None
    content: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def about(self, changed: Mapping[str, str]) -> "Request":
        """The same with other identifiers in place of these, wherever they stand."""
        return replace(
            self,
            path=said(self.path, changed),
            query=json.loads(said(json.dumps(self.query), changed)),
            body=json.loads(said(json.dumps(self.body), changed)),
            content=None if self.content is None else _said_bytes(self.content, changed),
        )

    @property
    def is_endless(self) -> bool:
        return self.path.endswith("/stream")

    def names(self, identifier: str) -> bool:
        text = self.path + json.dumps([self.query, self.body])
        return identifier in text or identifier.encode() in (self.content or b"")

    async def send(
        self, client: httpx.AsyncClient, token: str | None, **headers: str
    ) -> httpx.Response:
        sent = {**self.headers, **headers}
        if token is not None:
            sent["authorization"] = f"Bearer {token}"
        if self.is_endless:
            async with endless(client, self.path, sent) as answer:
                return await answer.begins()
        return await client.request(
            self.method,
            self.path,
            params=self.query,
            json=self.body,
            content=self.content,
            headers=sent,
        )


def made_up(identifier: str) -> str:
    """An identifier of the same kind that nothing has."""
    if "://" in identifier:
        return f"{identifier}-{secrets.token_hex(4)}"
    if identifier.isdigit():
        return f"{(int(identifier) + 1) % 10 ** len(identifier):0{len(identifier)}}"
    try:
        UUID(identifier)
    except ValueError:
        return secrets.token_urlsafe(len(identifier))[: len(identifier)]
    return str(uuid4())


def said(text: str, changed: Mapping[str, str]) -> str:
    for old, new in changed.items():
        text = text.replace(old, new)
    return text


def essence(
    answer: httpx.Response, asked: Request, changed: Mapping[str, str] | None = None
) -> tuple[int, list[tuple[str, str]], str]:
    """What an answer tells: all of it but the request's own number and the address asked for; with
    `changed` identifiers as if others had been asked for.
    """
    headers = sorted(
        (name, text) for name, text in answer.headers.items() if name not in _OF_THE_REQUEST
    )
    text = answer.text.replace(asked.path, "(this address)")
    return answer.status_code, headers, said(text, changed or {})


def _said_bytes(content: bytes, changed: Mapping[str, str]) -> bytes:
    for old, new in changed.items():
        content = content.replace(old.encode(), new.encode())
    return content


def _filled(value: Any, ids: Mapping[str, str]) -> Any:
    match value:
        case str() if value.endswith("_json}"):
            return json.loads(ids[value[1:-1]])
        case str():
            return re.sub(r"\{(\w+)\}", lambda name: ids[name[1]], value)
        case dict():
            return {name: _filled(item, ids) for name, item in value.items()}
        case list():
            return [_filled(item, ids) for item in value]
    return value
