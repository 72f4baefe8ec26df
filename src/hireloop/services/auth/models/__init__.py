"""Requests, answers and rows of the auth room."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.access import Scope
from hireloop.platform.fields import Email, Line, Password, TypedEmail, TypedPassword

__all__ = [
    "Account",
    "ApiKey",
    "ApiKeys",
    "Code",
    "EmailVerification",
    "ForgottenPassword",
    "KeyExchange",
    "KeyHolder",
    "NewApiKey",
    "NewApiKeyMade",
    "NewPassword",
    "OpenSession",
    "PasswordReset",
    "RefreshToken",
    "Registration",
    "Renewal",
    "Session",
    "Sessions",
    "SignIn",
    "SignedIn",
    "TakenCode",
    "TokenOfKey",
]

Code = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]
# Where the refresh token goes: into the answer, or into a cookie that no script can read.
Keep = Literal["token", "cookie"]


class Registration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: Email
    password: Password
    full_name: Line
    session: Keep = "token"


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: TypedEmail
    password: TypedPassword
    session: Keep = "token"


class Renewal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Without a token it is the cookie that counts."""

    refresh_token: Code | UnsetType = UNSET


class NewPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    current_password: TypedPassword
    new_password: Password


class ForgottenPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: TypedEmail


class PasswordReset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    token: Code
    new_password: Password


class EmailVerification(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    token: Code


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    account_id: UUID
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  # RFC 6750
    expires_in: int  # seconds
    refresh_token: str | UnsetType = UNSET  # not there if it is in the cookie


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in somewhere, as its owner is shown it."""

    id: UUID
    device: str
    created_at: datetime
    last_used_at: datetime
    is_current: bool


class Sessions(msgspec.Struct, frozen=True):
    items: list[Session]
    next_cursor: None = None  # there are never more than a page of them


class Account(msgspec.Struct, frozen=True):
    """A row."""

    id: UUID
    email: str
    full_name: str
    password_hash: str | None  # none for who came through an OpenID provider and chose none
    email_verified_at: datetime | None = None
    disabled_at: datetime | None = None
    has_second_factor: bool = False


class TakenCode(msgspec.Struct, frozen=True):
    """What a mailed code was good for, now that it is used."""

    account_id: UUID
    email: str  # where it was mailed to
    purpose: str


class RefreshToken(msgspec.Struct, frozen=True):
    """A refresh token taken apart. `is_ours` tells one that was made here from one made up."""

    session_id: UUID
    hash: bytes
    is_ours: bool


class OpenSession(msgspec.Struct, frozen=True):
    """A session with what its holder is given: never stored as it is."""

    account: Account
    session_id: UUID
    refresh_token: str


class NewApiKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    scopes: Annotated[list[Scope], Meta(min_length=1, max_length=10)]
    days: Annotated[int, Meta(ge=1, le=365)] | None = (
        None  # that it is good for; null: until removed
    )


class ApiKey(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    name: str
    scopes: list[str]
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class NewApiKeyMade(ApiKey, frozen=True, kw_only=True):
    key: str  # shown this once


class ApiKeys(msgspec.Struct, frozen=True):
    """Oldest first."""

    items: list[ApiKey]
    next_cursor: None = None  # there are never more than a page of them


class KeyExchange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: Code


class TokenOfKey(msgspec.Struct, frozen=True, kw_only=True):
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  # RFC 6750
    expires_in: int  # seconds
    scopes: list[str]


class KeyHolder(msgspec.Struct, frozen=True):
    """Whose key it is that was shown."""

    id: UUID
    account_id: UUID
    email: str
    full_name: str
    scopes: list[str]
