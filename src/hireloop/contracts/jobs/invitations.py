"""How the code in `CompanyMemberInvited` is sealed: with what purpose, and about what."""

from uuid import UUID

from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret

__all__ = ["about", "seal_of"]


def seal_of(secret: Secret) -> Seal:
    return Seal(secret, "company invitations")


def about(invitation_id: UUID) -> str:
    return f"{invitation_id}"
