"""Applications in and out as CSV."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
import structlog
from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Stream

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.problems import Problem
from hireloop.platform.service import Room
from hireloop.services.applications.logic.importing import exporting
from hireloop.services.applications.logic.importing.taking import Import
from hireloop.services.applications.models.importing import ImportForm, ImportResult

__all__ = ["routes"]

LARGEST = 20 << 20  # bytes: 50,000 rows with their notes
_LINES = "application/x-ndjson"
# `no-transform` also keeps proxies from compressing, which would hold lines back.
_STREAMED = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}
_DOWNLOAD = {"Content-Disposition": 'attachment; filename="applications.csv"'}
_log = structlog.get_logger("hireloop.applications")
Form = Annotated[ImportForm, Body(media_type=RequestEncodingType.MULTI_PART)]


@post(
    "/applications/import",
    guards=[signed_in],
    status_code=200,
    opt={"limit": "import"},
    request_max_body_size=LARGEST,
)
async def import_file(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: Form
) -> Response[ImportResult]:
    """Take over a tracker that was kept as CSV. Columns are told by their headings, dates and stage
    words in any usual form; `dry_run` says what would become of each row and changes nothing. The
    same file again adds nothing. With `Accept: application/x-ndjson` the answer is told line by
    line: objects of kind `progress`, at the end one of kind `result` (this answer) or `problem`.
    """
    taking = await Import.open(room, caller, data)
    token = request.headers["authorization"].partition(" ")[2].strip()

    def require_good() -> None:
        room.tokens.verify(token)

    if _LINES in request.headers.get("accept", ""):
        return Stream(_told(taking, require_good), media_type=_LINES, headers=_STREAMED)  # type: ignore[return-value]  # the same answer in lines
    async for _ in taking.steps(require_good):
        pass
    return Response(taking.result(), status_code=200)


@get("/applications/export.csv", guards=[signed_in], media_type="text/csv")
async def export_file(room: Room, caller: Caller) -> Stream:
    """All of your applications as CSV, in columns that the import takes back. No cell is one that a
    spreadsheet would run.
    """
    return Stream(
        exporting.lines(room, caller), media_type="text/csv; charset=utf-8", headers=_DOWNLOAD
    )


async def _told(taking: Import, require_good: Any) -> AsyncIterator[bytes]:
    """What went in stays; whatever stops the rest is told in the last line."""
    try:
        async for progress in taking.steps(require_good):
            yield msgspec.json.encode(progress) + b"\n"
    except Problem as problem:
        said = {"kind": "problem", "status": problem.status, "detail": str(problem)}
        yield msgspec.json.encode(said) + b"\n"
    else:
        yield msgspec.json.encode(taking.result()) + b"\n"


routes = [import_file, export_file]
