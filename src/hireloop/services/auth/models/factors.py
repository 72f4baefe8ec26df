"""Requests, answers and rows of second factors and passkeys.

What a browser makes of a passkey is taken as its `toJSON()` writes it (Web Authentication Level 3,
5.1): the names are the standard's.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, field

from hireloop.platform.fields import Line, Tag
from hireloop.services.auth.models import Keep

__all__ = [
    "Assertion",
    "Attestation",
    "Authenticator",
    "Method",
    "NewPasskey",
    "Passkey",
    "PasskeyAdded",
    "PasskeyName",
    "PasskeyOptions",
    "PasskeyRow",
    "PasskeySignIn",
    "Passkeys",
    "Proof",
    "RecoveryCodes",
    "SecondFactorNeeded",
    "SecondStep",
    "Totp",
    "TotpBegun",
    "TotpCode",
    "Ways",
]

# By which somebody shows who they are, named as the member of the request that carries it.
Method = Literal["password", "code", "recovery_code", "passkey"]

SixDigits = Annotated[str, Meta(pattern=r"^[0-9]{6}$", description="What the app shows")]
# However it is typed: with spaces or lines between, in capitals.
Recovery = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9 -]+$")]
Challenge = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]
_B64 = r"^[A-Za-z0-9_-]*={0,2}$"
CredentialId = Annotated[str, Meta(min_length=1, max_length=1_400, pattern=_B64)]  # 1,023 bytes
Bytes = Annotated[str, Meta(max_length=16_384, pattern=_B64, description="base64url")]


class AssertionResponse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    client_data: Bytes = field(name="clientDataJSON")
    authenticator_data: Bytes = field(name="authenticatorData")
    signature: Bytes
    user_handle: Bytes | None = field(name="userHandle", default=None)


class Assertion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That somebody has a passkey, signed by it."""

    id: CredentialId
    raw_id: CredentialId = field(name="rawId")
    type: Literal["public-key"]
    response: AssertionResponse
    attachment: Tag | None = field(name="authenticatorAttachment", default=None)
    extensions: Any = field(name="clientExtensionResults", default=None)


class AttestationResponse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    client_data: Bytes = field(name="clientDataJSON")
    attestation: Bytes = field(name="attestationObject")
    transports: Annotated[list[Tag], Meta(max_length=10)] = []
    authenticator_data: Bytes | None = field(name="authenticatorData", default=None)
    public_key: Bytes | None = field(name="publicKey", default=None)
    algorithm: int | None = field(name="publicKeyAlgorithm", default=None)


class Attestation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passkey that was just made."""

    id: CredentialId
    raw_id: CredentialId = field(name="rawId")
    type: Literal["public-key"]
    response: AttestationResponse
    attachment: Tag | None = field(name="authenticatorAttachment", default=None)
    extensions: Any = field(name="clientExtensionResults", default=None)


class TotpBegun(msgspec.Struct, frozen=True):
    """Shown this once."""

    secret: str  # in base32, for typing
    uri: str  # otpauth://, for a link
    qr: str  # the same as a picture: SVG in a data: address


class TotpCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: SixDigits


class Totp(msgspec.Struct, frozen=True):
    since: datetime | None  # since when codes are asked for; null: they are not
    recovery_codes_left: int


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Each is good once. Shown this once."""

    codes: list[str]


class Passkey(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    name: str
    is_synced: bool  # kept by an account somewhere, on more than one device
    created_at: datetime
    last_used_at: datetime | None


class Passkeys(msgspec.Struct, frozen=True):
    """Oldest first. Browsers know passkeys at addresses with a name only: `address` is where."""

    address: str | None  # null: at none, this Hireloop is reached by its number
    items: list[Passkey]
    next_cursor: None = None  # there are never more than a page of them


class PasskeyOptions(msgspec.Struct, frozen=True):
    """`options` is the `publicKey` of what `navigator.credentials` is asked for."""

    options: dict[str, Any]


class NewPasskey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Line
    passkey: Attestation


class PasskeyAdded(Passkey, frozen=True, kw_only=True):
    recovery_codes: list[str]  # shown this once; empty if there were some already


class PasskeyName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Line


class PasskeySignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    passkey: Assertion
    session: Keep = "token"


class SecondStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The challenge and one of the rest."""

    challenge: Challenge
    code: SixDigits | None = None
    recovery_code: Recovery | None = None
    passkey: Assertion | None = None
    session: Keep = "token"


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of them."""

    password: Annotated[str, Meta(max_length=256)] | None = None
    code: SixDigits | None = None
    passkey: Assertion | None = None


class Ways(msgspec.Struct, frozen=True):
    """By which the caller can prove who they are."""

    methods: list[Method]
    passkey_options: dict[str, Any] | None  # the `publicKey` for navigator.credentials.get()


class SecondFactorNeeded(msgspec.Struct, frozen=True, kw_only=True):
    """The first factor is right, and something else is asked for as well."""

    type: Literal["urn:hireloop:problem:second-factor-needed"]
    title: str
    status: Literal[401]
    detail: str
    instance: str
    challenge: str  # for the second step: good for five minutes, and once
    methods: list[Method]  # what will do for it
    passkey_options: dict[str, Any] | None  # the `publicKey` for navigator.credentials.get()


class Authenticator(msgspec.Struct, frozen=True):
    """A row. `wait` are the seconds for which no code is taken."""

    account_id: UUID
    secret: bytes
    confirmed_at: datetime | None
    last_step: int
    wrong: int
    wait: float


class PasskeyRow(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    account_id: UUID
    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: list[str]
    name: str
