"""What is asked of a browser about passkeys, and whether its answer is genuine (Web Authentication
Level 3). Knows no SQL and nothing of accounts.

The library that verifies is imported when the first passkey is used: it costs a start 50 ms.
"""

import ipaddress
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
import structlog

from hireloop.services.auth.logic.challenges import Challenge, text_of
from hireloop.services.auth.models.factors import Assertion, Attestation, PasskeyRow

__all__ = ["Made", "Party", "Used", "party_of", "verify_made", "verify_used"]

_MILLISECONDS = 300_000  # as long as a challenge is good
# COSE algorithms: Ed25519, ECDSA with SHA-256, RSA with SHA-256.
_ALGORITHMS = (-8, -7, -257)
_TRANSPORTS = frozenset({"usb", "nfc", "ble", "internal", "hybrid", "cable", "smart-card"})
_log = structlog.get_logger("hireloop.auth")

Verification = Literal["required", "preferred", "discouraged"]


class Made(NamedTuple):
    """A new passkey that is genuine."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: list[str]
    is_synced: bool


class Used(NamedTuple):
    """A genuine use of a passkey."""

    sign_count: int
    is_synced: bool


class Party(NamedTuple):
    """Who passkeys are for (the relying party): browsers use them at this address only."""

    id: str
    origin: str

    def to_make(
        self, challenge: bytes, user_id: UUID, email: str, name: str, known: Sequence[PasskeyRow]
    ) -> dict[str, Any]:
        """PublicKeyCredentialCreationOptionsJSON. What is `known` is not made twice."""
        return {
            "rp": {"id": self.id, "name": "Hireloop"},
            "user": {"id": text_of(user_id.bytes), "name": email, "displayName": name},
            "challenge": text_of(challenge),
            "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in _ALGORITHMS],
            "timeout": _MILLISECONDS,
            "excludeCredentials": _described(known),
            "authenticatorSelection": {
                "residentKey": "preferred",
                "requireResidentKey": False,
                "userVerification": "preferred",
            },
            "attestation": "none",
        }

    def to_use(
        self, challenge: bytes, verification: Verification, known: Sequence[PasskeyRow] = ()
    ) -> dict[str, Any]:
        """PublicKeyCredentialRequestOptionsJSON. Without any `known` the person chooses."""
        return {
            "challenge": text_of(challenge),
            "timeout": _MILLISECONDS,
            "rpId": self.id,
            "allowCredentials": _described(known),
            "userVerification": verification,
        }


def party_of(address: str) -> Party | None:
    """For the address of this Hireloop. Browsers know no passkeys where a number stands for the
    name: this very machine is called localhost, for any other there are none.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        if not ipaddress.ip_address(host).is_loopback:
            return None
        host = "localhost"
    except ValueError:
        pass
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return Party(host, f"{parts.scheme}://{host}{port}")


def verify_made(party: Party, answer: Attestation, challenge: Challenge) -> Made | None:
    """None for an answer that is not genuine, or to another challenge or address."""
    from webauthn import verify_registration_response  # noqa: PLC0415  # 50 ms of each start
    from webauthn.helpers.structs import CredentialDeviceType  # noqa: PLC0415  # 50 ms of each start

    try:
        found = verify_registration_response(
            credential=_as_sent(answer),
            expected_challenge=challenge.raw,
            expected_rp_id=party.id,
            expected_origin=party.origin,
        )
    except Exception as error:  # noqa: BLE001  # anything may be raised by bytes that anybody sent
        _note(error)
        return None
    return Made(
        found.credential_id,
        found.credential_public_key,
        found.sign_count,
        [name for name in answer.response.transports if name in _TRANSPORTS],
        found.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
    )


def verify_used(
    party: Party,
    answer: Assertion,
    challenge: Challenge,
    public_key: bytes,
    *,
    must_verify: bool,
) -> Used | None:
    """None for an answer that is not genuine, to another challenge or address, or, where that is a
    must, of somebody whom the device has not verified. How far the passkey has counted is for the
    caller to judge: the library would, before it knows that the answer is genuine.
    """
    from webauthn import verify_authentication_response  # noqa: PLC0415  # 50 ms of each start
    from webauthn.helpers.structs import CredentialDeviceType  # noqa: PLC0415  # 50 ms of each start

    try:
        found = verify_authentication_response(
            credential=_as_sent(answer),
            expected_challenge=challenge.raw,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=must_verify,
        )
    except Exception as error:  # noqa: BLE001  # anything may be raised by bytes that anybody sent
        _note(error)
        return None
    is_synced = found.credential_device_type is CredentialDeviceType.MULTI_DEVICE
    return Used(found.new_sign_count, is_synced)


def _note(error: Exception) -> None:
    _log.info("passkey refused", reason=f"{type(error).__name__}: {error}"[:200])


def _as_sent(answer: Assertion | Attestation) -> dict[str, Any]:
    """As the library takes it: JSON under the names of the standard. What a browser says beside the
    signed parts is left out.
    """
    sent: dict[str, Any] = msgspec.to_builtins(answer)
    return {name: sent[name] for name in ("id", "rawId", "type", "response")}


def _described(known: Sequence[PasskeyRow]) -> list[dict[str, Any]]:
    return [
        {
            "type": "public-key",
            "id": text_of(row.credential_id),
            **({"transports": row.transports} if row.transports else {}),
        }
        for row in known
    ]
