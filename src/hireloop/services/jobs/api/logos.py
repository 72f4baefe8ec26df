"""/companies/{id}/logo: a small picture, for anybody to see."""

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, put
from msgspec import Meta

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import logos
from hireloop.services.jobs.models.companies import Company, NewLogo

__all__ = ["routes"]

Version = Annotated[int, Meta(ge=0, le=1 << 31, description="`logo_version`, for caches")]
_A_DAY = "public, max-age=86400, stale-while-revalidate=604800"


@get("/companies/{company_id:uuid}/logo", guards=[public], media_type="image/png")
async def read_logo(room: Room, company_id: UUID, v: Version | None = None) -> Response[bytes]:  # noqa: ARG001  # it only makes the address another one
    """PNG, JPEG or WebP. With `v` the address changes when the logo does."""
    async with room.db.connection() as connection:
        logo = await logos.read(connection, company_id)
    return Response(logo.content, media_type=logo.media_type, headers={"Cache-Control": _A_DAY})


@put("/companies/{company_id:uuid}/logo", guards=[signed_in])
async def put_logo(room: Room, caller: Caller, company_id: UUID, data: NewLogo) -> Company:
    """For owners and recruiters: PNG, JPEG or WebP of at most 64 KiB."""
    async with room.db.transaction() as connection:
        return await logos.put(room, connection, caller, company_id, data)


@delete("/companies/{company_id:uuid}/logo", guards=[signed_in])
async def remove_logo(room: Room, caller: Caller, company_id: UUID) -> None:
    """For owners and recruiters."""
    async with room.db.transaction() as connection:
        await logos.remove(room, connection, caller, company_id)


routes = [read_logo, put_logo, remove_logo]
