"""Requests, answers and rows of signing in with an OpenID provider."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.services.auth.models import Account

__all__ = [
    "Arrival",
    "Flow",
    "Identities",
    "Identity",
    "IdentityRow",
    "OfferedProvider",
    "OfferedProviders",
    "PathHere",
    "ProviderAddress",
    "Return",
    "Told",
    "WaitingIdentity",
]

# Of this site and no other: browsers take // and /\ for the beginning of another one's address.
PathHere = Annotated[
    str,
    Meta(
        max_length=500,
        pattern=r"^/(?![/\\])[^\\\x00-\x20\x7f]*$",
        description="A path of this site, as in /today",
    ),
]


class OfferedProvider(msgspec.Struct, frozen=True):
    name: str
    title: str


class OfferedProviders(msgspec.Struct, frozen=True):
    items: list[OfferedProvider]
    next_cursor: None = None  # there are never more than a page of them


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """An account at a provider that its owner may sign in with."""

    id: UUID
    provider: str | None  # its name, if it is still offered
    title: str
    email: str  # as the provider called them when it was connected; may be empty
    created_at: datetime
    last_used_at: datetime


class Identities(msgspec.Struct, frozen=True, kw_only=True):
    """Oldest first. With no other way in, the last one can't be disconnected."""

    items: list[Identity]
    has_other_way: bool  # a password, or a passkey
    next_cursor: None = None  # there are never more than a page of them


class Return(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    return_to: PathHere = "/"


class ProviderAddress(msgspec.Struct, frozen=True):
    """Where the browser is to go."""

    url: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Who a provider says that somebody is."""

    issuer: str
    subject: str
    email: str  # empty if it says none
    is_verified: bool  # the address, by the provider
    full_name: str


class Flow(msgspec.Struct, frozen=True):
    """A row: somebody is on their way through a provider."""

    provider: str
    return_to: str
    account_id: UUID | None  # whose account it is to be connected with


class IdentityRow(msgspec.Struct, frozen=True):
    id: UUID
    account_id: UUID
    issuer: str
    email: str
    created_at: datetime
    last_used_at: datetime


class WaitingIdentity(msgspec.Struct, frozen=True):
    """A row: it is connected as soon as its account's owner has signed in another way."""

    account_id: UUID
    issuer: str
    subject: str
    email: str


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody's coming back from a provider has led to."""

    account: Account | None = None  # theirs, to be let into
    path: str  # of the web app
