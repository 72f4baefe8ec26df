"""Logos of companies: small pictures, kept beside the company and shown to anybody.

What a picture is its first bytes say, not who sends it. Nothing here draws it: browsers do, told by
`nosniff` to take it for nothing else, and what they can't draw they leave out.
"""

import binascii
from base64 import b64decode
from uuid import UUID

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, companies
from hireloop.services.jobs.models.companies import Company, Logo, NewLogo
from hireloop.services.jobs.store import logos

__all__ = ["LARGEST", "put", "read", "remove"]

LARGEST = 64 * 1024  # bytes; 256 by 256 pixels are a third of it


async def put(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, data: NewLogo
) -> Company:
    """Raises `Invalid` for what is no picture, or too large a one."""
    await access.company_to_edit(connection, caller, company_id)
    await logos.put(connection, company_id, _logo(data.content))
    return await companies.mark_logo(room, connection, caller, company_id, has_logo=True)


async def remove(room: Room, connection: Connection, caller: Caller, company_id: UUID) -> None:
    """Raises `NotFound` where there is none."""
    await access.company_to_edit(connection, caller, company_id)
    await read(connection, company_id)
    await logos.remove(connection, company_id)
    await companies.mark_logo(room, connection, caller, company_id, has_logo=False)


async def read(connection: Connection, company_id: UUID) -> Logo:
    logo = await logos.find(connection, company_id)
    if logo is None:
        raise NotFound
    return logo


def _logo(text: str) -> Logo:
    try:
        content = b64decode(text, validate=True)
    except binascii.Error:
        raise Invalid.field("content", "is not Base64") from None
    if len(content) > LARGEST:
        raise Invalid.field("content", f"is larger than {LARGEST // 1024} KiB")
    media_type = _media_type(content)
    if media_type is None:
        raise Invalid.field("content", "is no picture in PNG, JPEG or WebP")
    return Logo(media_type=media_type, content=content)


def _media_type(content: bytes) -> str | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None
