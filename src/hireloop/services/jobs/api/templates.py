"""/companies/{id}/job-templates and /job-templates/{id}: what a company begins a posting with."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.jobs.logic import templates
from hireloop.services.jobs.models.templates import (
    JobTemplate,
    JobTemplateChange,
    JobTemplates,
    NewJobTemplate,
)

__all__ = ["routes"]

_OF_COMPANY = "/companies/{company_id:uuid}/job-templates"
_ONE = "/job-templates/{template_id:uuid}"


@get(_OF_COMPANY, guards=[signed_in])
async def job_templates(room: Room, caller: Caller, company_id: UUID) -> JobTemplates:
    """For members of the company, by name."""
    async with room.db.connection() as connection:
        return await templates.listed(connection, caller, company_id)


@post(_OF_COMPANY, guards=[signed_in], status_code=201)
async def add_job_template(
    room: Room,
    caller: Caller,
    request: Request[Any, Any, Any],
    company_id: UUID,
    data: NewJobTemplate,
) -> Response[JobTemplate]:
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: templates.add(connection, caller, company_id, data),
    )


@get(_ONE, guards=[signed_in])
async def read_job_template(room: Room, caller: Caller, template_id: UUID) -> JobTemplate:
    async with room.db.connection() as connection:
        return await templates.read(connection, caller, template_id)


@patch(_ONE, guards=[signed_in])
async def change_job_template(
    room: Room,
    caller: Caller,
    template_id: UUID,
    data: JobTemplateChange,
    if_match: IfMatch = None,
) -> JobTemplate:
    async with room.db.transaction() as connection:
        return await templates.change(connection, caller, template_id, data, version=if_match)


@delete(_ONE, guards=[signed_in])
async def remove_job_template(room: Room, caller: Caller, template_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await templates.remove(connection, caller, template_id)


routes = [
    job_templates,
    add_job_template,
    read_job_template,
    change_job_template,
    remove_job_template,
]
