"""Rows as their owner and other rooms may see them."""

import msgspec

from hireloop.contracts.files.client import FileFacts
from hireloop.services.files.models import ContentType, File, Row, Suggestions

__all__ = ["DOCX", "KINDS", "facts", "file"]

DOCX: ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[ContentType, str] = {
    "application/pdf": "a PDF",
    DOCX: "a Word document",
    "image/png": "a PNG picture",
    "image/jpeg": "a JPEG picture",
    "image/webp": "a WebP picture",
}


def file(row: Row) -> File:
    found = row.suggestions and msgspec.json.decode(row.suggestions, type=Suggestions)
    return File(
        id=row.id,
        purpose=row.purpose,
        filename=row.filename,
        content_type=row.content_type,
        size=row.size,
        status=row.status,
        created_at=row.created_at,
        suggestions=found or None,
        note=row.refusal or row.note,
    )


def facts(row: Row) -> FileFacts:
    return FileFacts(
        id=row.id,
        owner_id=row.owner_id,
        purpose=row.purpose,
        filename=row.filename,
        content_type=row.content_type,
        size=row.size,
    )
