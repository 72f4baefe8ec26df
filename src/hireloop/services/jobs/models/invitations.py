"""Requests, answers and rows: invitations to join a company."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.contracts.jobs.roles import Role
from hireloop.platform.fields import Email

__all__ = [
    "Invitation",
    "InvitationCode",
    "InvitationRow",
    "InvitationShown",
    "Invitations",
    "NewInvitation",
]


class NewInvitation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: Email
    role: Role


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """One that waits for its answer, for the owners of the company."""

    id: UUID
    email: str
    role: Role
    invited_by: str  # the name
    created_at: datetime
    expires_at: datetime


class Invitations(msgspec.Struct, frozen=True):
    items: list[Invitation]


class InvitationCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code of the mail. In a body and not in an address, which would be logged."""

    token: Annotated[str, Meta(min_length=20, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


class InvitationShown(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever has the mail may know before they accept."""

    company_id: UUID
    company: str
    role: Role
    invited_by: str
    email: str
    expires_at: datetime


class InvitationRow(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    company_id: UUID
    email: str
    role: Role
    inviter: str
    created_at: datetime
    expires_at: datetime
    accepted_by: UUID | None
