"""/mail-templates: what a company writes to candidates again and again."""

from uuid import UUID

from litestar import get, post, put

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.fields import Code
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.applications.logic import templates
from hireloop.services.applications.models.messages import NewMessage
from hireloop.services.applications.models.templates import (
    MailPreview,
    MailTemplate,
    MailTemplates,
    NewTemplate,
)

__all__ = ["routes"]


@get("/mail-templates/{company_id:uuid}", guards=[signed_in])
async def mail_templates(room: Room, caller: Caller, company_id: UUID) -> MailTemplates:
    """One of each kind, for the members of the company."""
    async with room.db.connection() as connection:
        return await templates.listed(connection, caller, company_id)


@put("/mail-templates/{company_id:uuid}/{kind:str}", guards=[signed_in])
async def change_mail_template(
    room: Room,
    caller: Caller,
    company_id: UUID,
    kind: Code,
    data: NewTemplate,
    if_match: IfMatch = None,
) -> MailTemplate:
    async with room.db.transaction() as connection:
        return await templates.change(connection, caller, company_id, kind, data, version=if_match)


@post("/mail-templates/{company_id:uuid}/preview", guards=[signed_in], status_code=200)
async def preview_mail_template(
    room: Room, caller: Caller, company_id: UUID, data: NewMessage
) -> MailPreview:
    """As a candidate would read it; nothing is kept."""
    async with room.db.connection() as connection:
        return await templates.preview(connection, caller, company_id, data)


routes = [mail_templates, change_mail_template, preview_mail_template]
