"""Postings that a company begins with, at most 50. Its members see them, its editors keep them."""

from uuid import UUID

from msgspec import UNSET, structs

from hireloop.contracts.jobs.roles import may_edit
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Forbidden, NotFound
from hireloop.services.jobs.logic import access
from hireloop.services.jobs.logic.typed import one_line
from hireloop.services.jobs.models.templates import (
    JobContent,
    JobTemplate,
    JobTemplateChange,
    JobTemplates,
    NewJobTemplate,
)
from hireloop.services.jobs.store import companies, templates

__all__ = ["add", "change", "listed", "read", "remove"]

_MOST = 50
_TAKEN = "The company has a template of this name already."


async def listed(connection: Connection, caller: Caller, company_id: UUID) -> JobTemplates:
    await access.require_member(connection, caller, company_id)
    return JobTemplates(await templates.of_company(connection, company_id))


async def read(connection: Connection, caller: Caller, template_id: UUID) -> JobTemplate:
    return await _seen(connection, caller, template_id)


async def add(
    connection: Connection, caller: Caller, company_id: UUID, data: NewJobTemplate
) -> JobTemplate:
    """Raises `Conflict` for a name that is taken, whatever its case, and for one too many."""
    await _require_editor(connection, caller, company_id)
    await companies.lock(connection, company_id)  # they are counted
    if await templates.count(connection, company_id) >= _MOST:
        raise Conflict(f"The company has {_MOST} templates; delete one first.")
    made = await templates.add(connection, company_id, one_line(data.name), _kept(data.content))
    if made is None:
        raise Conflict(_TAKEN)
    return made


async def change(
    connection: Connection,
    caller: Caller,
    template_id: UUID,
    data: JobTemplateChange,
    *,
    version: int | None,
) -> JobTemplate:
    """Raises `Outdated` if `version` is not the present one, `Conflict` for a taken name."""
    seen = await _seen(connection, caller, template_id)
    await _require_editor(connection, caller, seen.company_id)
    await companies.lock(connection, seen.company_id)  # names are compared
    template = await templates.find(connection, template_id, lock=True)
    if template is None:
        raise NotFound
    access.require_current(template.version, version)
    changed = structs.replace(
        template,
        name=template.name if data.name is UNSET else one_line(data.name),
        content=template.content if data.content is UNSET else _kept(data.content),
    )
    written = await templates.change(connection, changed)
    if written is None:
        raise Conflict(_TAKEN)
    return written


async def remove(connection: Connection, caller: Caller, template_id: UUID) -> None:
    template = await _seen(connection, caller, template_id)
    await _require_editor(connection, caller, template.company_id)
    await templates.delete(connection, template_id)


async def _seen(connection: Connection, caller: Caller, template_id: UUID) -> JobTemplate:
    template = await templates.find(connection, template_id, lock=False)
    if template is None:
        raise NotFound
    await access.require_member(connection, caller, template.company_id)
    return template


async def _require_editor(connection: Connection, caller: Caller, company_id: UUID) -> None:
    """To strangers there is nothing here; a member who may not edit is told so."""
    if not may_edit(await access.require_member(connection, caller, company_id)):
        raise Forbidden


def _kept(content: JobContent) -> JobContent:
    questions = [structs.replace(question, id=None) for question in content.questions]
    return structs.replace(content, questions=questions)
