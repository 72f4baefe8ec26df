"""HTTP in: every address that no room has is the web app's, apart from those below /api."""

from typing import Any

from litestar import HttpMethod, Request, Response, route

from hireloop.platform.access import public
from hireloop.platform.problems import NotFound
from hireloop.services.gateway.api.answering import kept
from hireloop.services.gateway.logic import assets

__all__ = ["NOT_BUILT", "bare_app", "routes"]

_MACHINES = ("/api/", "/internal/", "/.well-known/")
_HTML = "text/html; charset=utf-8"

NOT_BUILT = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Hireloop</title>
<h1>The web app has not been built</h1>
<p>Run <code>make run</code> in the checkout, or install the package, which carries it.</p></html>
"""


@route(
    ["/", "/{path:path}"],
    http_method=[HttpMethod.GET, HttpMethod.HEAD],
    guards=[public],
    opt={"limit": None, "any_query": True},  # a page of the app reads its own query
    include_in_schema=False,
)
async def web_app(request: Request[Any, Any, Any], path: str = "/") -> Response[bytes]:
    if path.startswith(_MACHINES):
        raise NotFound
    asset = assets.asset("docs/index.html" if path.rstrip("/") == "/docs" else path)
    if asset is None and "." in path.rsplit("/", 1)[-1]:
        raise NotFound  # a file that is not there; anything else is a page of the app
    return bare_app(request) if asset is None else _answer(request, asset)


def bare_app(request: Request[Any, Any, Any], *, status: int = 200) -> Response[bytes]:
    """The one page that shows every address of the web app."""
    page = assets.page()
    if page is None:
        return Response(NOT_BUILT, status_code=503, media_type=_HTML)
    return _answer(request, page, status=status)


def _answer(
    request: Request[Any, Any, Any], asset: assets.Asset, *, status: int = 200
) -> Response[bytes]:
    return kept(
        request,
        asset.body,
        media_type=asset.media_type,
        cache_control=asset.cache_control,
        etag=asset.etag,
        compressed=asset.compressed,
        is_text=asset.compressed is not None,
        status=status,
    )


routes = [web_app]
