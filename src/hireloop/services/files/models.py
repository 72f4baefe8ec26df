"""Requests, answers and rows of the files room."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

__all__ = [
    "LARGEST",
    "ContentType",
    "Download",
    "File",
    "NewFile",
    "NewUpload",
    "Purpose",
    "Reading",
    "Row",
    "SuggestedLink",
    "Suggestions",
    "Upload",
]

LARGEST = 10 * 1024 * 1024  # bytes

Purpose = Literal["resume", "picture"]
ContentType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "image/png",
    "image/jpeg",
    "image/webp",
]
Status = Literal["waiting", "ready", "refused"]
FileName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=255,
        pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$",
        description="A file's name: one line, not blank",
    ),
]
Size = Annotated[int, Meta(ge=1, le=LARGEST, description="Bytes, at most 10 MB")]


class NewFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A résumé is a PDF or a Word document (DOCX), a picture is PNG, JPEG or WebP."""

    purpose: Purpose
    filename: FileName
    content_type: ContentType
    size: Size


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """Send the bytes there, without a token, before it expires."""

    method: Literal["PUT"]
    url: str
    headers: dict[str, str]
    expires_at: datetime


class NewUpload(msgspec.Struct, frozen=True):
    id: UUID
    upload: Upload


class SuggestedLink(msgspec.Struct, frozen=True):
    kind: Annotated[str, Meta(max_length=40)]
    url: Annotated[str, Meta(max_length=2_000)]


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """What a profile could say, as the résumé has it. Nobody's profile is changed by it."""

    skills: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=40)] = []
    position: Annotated[str, Meta(max_length=200)] | None = None
    email: Annotated[str, Meta(max_length=254)] | None = None
    phone: Annotated[str, Meta(max_length=200)] | None = None
    links: Annotated[list[SuggestedLink], Meta(max_length=10)] = []


class File(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    purpose: Purpose
    filename: str
    content_type: ContentType
    size: int  # bytes
    status: Status
    created_at: datetime
    suggestions: Suggestions | None  # None: nothing was read; `note` may say why
    note: str | None


class Download(msgspec.Struct, frozen=True):
    """An address for the bytes, good without a token until it expires."""

    url: str
    expires_at: datetime


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the process that looked into a file told of it."""

    type: ContentType | None = None
    refusal: Annotated[str, Meta(max_length=200)] | None = None
    suggestions: Suggestions | None = None
    note: Annotated[str, Meta(max_length=200)] | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it is stored."""

    id: UUID
    owner_id: UUID
    purpose: Purpose
    filename: str
    content_type: ContentType
    size: int
    status: Status
    key: str | None  # of its bytes, once it is ready
    refusal: str | None
    suggestions: str | None  # JSON
    note: str | None
    created_at: datetime
    hidden_at: datetime | None  # deleted by its owner, kept for who was sent it
