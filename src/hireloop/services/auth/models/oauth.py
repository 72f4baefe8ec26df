"""OAuth 2.1: the programs of others, what they ask for and what they are given."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.access import Scope
from hireloop.platform.fields import Line

__all__ = [
    "Client",
    "Clients",
    "Consent",
    "Decided",
    "Decision",
    "Grant",
    "GrantRow",
    "Grants",
    "Introspection",
    "IntrospectionForm",
    "NewClient",
    "NewClientMade",
    "OAuthError",
    "Program",
    "RawQuery",
    "RevocationForm",
    "TokenForm",
    "Tokens",
]

RedirectUri = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=500,
        pattern=r"^https?://[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7e]+$",
        description="An https:// address, or one of the person's own machine at http://127.0.0.1"
        " or http://[::1]",
    ),
]
# The query of the page that a program sent somebody to, as it stands after the question mark.
RawQuery = Annotated[str, Meta(max_length=8_000, pattern=r"^[\x21-\x7e]*$")]
# Whatever is sent: what is wrong is said in OAuth's own words.
_Field = Annotated[str, Meta(max_length=4_096)]


class NewClient(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    # Where people may be sent back to. Of an address of one's own machine any port will do.
    redirect_uris: Annotated[list[RedirectUri], Meta(min_length=1, max_length=10)]
    scopes: Annotated[list[Scope], Meta(min_length=1, max_length=10)]
    # Confidential: it runs where it can keep a secret. Public: on the machines of those who use it.
    kind: Literal["confidential", "public"] = "confidential"


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """A program that you have registered."""

    id: UUID
    name: str
    kind: Literal["confidential", "public"]
    redirect_uris: list[str]
    scopes: list[str]
    created_at: datetime


class NewClientMade(Client, frozen=True, kw_only=True):
    secret: str | None  # shown this once; null if it is public


class Clients(msgspec.Struct, frozen=True):
    """Oldest first."""

    items: list[Client]
    next_cursor: None = None  # there are never more than a page of them


class Program(msgspec.Struct, frozen=True):
    """A client as the protocol needs it."""

    id: UUID
    name: str
    owner: str  # what the account is called that answers for it
    redirect_uris: list[str]
    scopes: list[str]
    secret_hash: bytes | None

    @property
    def is_public(self) -> bool:
        return self.secret_hash is None


class OAuthError(msgspec.Struct, frozen=True):
    """RFC 6749, 5.2."""

    error: str
    error_description: str


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """What a program asks a person for."""

    client_id: UUID
    name: str
    owner: str
    goes_to: str  # the host that the answer goes to
    scopes: list[str]
    # If the program asked in a way that can't be answered: why, and where it is told so.
    refusal: OAuthError | None = None
    refused_to: str | None = None


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    query: RawQuery
    is_allowed: bool


class Decided(msgspec.Struct, frozen=True):
    redirect_to: str


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """A program that you have let in."""

    id: UUID
    name: str
    owner: str
    scopes: list[str]
    created_at: datetime
    last_used_at: datetime


class Grants(msgspec.Struct, frozen=True):
    """Newest first."""

    items: list[Grant]
    next_cursor: None = None  # there are never more than a page of them


class GrantRow(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    account_id: UUID
    client_id: UUID
    scopes: list[str]
    redirect_uri: str
    challenge: str
    token_hash: bytes | None
    is_redeemed: bool
    is_expired: bool
    expires_at: datetime
    last_used_at: datetime | None
    email: str
    full_name: str


class TokenForm(msgspec.Struct, frozen=True, kw_only=True):
    grant_type: Literal["authorization_code", "refresh_token"]
    code: _Field | UnsetType = UNSET
    code_verifier: _Field | UnsetType = UNSET
    redirect_uri: _Field | UnsetType = UNSET
    refresh_token: _Field | UnsetType = UNSET
    scope: _Field | UnsetType = UNSET
    client_id: _Field | UnsetType = UNSET
    client_secret: _Field | UnsetType = UNSET


class RevocationForm(msgspec.Struct, frozen=True, kw_only=True):
    token: _Field
    token_type_hint: _Field | UnsetType = UNSET
    client_id: _Field | UnsetType = UNSET
    client_secret: _Field | UnsetType = UNSET


class IntrospectionForm(RevocationForm, frozen=True, kw_only=True):
    pass


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  # RFC 6750
    expires_in: int  # seconds
    refresh_token: str
    scope: str


class Introspection(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 7662, 2.2."""

    active: bool
    scope: str | UnsetType = UNSET
    client_id: UUID | UnsetType = UNSET
    token_type: Literal["Bearer"] | UnsetType = UNSET
    exp: int | UnsetType = UNSET
    iat: int | UnsetType = UNSET
    sub: UUID | UnsetType = UNSET
    aud: str | UnsetType = UNSET
    iss: str | UnsetType = UNSET
