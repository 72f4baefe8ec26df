"""Requests, answers and rows: companies and who hires for them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.jobs.roles import Role
from hireloop.platform.fields import Line, Link, Text

__all__ = [
    "Companies",
    "Company",
    "CompanyChange",
    "CompanyRow",
    "Logo",
    "Member",
    "MemberRow",
    "Members",
    "MembershipChange",
    "NewCompany",
    "NewLogo",
]

# Fewer could not be kept over a weekend, and recruiters are reminded two days before.
Promise = Annotated[int, Meta(ge=3, le=90, description="Days in which applicants are answered")]


class NewCompany(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    website: Link | None = None
    about: Text | None = None


class CompanyChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays."""

    name: Line | UnsetType = UNSET
    website: Link | UnsetType | None = UNSET
    about: Text | UnsetType | None = UNSET
    answer_days: Promise | UnsetType | None = UNSET


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may know of a company. `source` names where an imported one was read; such a
    company has no members, and its jobs are applied to at their links.
    """

    id: UUID
    name: str
    website: str | None
    about: str | None
    source: str | None
    answer_days: int | None  # within how many days it promises to answer an application
    logo_version: int | None  # null: there is no `GET /companies/{id}/logo`
    version: int
    role: Role | None = None  # the caller's own, where it is asked for as a member


class CompanyRow(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    name: str
    website: str | None
    about: str | None
    source: str | None
    answer_days: int | None
    logo_version: int | None
    version: int


class NewLogo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The picture itself, small enough for JSON."""

    content: Annotated[
        str,
        Meta(max_length=90_000, pattern=r"^[A-Za-z0-9+/]+={0,2}$", description="Base64 (RFC 4648)"),
    ]


class Logo(msgspec.Struct, frozen=True, kw_only=True):
    media_type: str
    content: bytes


class Companies(msgspec.Struct, frozen=True):
    items: list[Company]


class MembershipChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: Role


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Who hires, for their colleagues to see."""

    user_id: UUID
    full_name: str
    email: str
    role: Role
    since: datetime


class MemberRow(msgspec.Struct, frozen=True, kw_only=True):
    user_id: UUID
    full_name: str
    email: str
    role: Role
    since: datetime
    version: int  # of the membership, as in its event


class Members(msgspec.Struct, frozen=True):
    items: list[Member]
