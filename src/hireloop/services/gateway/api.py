"""HTTP in: every address that no room has is the web app's, apart from those below /api."""

from typing import Any

from litestar import HttpMethod, Request, Response, route

from hireloop.platform.access import public
from hireloop.platform.problems import NotFound
from hireloop.services.gateway import logic

__all__ = ["routes"]

_MACHINES = ("/api/", "/internal/", "/.well-known/")


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
    asset = logic.asset("docs/index.html" if path.rstrip("/") == "/docs" else path)
    if asset is None and "." in path.rsplit("/", 1)[-1]:
        raise NotFound  # a file that is not there; anything else is a page of the app
    asset = asset or logic.page()
    if asset is None:
        return Response(logic.NOT_BUILT, status_code=503, media_type="text/html; charset=utf-8")
    return _answer(request, asset)


def _answer(request: Request[Any, Any, Any], asset: logic.Asset) -> Response[bytes]:
    headers = {"ETag": asset.etag, "Cache-Control": asset.cache_control, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(b"", status_code=304, headers=headers)
    body = asset.body
    if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = asset.compressed, "gzip"
    return Response(body, status_code=200, headers=headers, media_type=asset.media_type)


routes = [web_app]
