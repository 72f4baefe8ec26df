"""What companies write to candidates again and again: read, changed, tried out, and sent by itself
to who applies.
"""

from collections.abc import Sequence
from typing import get_args
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.contracts.jobs.roles import may_edit
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Forbidden, Invalid, NotFound, Outdated
from hireloop.platform.service import Room
from hireloop.services.applications.logic import messages
from hireloop.services.applications.models.messages import NewMessage
from hireloop.services.applications.models.templates import (
    MailPreview,
    MailTemplate,
    MailTemplates,
    NewTemplate,
    TemplateKind,
)
from hireloop.services.applications.store import copies, pipeline, templates

__all__ = ["acknowledge", "change", "listed", "preview"]

_KINDS: tuple[TemplateKind, ...] = get_args(TemplateKind)
_ACKNOWLEDGEMENT = """\
Dear {name},

thank you for applying for {position}. Your application has arrived, and we will read it with care.

Kind regards
{company}"""
_REJECTION = """\
Dear {name},

thank you for your interest in {position} and for the time you gave it. We have decided to go on \
with others, and will not take your application further. That was not easy, and it says nothing \
about your worth.

We wish you all the best.
{company}"""
_INVITATION = """\
Dear {name},

we liked your application for {position} and would like to meet you. We will offer you some times; \
choose the one that suits you.

Kind regards
{company}"""
_FIRST: dict[TemplateKind, tuple[str, str]] = {
    "acknowledgement": ("We have your application", _ACKNOWLEDGEMENT),
    "rejection": ("Your application for {position}", _REJECTION),
    "invitation": ("An interview for {position}", _INVITATION),
}
_EXAMPLE = ("Ada Lovelace", "Backend Engineer", "Your company")


async def listed(connection: Connection, caller: Caller, company_id: UUID) -> MailTemplates:
    """For the members of the company. Raises `NotFound`."""
    await _role(connection, caller, company_id)
    known = await templates.of_company(connection, company_id)
    return MailTemplates([known.get(kind) or _first(kind) for kind in _KINDS])


async def change(
    connection: Connection,
    caller: Caller,
    company_id: UUID,
    kind: str,
    data: NewTemplate,
    *,
    version: int | None,
) -> MailTemplate:
    """Raises `NotFound` for a kind that there is none of, and `Outdated` if `version` (of If-Match)
    is not the one it has.
    """
    if kind not in _KINDS:
        raise NotFound
    if not may_edit(await _role(connection, caller, company_id)):
        raise Forbidden("Templates are changed by owners and recruiters of the company.")
    messages.require_sound(NewMessage(data.subject, data.body))
    if data.is_automatic and kind != "acknowledgement":
        raise Invalid.field("is_automatic", "goes only with an acknowledgement")
    if version == 0 and kind not in await templates.of_company(connection, company_id):
        version = None
    kept = await templates.keep(connection, company_id, kind, data, version=version)
    if kept is None:
        now = (await templates.of_company(connection, company_id))[kind].version
        raise Outdated(f"It is at version {now} now.", more={"version": now})
    return kept


async def preview(
    connection: Connection, caller: Caller, company_id: UUID, data: NewMessage
) -> MailPreview:
    """With somebody in it who has not applied."""
    await _role(connection, caller, company_id)
    messages.require_sound(data)
    name, position, company = _EXAMPLE
    company = await templates.company_name(connection, company_id) or company
    values = {"name": name, "position": position, "company": company}
    return MailPreview(messages.filled(data.subject, values), messages.filled(data.body, values))


async def acknowledge(
    room: Room,
    connection: Connection,
    events: Sequence[ApplicationCreated | ApplicationStatusUpdated],
) -> None:
    """Writes to who has just applied, where the company wants that; once, however often it hears of
    it.
    """
    sent = [event for event in events if event.company_id is not None and _is_new(event)]
    if not sent:
        return
    company_ids = {event.company_id for event in sent if event.company_id is not None}
    texts = await templates.automatic(connection, sorted(company_ids))
    for event in sent:
        text = event.company_id and texts.get(event.company_id)
        row = text and await pipeline.find_any(connection, event.application_id)
        if text and row and row.status == "applied":
            message = NewMessage(text.subject, text.body)
            await messages.send(room, connection, row, "acknowledgement", message, None)


def _is_new(event: ApplicationCreated | ApplicationStatusUpdated) -> bool:
    if isinstance(event, ApplicationCreated):
        return event.status == "applied"
    return event.status == "applied" and event.previous_status == "saved"


def _first(kind: TemplateKind) -> MailTemplate:
    subject, body = _FIRST[kind]
    return MailTemplate(
        kind=kind, subject=subject, body=body, is_automatic=False, version=0, updated_at=None
    )


async def _role(connection: Connection, caller: Caller, company_id: UUID) -> str:
    role = await copies.role_of(connection, company_id, caller.account_id)
    if role is None:
        raise NotFound
    return role
