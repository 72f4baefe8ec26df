"""Addresses that end like a file: `/interviews/{interview_id:uuid}.ics`.

Litestar knows parameters only as whole pieces of a path, so it is told such an ending as a piece of
its own, `/interviews/{interview_id:uuid}/.ics`, and asked after it in the same way. Nobody else
sees that form: not who asks, not the log, not the description of the interface.
"""

import re
from collections.abc import Iterable
from typing import Any, cast

from litestar.types import ASGIApp, Receive, Scope, Send

__all__ = ["as_pieces", "asked_path", "endings_of", "with_endings"]

_ENDING = re.compile(r"\}(\.[a-z]+)$")


def endings_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The endings of these routes' addresses, as in `.ics`."""
    found = (_ENDING.search(path) for path in paths)
    return tuple(sorted({match[1] for match in found if match}))


def as_pieces(path: str) -> str:
    """A route's address as Litestar takes it."""
    return _ENDING.sub(r"}/\1", path)


def asked_path(scope: Scope) -> str:
    """The path as it was asked for."""
    return str(scope.get("asked_path") or scope["path"])


def with_endings(
    app: ASGIApp, endings: tuple[str, ...], *, but: frozenset[str] = frozenset()
) -> ASGIApp:
    """`app`, asked in its own way after addresses with one of these endings, `but` not after those
    that end so without a parameter.
    """
    if not endings:
        return app

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        ending = next((one for one in endings if path.endswith(one)), None)
        if ending is None or path in but:
            await app(scope, receive, send)
            return
        state = cast("dict[str, Any]", scope)  # ASGI lets whoever passes it on add to it
        state["asked_path"] = path
        state["path"] = f"{path.removesuffix(ending)}/{ending}"
        try:
            await app(scope, receive, send)
        finally:
            state["path"] = path
            if template := state.get("path_template"):
                state["path_template"] = template.replace(f"/{ending}", ending)

    return serve
