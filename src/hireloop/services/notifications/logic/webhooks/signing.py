"""Secrets and signatures as Standard Webhooks has them (standardwebhooks.com, version 1.0.0):
HMAC-SHA256 over `id.timestamp.body`, so that a receiver knows that it is from here, and when.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret
from hireloop.services.notifications.models.webhooks import WebhookRow

__all__ = ["Secrets", "headers", "new_secret"]

_PREFIX = "whsec_"
_BYTES = 32


def new_secret() -> str:
    return _PREFIX + base64.b64encode(os.urandom(_BYTES)).decode()


class Secrets:
    """Seals them for the database, where nobody reads them."""

    def __init__(self, secret: Secret) -> None:
        self._seal = Seal(secret, "webhooks")

    def close(self, webhook_id: UUID, secret: str) -> bytes:
        return self._seal.close(secret, about=str(webhook_id))

    def of(self, webhook: WebhookRow, *, now: datetime) -> list[str]:
        """The present one, and the one before for as long as it is good."""
        sealed = [webhook.secret]
        if webhook.old_secret and webhook.old_secret_until and now < webhook.old_secret_until:
            sealed.append(webhook.old_secret)
        return [self._seal.open(one, about=str(webhook.id)) for one in sealed]


def headers(
    message_id: UUID, body: bytes, secrets: Sequence[str], *, at: datetime
) -> dict[str, str]:
    """One signature for each secret: the receiver takes any of them."""
    timestamp = str(int(at.timestamp()))
    signed = f"{message_id}.{timestamp}.".encode() + body
    signatures = [
        base64.b64encode(hmac.digest(_key(secret), signed, hashlib.sha256)).decode()
        for secret in secrets
    ]
    return {
        "webhook-id": str(message_id),
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }


def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(_PREFIX))
