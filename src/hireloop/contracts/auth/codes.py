"""How the one-time code in `NotificationRequested` is sealed: with what purpose, and about what."""

from uuid import UUID

from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret

__all__ = ["NOBODY", "about", "seal_of"]

# The template of a mail that nobody is sent: somebody asked for an address without an account, and
# as much is done about it as for one with.
NOBODY = "nobody"


def seal_of(secret: Secret) -> Seal:
    return Seal(secret, "account mails")


def about(account_id: UUID, template: str) -> str:
    return f"{account_id} {template}"
