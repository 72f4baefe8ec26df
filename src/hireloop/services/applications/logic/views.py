"""Rows as each side may see them, and as events tell of them."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

import msgspec
from msgspec import UNSET

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.jobs import roles
from hireloop.contracts.money import Salary
from hireloop.services.applications.logic import rules
from hireloop.services.applications.models import (
    Application,
    GivenAnswer,
    HistoryItem,
    Row,
)
from hireloop.services.applications.models.hiring import Candidacy, Card, CardRow
from hireloop.services.applications.models.talent import TalentStanding
from hireloop.services.applications.models.tracker import NewApplicationAnswer, Similar

__all__ = [
    "deletion_of",
    "event_fields",
    "for_candidate",
    "for_employer",
    "of_new",
    "opened_for_employer",
    "salary_columns",
    "salary_of",
]


def for_candidate(row: Row) -> Application:
    step = rules.next_step(row)
    return Application(
        id=row.id,
        kind="hireloop" if row.job_id else "elsewhere",
        job_id=row.job_id,
        company=row.company,
        position=row.position,
        location=row.location,
        salary=salary_of(row),
        salary_text=row.salary_text,
        description=row.description,
        link=row.link,
        status=row.status,
        status_at=row.status_at,
        source=row.source,
        tags=row.tags,
        cover_letter=row.cover_letter,
        resume_file_id=row.resume_file_id,
        applied_at=row.applied_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
        follow_up_on=row.follow_up_on,
        close_reason=row.close_reason,
        close_words=row.close_words,
        next_step=step,
        needs_attention=step.is_overdue,
        allowed_statuses=rules.candidate_moves(row),
        answer_by=row.answer_by,
        ended_by=row.ended_by,
    )


def of_new(row: Row, similar: Sequence[Similar] = ()) -> NewApplicationAnswer:
    """A new application, beside those that may be to the same posting."""
    return NewApplicationAnswer(
        **msgspec.structs.asdict(for_candidate(row)), similar=list(similar) or UNSET
    )


def for_employer(row: Row | CardRow, role: str) -> Card:
    return Card(**_card(row, role))


def opened_for_employer(
    row: Row, history: list[HistoryItem], role: str, talent: TalentStanding | None
) -> Candidacy:
    answers = msgspec.json.decode(row.answers or "[]", type=list[GivenAnswer])
    return Candidacy(
        **_card(row, role),
        candidate_email=row.candidate_email,
        cover_letter=row.cover_letter,
        answers=answers,
        resume_file_id=row.resume_file_id,
        channel=row.channel,
        history=history,
        talent=talent,
    )


def event_fields(row: Row, recruiter_ids: Sequence[UUID]) -> dict[str, Any]:
    """What every event about an application says. A recruiter hears nothing of what was only
    saved.
    """
    return {
        "stream_key": row.job_id or row.id,
        "application_id": row.id,
        "version": row.version,
        "candidate_id": row.candidate_id,
        "candidate_name": row.candidate_name,
        "candidate_email": row.candidate_email,
        "job_id": row.job_id,
        "company_id": row.company_id,
        "recruiter_ids": [] if row.status == "saved" else list(recruiter_ids),
        "company": row.company,
        "position": row.position,
        "location": row.location,
        "status": row.status,
        "status_at": row.status_at,
        "applied_at": row.applied_at,
        "source": row.source,
        "tags": row.tags,
        "follow_up_on": row.follow_up_on,
        "resume_file_id": row.resume_file_id,
        "answer_by": row.answer_by,
        "ended_by": row.ended_by,
        "channel": row.channel,
    }


def deletion_of(row: Row, recruiter_ids: Sequence[UUID]) -> ApplicationDeleted:
    """The last event of an application, with a version above all others."""
    last = msgspec.structs.replace(row, version=row.version + 1)
    return ApplicationDeleted(**event_fields(last, recruiter_ids))


def salary_columns(salary: Salary | None) -> dict[str, Any]:
    return {
        "salary_min": salary and salary.min,
        "salary_max": salary and salary.max,
        "salary_currency": salary and salary.currency,
        "salary_period": salary and salary.period,
    }


def salary_of(row: Row) -> Salary | None:
    if row.salary_currency is None:
        return None
    period = cast("Any", row.salary_period)  # the column holds nothing but the four periods
    return Salary(row.salary_min, row.salary_max, row.salary_currency, period)


def _card(row: Row | CardRow, role: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "candidate_id": row.candidate_id,
        "candidate_name": row.candidate_name,
        "status": row.status,
        "status_at": row.status_at,
        "applied_at": row.applied_at,
        "answer_by": row.answer_by,
        "ended_by": row.ended_by,
        "allowed_statuses": rules.employer_moves(row) if roles.may_move(role) else [],
    }
