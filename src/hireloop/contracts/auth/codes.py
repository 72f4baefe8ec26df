"""How the one-time code in `NotificationRequested` is sealed: with what purpose, and about what."""

from uuid import UUID

from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret

__all__ = ["about", "seal_of"]


def seal_of(secret: Secret) -> Seal:
    return Seal(secret, "account mails")


def about(account_id: UUID, template: str) -> str:
    return f"{account_id} {template}"
