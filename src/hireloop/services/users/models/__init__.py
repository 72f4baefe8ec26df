"""Requests, answers and rows of the users room."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.fields import Email, Line, Link, OptionalLine, Tag

__all__ = [
    "MOST_LINKS",
    "MOST_SKILLS",
    "Me",
    "Profile",
    "ProfileChange",
    "ProfileLink",
    "Row",
    "Saved",
    "SavedProfile",
]

MOST_SKILLS, MOST_LINKS = 100, 20

Skills = Annotated[list[Tag], Meta(max_length=MOST_SKILLS)]


class ProfileLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For example {"kind": "GitHub", "url": "https://github.com/..."}."""

    kind: Tag
    url: Link


Links = Annotated[list[ProfileLink], Meta(max_length=MOST_LINKS)]


class ProfileChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is; null empties what may be empty."""

    full_name: Line | UnsetType = UNSET
    email: Email | UnsetType = UNSET  # how to reach the person; signing in keeps its own
    phone: OptionalLine | None | UnsetType = UNSET
    location: OptionalLine | None | UnsetType = UNSET
    position: OptionalLine | None | UnsetType = UNSET
    headline: OptionalLine | None | UnsetType = UNSET
    skills: Skills | UnsetType = UNSET
    links: Links | UnsetType = UNSET
    resume_file_id: UUID | None | UnsetType = UNSET  # a résumé of one's own


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody who is signed in may see of a person: not how to reach them."""

    id: UUID
    full_name: str
    location: str | None
    position: str | None
    headline: str | None
    skills: list[str]
    links: list[ProfileLink]
    resume_file_id: UUID | None


class Me(Profile, frozen=True, kw_only=True):
    email: str
    phone: str | None
    version: int


class SavedProfile(msgspec.Struct, frozen=True):
    profile: Profile
    saved_at: datetime


class Saved(msgspec.Struct, frozen=True):
    saved_at: datetime


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A profile as it is stored."""

    account_id: UUID
    full_name: str
    email: str
    phone: str | None = None
    location: str | None = None
    position: str | None = None
    headline: str | None = None
    skills: list[str] = []
    links: list[ProfileLink] = []
    resume_file_id: UUID | None = None
    version: int = 1
