"""What happened to somebody's account and data."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

__all__ = ["NOWHERE", "Activity", "Entry", "Origin"]


class Origin(msgspec.Struct, frozen=True):
    """Where a request came from, coarsely: a network and never an address."""

    network: str | None = None
    device: str = ""  # what the browser calls itself


NOWHERE = Origin()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the record as it is stored."""

    id: UUID
    account_id: UUID
    at: datetime
    act: str
    actor_id: UUID | None = None
    company_id: UUID | None = None
    company: str | None = None
    about_id: UUID | None = None
    detail: str | None = None
    network: str | None = None
    device: str | None = None
    once: str | None = None


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done to your account or your data. Which person of a company did it is
    theirs to know; which company, is yours.
    """

    id: UUID
    at: datetime
    act: str
    by: Literal["you", "company", "member", "nobody"]  # member: somebody else who is signed in
    company_id: UUID | None
    company: str | None
    about_id: UUID | None  # the application, file, key or session
    detail: str | None
    network: str | None  # where it came from, if it was you or nobody known
    device: str | None
