"""What companies write to candidates again and again."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hireloop.platform.fields import Line, Text

__all__ = ["MailPreview", "MailTemplate", "MailTemplates", "NewTemplate", "TemplateKind"]

TemplateKind = Literal["acknowledgement", "rejection", "invitation"]


class NewTemplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In both texts {name}, {position} and {company} are written out for each candidate. Only an
    acknowledgement is sent by itself.
    """

    subject: Line
    body: Annotated[Text, Meta(min_length=1)]
    is_automatic: bool = False


class MailTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """`version` is 0 for one that the company has not changed yet."""

    kind: TemplateKind
    subject: str
    body: str
    is_automatic: bool
    version: int
    updated_at: datetime | None


class MailTemplates(msgspec.Struct, frozen=True):
    items: list[MailTemplate]


class MailPreview(msgspec.Struct, frozen=True):
    """As a candidate would read it."""

    subject: str
    body: str
