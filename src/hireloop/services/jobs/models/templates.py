"""Postings that a company begins with."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from hireloop.contracts.money import Salary
from hireloop.platform.fields import Line, LongText, OptionalLine
from hireloop.services.jobs.models import Employment, Questions, Skills, Workplace

__all__ = ["JobContent", "JobTemplate", "JobTemplateChange", "JobTemplates", "NewJobTemplate"]


class JobContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a job is begun with, as far as it is known beforehand. Its questions have no ids: each
    job that is made of it asks its own.
    """

    title: OptionalLine = ""
    description: LongText = ""
    location: OptionalLine | None = None
    workplace: Workplace | None = None
    employment: Employment | None = None
    salary: Salary | None = None
    skills: Skills = []
    questions: Questions = []


class NewJobTemplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    content: JobContent


class JobTemplateChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays; content is replaced whole."""

    name: Line | UnsetType = UNSET
    content: JobContent | UnsetType = UNSET


class JobTemplate(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    company_id: UUID
    name: str
    content: JobContent
    version: int
    updated_at: datetime


class JobTemplates(msgspec.Struct, frozen=True):
    items: list[JobTemplate]
